import { applyAccess, type Filtered } from './apply-access.js';
import { checkPeers } from './check-peers.js';
import { groupCycles } from './group-graph.js';
import type { Memory } from './memory.js';
import type { AccessPolicy, AddressGroup, ReachabilityAssertion, Vm } from './model.js';
import { openPeerBook } from './peer-book.js';
import { qualifiedName } from './qualified-name.js';
import type { Scope } from './scope.js';
import { indexVms } from './vm-index.js';

/** What says who may connect to whom, and the VMs that it is about. */
export interface AccessObjects {
  readonly vms: readonly Vm[];
  readonly policies: readonly AccessPolicy[];
  readonly groups: readonly AddressGroup[];
  readonly assertions: readonly ReachabilityAssertion[];
}

/**
 * Resolves the rules of one environment: peers become addresses and VMs, and each interface gets the rules that hold for
 * it.
 *
 * @returns the VMs with their access, that of Networks, and what was broken
 */
export function resolveAccess(
  { vms, policies, groups: list, assertions }: AccessObjects,
  { cluster, networks, environment: { name: environment } }: Scope,
  recall: Memory['recall'],
): Filtered {
  const index = indexVms(vms);
  const groups = new Map(list.map((group) => [qualifiedName(group), group]));
  const book = openPeerBook({ environment, cluster, index, networks, groups, recall });
  const applied = applyAccess(vms, { policies, networks, index, book, cluster, environment, recall });
  const broken = checkPeers({ vms, networks, groups, policies, assertions, index });
  return { ...applied, findings: [...broken, ...groupCycles(groups), ...applied.findings] };
}
