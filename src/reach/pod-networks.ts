import { groupBy } from '../intent/group-by.js';
import { type AddressSet, addressSet } from '../net/address-set.js';
import type { AddressRange } from '../net/prefix.js';
import { WHOLE_4, WHOLE_6 } from '../net/whole-families.js';
import type { Policies } from '../policy/proof/evaluate.js';
import type { ManifestObjects } from './manifest-objects.js';
import { forwardedServices, memberOf } from './members.js';
import { networkOf } from './network-of.js';
import type { ManifestPolicies } from './policies-of.js';
import { networkName, type PrimaryNetworks } from './primary-networks.js';
import type { ReachNetwork } from './reach-world.js';

/** What is known of manifests as a whole. */
export interface Seen {
  readonly manifests: ManifestObjects;
  readonly policies: ManifestPolicies;
  readonly primary: PrimaryNetworks;
  readonly podPrefixes: readonly AddressRange[];
  /** IPv6 is there, whatever manifests say. */
  readonly withIpv6: boolean;
}

/** The network that all pods are on, and the primary networks that stand in its place. */
export function podNetworks({ manifests, policies, primary, podPrefixes, withIpv6 }: Seen): readonly ReachNetwork[] {
  const workloads = manifests.workloads.filter(({ podInterface, hostNetwork }) => podInterface && !hostNetwork);
  const byNetwork = groupBy(workloads, ({ object }) => {
    const own = primary.of(object.namespace);
    return own ? networkName(own) : 'pod';
  });
  const known = workloads.flatMap(({ podInterface }) => podInterface?.addresses ?? []);
  const hasIpv6 = withIpv6 || [...known, ...podPrefixes].some(({ family }) => family === 6) || namesIpv6(policies.pods);
  const families = hasIpv6 ? [WHOLE_4, WHOLE_6] : [WHOLE_4];
  const networks = [...byNetwork].map(([name, members]) => {
    const own = primary.of(members[0].object.namespace);
    const given = own ? own.definition.ipam.ranges : podPrefixes;
    return networkOf({
      name,
      members: members.map((workload) => {
        // The address that the API tells is that of the network of all pods.
        const addresses = own ? [] : (workload.podInterface?.addresses ?? []);
        const anywhere = given.length > 0 ? given : families;
        return memberOf(workload, manifests, addresses, { anywhere, forwarded: forwardedServices(workload) });
      }),
      outside: addressSet(families),
      policies: policies.pods,
      text: policies.text,
      blocksAreOutside: given.length === 0,
    });
  });
  return networks.sort((a, b) => (a.name === 'pod' || (b.name !== 'pod' && a.name < b.name) ? -1 : 1));
}

/** Whether rules tell IPv6 addresses from each other, which a cluster without IPv6 would not need. */
function namesIpv6({ admin, united, calico }: Policies): boolean {
  return [...admin, ...united, ...calico].some(({ ingress, egress }) =>
    [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].some(({ peers }) =>
      peers.some(({ addresses }) => addresses !== undefined && addresses.ipv6.length > 0 && !isWhole(addresses)),
    ),
  );
}

const isWhole = ({ ipv6 }: AddressSet): boolean =>
  ipv6.length === 1 && ipv6[0]?.first === 0n && ipv6[0].last === WHOLE_6.last;
