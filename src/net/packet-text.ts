import { formatAddress } from './address.js';
import type { Packet, PacketService } from './packet.js';

/** A packet as people say it: "tcp 22 from 203.0.113.7", "icmp 8/0 from pod shop/db". */
export function packetText({ peer, service }: Packet, way: 'from' | 'to'): string {
  return `${serviceText(service)} ${way} ${peerText(peer)}`;
}

function peerText(peer: Packet['peer']): string {
  if ('value' in peer) return formatAddress(peer);
  return peer.workload === undefined ? 'a pod that no rule names' : `pod ${peer.workload}`;
}

/** What a packet carries: "tcp 22", "icmp 8/0". */
export function serviceText(service: PacketService): string {
  if (service.protocol === 'other') return 'a protocol beside TCP, UDP, SCTP and ICMP';
  return service.protocol === 'icmp' ? `icmp ${service.type}/${service.code}` : `${service.protocol} ${service.port}`;
}
