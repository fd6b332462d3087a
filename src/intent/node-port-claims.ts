import type { Origin } from './document.js';
import type { Claim, Claims } from './ledger.js';

/** A port of a Service that nodes open. */
export interface NodePortUse {
  readonly nodePort: number;
  readonly protocol: string;
  /** Of the Service itself; undefined for what is no port of it. */
  readonly port: number | undefined;
  readonly origin: Origin;
}

/**
 * The node ports that one Service takes. A node port is taken for all protocols; a port of a Service that is written once for each
 * protocol has one node port for them.
 *
 * @see kubernetes/kubernetes pkg/registry/core/service/storage/alloc.go
 */
export function nodePortClaims(uses: readonly NodePortUse[], claimant: string): Claims {
  const taken = new Map<string, Set<string>>();
  return uses.flatMap(({ nodePort, protocol, port, origin }): readonly Claim[] => {
    const key = `${nodePort} ${port}`;
    const protocols = taken.get(key) ?? new Set();
    const isShared = port !== undefined && protocols.size > 0 && !protocols.has(protocol);
    taken.set(key, protocols.add(protocol));
    return isShared ? [] : [{ kind: 'node-port', domain: '', key: `${nodePort}`, claimant, origin }];
  });
}
