import type { NodeLink } from './ledger.js';
import type { Link, Network } from './model.js';

/** Names the layer 2 segment of a link: links of one segment see each other's frames. */
export function segmentOf(link: Link): string {
  if (link.kind === 'pod') return 'pod';
  if (link.kind === 'existing') return `definition ${link.namespace}/${link.name}`;
  const uplink = uplinkOf(link);
  // The interface "ens161.100" and VLAN 100 of "ens161" are one wire, whichever an author names.
  if (uplink !== undefined) return link.vlanId === undefined ? `NIC ${uplink}` : `NIC ${uplink}.${link.vlanId}`;
  const bridge = 'bridge' in link ? link.bridge : '';
  return `bridge ${bridge} VLAN ${link.vlanId ?? 'none'} of ${link.nodeGroup.name}`;
}

/** The segments that must carry one Network alone, since it is `isolated` or `nat`, each with the first such Network. */
export function privateSegments(networks: readonly Network[]): ReadonlyMap<string, Network> {
  const owners = new Map<string, Network>();
  for (const network of networks) {
    const segment = segmentOf(network.link);
    if (isPrivate(network) && !owners.has(segment)) owners.set(segment, network);
  }
  return owners;
}

/** Whether a Network promises that nothing but its own VMs is on its segment. */
export function isPrivate({ type }: Pick<Network, 'type'>): boolean {
  return type === 'isolated' || type === 'nat';
}

/** The NIC below a link; undefined where there is none, or none that we know. */
export function uplinkOf(link: NodeLink): string | undefined {
  return link.kind === 'sriov' || link.kind === 'macvtap' ? link.nic : link.uplink;
}

/**
 * Whether a link goes through a definition or a bridge that somebody else made: nobody here knows where its segment
 * ends, so two of them, or one of them and one of ours, may be one wire.
 */
export function isForeign(link: Link): boolean {
  return link.kind === 'existing' || ('isExisting' in link && link.isExisting);
}

/** Whether nodes live on the segment of a link, by the untagged NIC that carries their addresses, or may. */
export function isBesideNodes(link: Link): boolean {
  return isForeign(link) || carriesNodeAddress(link);
}

function carriesNodeAddress(link: Link): boolean {
  if (link.kind === 'pod' || link.kind === 'existing' || link.vlanId !== undefined) return false;
  const uplink = uplinkOf(link);
  return uplink !== undefined && link.nodeGroup.interfaces?.get(uplink)?.carriesNodeAddress === true;
}
