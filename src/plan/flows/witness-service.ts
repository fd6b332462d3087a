import type { PacketService } from '../../net/packet.js';
import type { ServiceSet } from '../../net/packet-rule.js';

/** One service of a set that is not empty: a port above 0 before others, for a packet that can be sent. */
export function witnessService({ tcp, udp, sctp, icmp }: ServiceSet): PacketService {
  const ported = { tcp, udp, sctp };
  for (const lowest of [1, 0]) {
    for (const protocol of ['tcp', 'udp', 'sctp'] as const) {
      const range = ported[protocol].find(({ last }) => last >= lowest);
      if (range) return { protocol, port: Math.max(range.first, lowest) };
    }
    const [message] = icmp;
    if (message) return { protocol: 'icmp', type: message.first >> 8, code: message.first & 255 };
  }
  return { protocol: 'other' };
}
