import type { Firewall, WrittenPeer, WrittenRule } from './access.js';
import type { AddressGroup, Model } from './model.js';

/** The rules of both directions, as written. */
export function writtenRules({ ingress, egress }: Pick<Firewall, 'ingress' | 'egress'>): readonly WrittenRule[] {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])];
}

/** Addresses that are written outside of rules: in AddressGroups and in assertions. */
export function writtenRanges({ groups, assertions }: Model): AddressGroup['ranges'] {
  const peers = assertions.flatMap(({ statements }) =>
    statements.flatMap(({ from, to, except }) => [from, to, ...except]),
  );
  return [...groups.flatMap(({ ranges }) => ranges), ...peers.flatMap(rangeOfPeer)];
}

/** The addresses that a peer is written as; nothing for one that is a name. */
export function rangeOfPeer(peer: WrittenPeer): AddressGroup['ranges'] {
  return peer.kind === 'range' ? [{ ...peer.range, origin: peer.origin }] : [];
}
