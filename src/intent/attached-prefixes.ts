import { type Prefix, prefixOf } from '../net/prefix.js';
import { podNetworkHas } from './default-route.js';
import { MASQUERADE } from './masquerade.js';
import type { Attachment, Cluster } from './model.js';

const POD_PREFIXES: readonly Prefix[] = [prefixOf(MASQUERADE[4].address), prefixOf(MASQUERADE[6].address)];

/**
 * The blocks that are on link for the guest at an attachment: those of its addresses; of its Network's subnets where it
 * names no address; on the pod network those that masquerade has in every VM. Empty where nobody here can know, and where
 * the guest gets tagged frames alone.
 */
export function attachedPrefixes({ link, mode, addresses, network }: Attachment, cluster: Cluster): readonly Prefix[] {
  if (mode === 'none') return [];
  if (link.kind === 'pod') return POD_PREFIXES.filter(({ family }) => podNetworkHas(family, cluster));
  if (addresses.length > 0) return addresses.map(prefixOf);
  return (network?.subnets ?? []).map(({ prefix }) => prefix);
}
