import { type Prefix, prefixOf } from '../net/prefix.js';
import { podNetworkHas } from './default-route.js';
import type { Attachment, Cluster } from './model.js';

/**
 * The blocks that are on link for the guest at an attachment: those of its addresses; of its Network's subnets where it
 * names no address; on the pod network those that masquerade has in every VM. Empty where nobody here can know, and where
 * the guest gets tagged frames alone.
 *
 * @see KubeVirt user guide, network/interfaces_and_networks, masquerade (10.0.2.0/24, fd10:0:2::/120)
 */
export function attachedPrefixes({ link, mode, addresses, network }: Attachment, cluster: Cluster): readonly Prefix[] {
  if (mode === 'none') return [];
  if (link.kind === 'pod') return MASQUERADE.filter(({ family }) => podNetworkHas(family, cluster));
  if (addresses.length > 0) return addresses.map(prefixOf);
  return (network?.subnets ?? []).map(({ prefix }) => prefix);
}

const MASQUERADE: readonly Prefix[] = [
  prefixOf({ family: 4, value: 0x0a00_0200, length: 24 }),
  prefixOf({ family: 6, value: 0xfd10_0000_0002_0000_0000_0000_0000_0000n, length: 120 }),
];
