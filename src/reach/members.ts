import type { ForeignWorkload } from '../intent/foreign/workloads.js';
import { addressSet } from '../net/address-set.js';
import type { ServiceSet } from '../net/packet-rule.js';
import type { AddressRange } from '../net/prefix.js';
import { joined } from '../policy/proof/packet-parts.js';
import { type ManifestObjects, workloadKey } from './manifest-objects.js';
import type { ReachMember } from './reach-world.js';

/** A workload on a network, before it is known whom it is like. */
export interface Membership extends Omit<ReachMember, 'likeness'> {
  /** What enforces policies on the network does not see its packets. */
  readonly isUnfiltered: boolean;
  /** The definitions that lead it there, "namespace/name", sorted; none on the network of all pods. */
  readonly through: readonly string[];
}

/** What else is known of an interface. */
export interface InterfaceFacts {
  /** Where its address is from, if it is not known. */
  readonly anywhere: readonly AddressRange[];
  readonly forwarded: ReachMember['forwarded'] | undefined;
  readonly isUnfiltered?: boolean;
  readonly through?: readonly string[];
}

/** A workload as policies see it on a network. */
export function memberOf(
  { object, labels, ports, guestFilter }: ForeignWorkload,
  manifests: ManifestObjects,
  addresses: readonly AddressRange[],
  { anywhere, forwarded, isUnfiltered = false, through = [] }: InterfaceFacts,
): Membership {
  const { ipv4, ipv6 } = addressSet(addresses.length > 0 ? addresses : anywhere);
  return {
    workload: {
      key: workloadKey(object),
      namespace: object.namespace,
      namespaceLabels: manifests.labelsOf(object.namespace),
      labels,
      ports,
      ipv4,
      ipv6,
    },
    ...(forwarded ? { forwarded } : {}),
    ...(guestFilter ? { guestFilter } : {}),
    isUnfiltered,
    through,
  };
}

/** What KubeVirt hands on to a guest: with a list of ports, those alone. */
export function forwardedServices({ podInterface }: ForeignWorkload): ReachMember['forwarded'] | undefined {
  const forwarded = podInterface?.forwarded;
  if (!forwarded) return undefined;
  const of = (protocol: 'tcp' | 'udp' | 'sctp') =>
    joined(
      forwarded.ports.filter((port) => port.protocol === protocol).map(({ port }) => ({ first: port, last: port })),
    );
  const services: ServiceSet = { tcp: of('tcp'), udp: of('udp'), sctp: of('sctp'), icmp: [], other: false };
  return { services, origin: forwarded.origin };
}

/**
 * A text that is equal for members that no policy can tell apart: of one namespace, with the same labels and definitions as far as
 * some policy names them, the same ports and addresses.
 *
 * @param policies all that policies say, as text
 */
export function likenessOf(policies: string): (member: Membership) => string {
  const asked = new Map<string, boolean>();
  const isAsked = (key: string) => {
    const known = asked.get(key) ?? policies.includes(key);
    asked.set(key, known);
    return known;
  };
  return ({ workload: { namespace, labels, ports, ipv4, ipv6 }, forwarded, guestFilter, isUnfiltered, through }) =>
    JSON.stringify([
      namespace,
      Object.entries(labels)
        .filter(([key]) => isAsked(key))
        .sort(),
      ports.filter(({ name }) => isAsked(name)),
      ipv4,
      ipv6.map(({ first, last }) => [String(first), String(last)]),
      forwarded?.services ?? null,
      isUnfiltered,
      guestFilter !== undefined,
      through.filter(isAsked),
    ]);
}
