import { clusterClaims } from './cluster-claims.js';
import { collectLedger } from './collect-ledger.js';
import type { Ledger } from './ledger.js';
import type { Model } from './model.js';
import { networkClaims } from './network-claims.js';
import { vmClaims } from './vm-claims.js';

/** Everything that the intents of a model take, for commands that judge nothing. */
export function ledgerOf({ cluster, networks, vms }: Model): Ledger {
  return collectLedger(cluster.name, [
    clusterClaims(cluster),
    ...networks.map((network) => networkClaims(network, cluster)),
    ...vms.map((vm) => vmClaims(vm, cluster)),
  ]);
}
