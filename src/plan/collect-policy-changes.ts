import { compareText } from '../diagnostics/diagnostic.js';
import { defined } from '../intent/defined.js';
import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import type { Cluster, NodeGroup } from '../intent/model.js';
import type { ChangedObject } from './compare-object.js';
import { differences } from './differences.js';
import { interfaceChanges } from './interface-changes.js';
import type { PolicyChange, UplinkChange } from './policy-change.js';
import { uplinkChanges } from './uplink-changes.js';
import { itemsIn, namedItems, textsIn } from './values.js';

/** What a plan needs to know of a cluster beside its objects. */
export type ClusterFacts = Pick<Cluster, 'kubevirtVersion' | 'nodeGroups'>;

/** What happens on the nodes: the node network policies that differ, and what they make, change and leave behind. */
export function collectPolicyChanges(
  objects: readonly ChangedObject[],
  clusters: ReadonlyMap<string, ClusterFacts>,
): readonly PolicyChange[] {
  return objects
    .filter(({ change }) => change.kind === 'NodeNetworkConfigurationPolicy')
    .map((object) => policyChange(object, clusters.get(object.change.unit.cluster)))
    .sort((a, b) => compareText(a.cluster, b.cluster) || compareText(a.name, b.name));
}

function policyChange({ change, before, after }: ChangedObject, facts: ClusterFacts | undefined): PolicyChange {
  const spec = valueIn(after ?? before, 'spec');
  const nodeSelector = textsIn(spec, 'nodeSelector');
  const group = groupOf(change.name, nodeSelector, facts);
  const formerSelector = before && after ? textsIn(before, 'spec', 'nodeSelector') : undefined;
  const isElsewhere = formerSelector !== undefined && differences(formerSelector, nodeSelector).length > 0;
  // Nodes that are chosen anew have nothing of it yet.
  const [old, now] = [isElsewhere ? NOTHING : interfacesOf(before), interfacesOf(after)];
  const interfaces = interfaceChanges(old, now);
  const uplinks = after === undefined ? [] : uplinkChanges(old, now);
  return {
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    cluster: change.unit.cluster,
    name: change.name,
    ...defined({ nodeGroup: group?.name }),
    nodeSelector,
    ...defined({ formerSelector: isElsewhere ? formerSelector : undefined }),
    maxUnavailable: unavailable(spec),
    applies: after !== undefined && differences(valueIn(before, 'spec'), valueIn(after, 'spec')).length > 0,
    interfaces,
    uplinks: uplinks.map((uplink) => withAddress(uplink, group)),
  };
}

const NOTHING: ReadonlyMap<string, Value> = new Map();

function interfacesOf(policy: Value | undefined): ReadonlyMap<string, Value> {
  return namedItems(itemsIn(policy, 'spec', 'desiredState', 'interfaces'));
}

/** NMState touches half of the nodes at once unless it is told otherwise. @see nmstate/kubernetes-nmstate api/shared */
const DEFAULT_UNAVAILABLE = '50%';

function unavailable(spec: Value | undefined): number | string {
  const written = valueIn(spec, 'maxUnavailable');
  return typeof written === 'number' || typeof written === 'string' ? written : DEFAULT_UNAVAILABLE;
}

/** The group with the policy's selector; of several, the one whose name the policy's begins with. */
function groupOf(
  policy: string,
  nodeSelector: Readonly<Record<string, string>>,
  facts: ClusterFacts | undefined,
): NodeGroup | undefined {
  const groups = [...(facts?.nodeGroups.values() ?? [])].filter(
    (group) => differences(group.nodeSelector, nodeSelector).length === 0,
  );
  return groups.find(({ name }) => policy.startsWith(`${name}.`)) ?? groups[0];
}

function withAddress(uplink: UplinkChange, group: NodeGroup | undefined): UplinkChange {
  return { ...uplink, ...defined({ carriesNodeAddress: group?.interfaces?.get(uplink.name)?.carriesNodeAddress }) };
}
