import type { Cluster } from '../intent/model.js';
import { addressSet } from '../net/address-set.js';
import type { PeerSet, WorkloadSet } from '../net/packet-rule.js';
import type { AddressRange } from '../net/prefix.js';

/** Every address of both families. */
export const ALL_ADDRESSES: readonly AddressRange[] = [
  { family: 4, first: 0, last: 2 ** 32 - 1 },
  { family: 6, first: 0n, last: (1n << 128n) - 1n },
];

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
