import { podNetworkHas } from '../intent/default-route.js';
import type { Attachment, Cluster } from '../intent/model.js';
import type { Family } from '../net/address.js';
import { formatPrefix, prefixOf } from '../net/prefix.js';
import { type Ethernet, ethernet, type GuestRoute, writtenRoutes } from './ethernet.js';

/**
 * What the masquerade binding gives to every guest; IPv6 by hand alone.
 *
 * @see KubeVirt user guide "Interfaces and Networks", masquerade
 */
const MASQUERADE = {
  4: { address: '10.0.2.2/24', gateway: '10.0.2.1' },
  6: { address: 'fd10:0:2::2/120', gateway: 'fd10:0:2::1' },
};

const FAMILIES: readonly Family[] = [4, 6];

/**
 * The pod interface in the guest. Where the guest leaves by it, DHCP configures IPv4; where it does not, the interface
 * is configured by hand, so that traffic of the cluster and its replies keep their way without a second default route.
 *
 * @param attachments those that the guest has, this one among them
 */
export function podEthernet(attachment: Attachment, attachments: readonly Attachment[], cluster: Cluster): Ethernet {
  const families = FAMILIES.filter((family) => podNetworkHas(family, cluster));
  const byDhcp = attachment.defaultFor.includes(4);
  const byHand = families.filter((family) => family === 6 || !byDhcp);
  const clusterDns = byDhcp ? [] : cluster.dnsServers;
  return ethernet(attachment, {
    dhcp: byDhcp ? [4] : [],
    addresses: byHand.map((family) => MASQUERADE[family].address),
    dnsServers: attachment.dnsServers.length > 0 ? attachment.dnsServers : clusterDns,
    gateway6: families.includes(6) && attachment.defaultFor.includes(6) ? MASQUERADE[6].gateway : undefined,
    routes: [
      ...byHand.flatMap((family) => clusterRoutes(family, attachment, { attachments, cluster })),
      ...writtenRoutes(attachment),
    ],
  });
}

interface Surroundings {
  readonly attachments: readonly Attachment[];
  readonly cluster: Cluster;
}

function clusterRoutes(
  family: Family,
  { defaultFor }: Attachment,
  { attachments, cluster }: Surroundings,
): readonly GuestRoute[] {
  if (defaultFor.includes(family)) return [];
  return [...clusterBlocks(family, attachments, cluster)].map((to) => ({ to, via: MASQUERADE[family].gateway }));
}

/**
 * The cluster's blocks of a family, each once, without those that the guest is on itself: a route would take the place
 * of the kernel's own.
 */
function clusterBlocks(family: Family, attachments: readonly Attachment[], cluster: Cluster): ReadonlySet<string> {
  const { podPrefixes, servicePrefixes, nodePrefixes } = cluster;
  const ofFamily = [...podPrefixes, ...servicePrefixes, ...nodePrefixes].filter((prefix) => prefix.family === family);
  const blocks = new Set(ofFamily.map(formatPrefix));
  const connected = attachments.filter(({ link }) => link.kind !== 'pod').flatMap(({ addresses }) => addresses);
  for (const address of connected) blocks.delete(formatPrefix(prefixOf(address)));
  return blocks;
}
