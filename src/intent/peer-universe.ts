import { addressSet } from '../net/address-set.js';
import type { PeerSet, WorkloadSet } from '../net/packet-rule.js';
import { ALL_ADDRESSES } from '../net/whole-families.js';
import type { Cluster } from './model.js';

const NOBODY: WorkloadSet = { kind: 'only', names: [] };
const EVERYBODY: WorkloadSet = { kind: 'all-but', names: [] };

/** Every peer that there is on the pod network: pods over the families that the cluster gives them, and all other addresses. */
export function podUniverse({ podPrefixes }: Pick<Cluster, 'podPrefixes'>): PeerSet {
  const podsOver = (family: 4 | 6) => (podPrefixes.some((prefix) => prefix.family === family) ? EVERYBODY : NOBODY);
  return { ...addressSet(ALL_ADDRESSES, podPrefixes), workloads4: podsOver(4), workloads6: podsOver(6) };
}

/** Every peer on a network where peers are addresses alone. */
export function addressUniverse(): PeerSet {
  return { ...addressSet(ALL_ADDRESSES), workloads4: NOBODY, workloads6: NOBODY };
}
