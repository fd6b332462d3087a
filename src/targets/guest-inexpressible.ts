import type { AccessRule } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import { type GuestFiltered, guestFiltered } from '../intent/guest-filtered.js';
import type { Cluster, Vm } from '../intent/model.js';
import type { Interval } from '../net/packet-rule.js';

/**
 * What nftables inside a guest cannot enforce as it is written: anything on an interface whose packets come tagged, since the guest
 * takes them from interfaces of its own on top; and rules that would stop neighbour discovery, without which IPv6 ends.
 */
export function* guestInexpressible(vm: Vm, cluster: Cluster): Generator<Finding> {
  for (const attachment of guestFiltered(vm.attachments, cluster)) {
    if (attachment.guestVlans.length > 0) yield onTrunk(attachment);
    for (const rule of rulesOf(attachment)) if (stopsNeighbourDiscovery(rule)) yield mustPass(rule);
  }
}

const rulesOf = ({ access: { ingress, egress } }: GuestFiltered): readonly AccessRule[] => [
  ...(ingress?.rules ?? []),
  ...(egress?.rules ?? []),
];

function onTrunk({ name, access: { ingress, egress }, origin }: GuestFiltered): Finding {
  const direction = ingress ?? egress;
  return {
    severity: 'error',
    message: `rules must be left out on attachment "${name}", whose \`trunk\` hands tagged frames to the guest: nftables in the guest does not see which VLAN they are for`,
    at: direction?.rules[0]?.origin ?? direction?.defaultOrigin ?? origin,
    hint: 'attach each VLAN as a network of its own, or filter outside of the guest: `policy.secondaryNetworks: ovn-kubernetes` in the Cluster',
  };
}

/** Types 133 to 137, each with its codes. */
const NEIGHBOUR_DISCOVERY: Interval = { first: 133 * 256, last: 137 * 256 + 255 };

/** A rule that is about all of ICMP means ICMP as such; one that names these types means them. */
function stopsNeighbourDiscovery({ action, peers, services }: AccessRule): boolean {
  if (action === 'accept' || peers.ipv6.length === 0) return false;
  const [first] = services.icmp;
  const isAll = first?.first === 0 && first.last === 65_535;
  return !isAll && services.icmp.some((range) => meets(range, NEIGHBOUR_DISCOVERY));
}

const meets = (a: Interval, b: Interval): boolean => a.first <= b.last && b.first <= a.last;

const mustPass = ({ text, origin }: AccessRule): Finding => ({
  severity: 'error',
  message: `"${text}" must leave out the ICMPv6 types 133 to 137: the guest always lets neighbour discovery pass, without which IPv6 ends`,
  at: origin,
  hint: 'name another type, or peers of IPv4 alone',
});
