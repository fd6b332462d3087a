import fc from 'fast-check';
import { type Address, formatAddress } from '../../../src/net/address.js';
import type { Packet, PacketService } from '../../../src/net/packet.js';
import type { AccessRules } from '../../../src/net/packet-rule.js';
import { firstMatch } from '../packet-arbitraries.js';
import { address } from '../vm.js';
import type { Probe } from './probed-guest.js';

/** A packet whose other end is an address. */
export type RemotePacket = Packet & { readonly peer: Address };

const ALL_PORTS = [0, 3, 4, 5, 6, 7, 8, 443, 65_535];

/** ICMP messages of which some open a connection, some are errors, and some are nothing. Numbers mean other things in ICMPv6. */
const MESSAGES = [0, 1, 3, 4, 7, 8, 3 * 256 + 1, 8 * 256, 13 * 256, 40 * 256 + 2, 128 * 256, 129 * 256, 200 * 256 + 9];

const PEERS: readonly Address[] = [
  ...['9.1.2.3', '10.0.0.0', '10.0.0.1', '10.0.0.5', '10.0.0.9', '10.0.0.15', '10.0.0.16', '203.0.113.9'],
  ...['2001:db8::1', 'fd00::', 'fd00::1', 'fd00::5', 'fd00::9', 'fd00::f', 'fd00::10', 'fd77::9'],
].map(address);

const OTHER_PROTOCOLS = [50, 89, 253];

const someService: fc.Arbitrary<PacketService> = fc.oneof(
  fc.record({ protocol: fc.constantFrom('tcp', 'udp', 'sctp'), port: fc.constantFrom(...ALL_PORTS) }),
  fc
    .constantFrom(...MESSAGES)
    .map((message) => ({ protocol: 'icmp', type: message >> 8, code: message & 255 }) as const),
  fc.constant({ protocol: 'other' } as const),
);

/** Packets on both sides of the edges of `someRules`. */
export const somePacket: fc.Arbitrary<RemotePacket> = fc.record({
  peer: fc.constantFrom(...PEERS),
  service: someService,
});

const NUMBERS = { tcp: 6, udp: 17, sctp: 132 } as const;

/** A packet as it is sent. @param index tells it from others of one run */
export function probeOf({ peer, service }: RemotePacket, direction: 'ingress' | 'egress', index: number): Probe {
  const common = { direction, family: peer.family, peer: formatAddress(peer) };
  switch (service.protocol) {
    case 'icmp':
      return { ...common, protocol: peer.family === 4 ? 1 : 58, first: service.type, second: service.code };
    case 'other':
      return { ...common, protocol: OTHER_PROTOCOLS[index % OTHER_PROTOCOLS.length] ?? 0, first: 0, second: 0 };
    default:
      return { ...common, protocol: NUMBERS[service.protocol], first: 1024 + index, second: service.port };
  }
}

/**
 * What the sender of a packet sees, by the first rule that matches.
 *
 * @param answers the rules that an answer meets on its way out
 */
export function expected(access: AccessRules, packet: RemotePacket, answers: AccessRules | undefined): string {
  const action = verdictOf(access, packet);
  if (action !== 'reject') return action === 'accept' ? 'accept' : 'silence';
  const { peer, service } = packet;
  if (service.protocol === 'tcp') return 'reset';
  if (isError(packet)) return 'silence';
  const answer = peer.family === 4 ? { type: 3, code: 13 } : { type: 1, code: 1 };
  const isLetOut =
    !answers || opens(packet) || verdictOf(answers, { peer, service: { protocol: 'icmp', ...answer } }) === 'accept';
  return isLetOut ? 'unreachable' : 'silence';
}

const verdictOf = (access: AccessRules, packet: Packet) => firstMatch(access, packet)?.action ?? access.default;

/** No error is sent about an error, and Linux takes what it does not know for one. @see RFC 1122 3.2.2, RFC 4443 2.4 */
function isError({ peer, service }: RemotePacket): boolean {
  if (service.protocol !== 'icmp') return false;
  return peer.family === 6 ? service.type < 128 : service.type > 18 || [3, 4, 5, 11, 12].includes(service.type);
}

/** Whether there is a connection that an answer could belong to: of ICMP, requests alone make one. */
const opens = ({ peer, service }: RemotePacket): boolean =>
  service.protocol !== 'icmp' || (peer.family === 4 ? [8, 13, 15, 17] : [128, 139]).includes(service.type);
