import type { Address, Family } from '../net/address.js';
import { formatPrefix, type Prefix, prefixOf } from '../net/prefix.js';
import { podNetworkHas } from './default-route.js';
import { MASQUERADE } from './masquerade.js';
import type { Attachment, Cluster } from './model.js';

/** A route that a guest gets without its author's word. */
export interface ClusterRoute {
  readonly destination: Prefix;
  readonly gateway: Address;
}

/**
 * The routes of a pod interface in the families that the guest leaves by another way: to the cluster's pods, Services and
 * nodes, each block once, so that traffic of the cluster and its replies keep their way (design 3.1). Blocks that the
 * guest is on itself are left out: a route would take the place of the kernel's own.
 *
 * @param pod one on the pod network
 * @param attachments those that the guest has, `pod` among them
 */
export function clusterRoutes(
  { defaultFor }: Attachment,
  attachments: readonly Attachment[],
  cluster: Cluster,
): readonly ClusterRoute[] {
  const families = ([4, 6] as const).filter((family) => podNetworkHas(family, cluster) && !defaultFor.includes(family));
  return families.flatMap((family) => {
    const { gateway } = MASQUERADE[family];
    return clusterBlocks(family, attachments, cluster).map((destination) => ({ destination, gateway }));
  });
}

function clusterBlocks(family: Family, attachments: readonly Attachment[], cluster: Cluster): readonly Prefix[] {
  const { podPrefixes, servicePrefixes, nodePrefixes } = cluster;
  const ofFamily = [...podPrefixes, ...servicePrefixes, ...nodePrefixes].filter((prefix) => prefix.family === family);
  const blocks = new Map(ofFamily.map((prefix) => [formatPrefix(prefix), prefix]));
  const connected = attachments.filter(({ link }) => link.kind !== 'pod').flatMap(({ addresses }) => addresses);
  for (const address of connected) blocks.delete(formatPrefix(prefixOf(address)));
  return [...blocks.values()];
}
