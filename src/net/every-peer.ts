import type { PeerSet } from './packet-rule.js';

/** Every address of both families, and every pod over both. */
export const EVERY_PEER: PeerSet = {
  ipv4: [{ first: 0, last: 2 ** 32 - 1 }],
  ipv6: [{ first: 0n, last: 2n ** 128n - 1n }],
  workloads4: { kind: 'all-but', names: [] },
  workloads6: { kind: 'all-but', names: [] },
};
