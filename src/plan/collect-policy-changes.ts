import { compareText } from '../diagnostics/diagnostic.js';
import { defined } from '../intent/defined.js';
import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import type { Cluster, NodeGroup } from '../intent/model.js';
import type { ChangedObject } from './compare-object.js';
import { differences } from './differences.js';
import { interfaceChanges, isAbsent } from './interface-changes.js';
import type { InterfaceChange, PolicyChange, UplinkChange } from './policy-change.js';
import { uplinkChanges } from './uplink-changes.js';
import { itemsIn, namedItems, textsIn } from './values.js';

/** What a plan needs to know of a cluster beside its objects. */
export type ClusterFacts = Pick<Cluster, 'kubevirtVersion' | 'nodeGroups'>;

/** What happens on the nodes: the node network policies that differ, and what they make, change and leave behind. */
export function collectPolicyChanges(
  objects: readonly ChangedObject[],
  clusters: ReadonlyMap<string, ClusterFacts>,
): readonly PolicyChange[] {
  const policies = objects.filter(({ change }) => change.kind === 'NodeNetworkConfigurationPolicy');
  const [before, after] = [namesOf(policies, 'before'), namesOf(policies, 'after')];
  return policies
    .map((object) => policyChange(object, clusters.get(object.change.unit.cluster)))
    .map((policy) => handingOver(policy, { before, after }))
    .sort((a, b) => compareText(a.cluster, b.cluster) || compareText(a.name, b.name));
}

const interfaceKey = (cluster: string, nodeSelector: Readonly<Record<string, string>>, name: string): string =>
  JSON.stringify([cluster, Object.entries(nodeSelector).sort(), name]);

/** The interfaces that changed policies make on one side. */
function namesOf(policies: readonly ChangedObject[], side: 'before' | 'after'): ReadonlySet<string> {
  return new Set(
    policies.flatMap((object) => {
      const nodeSelector = textsIn(object[side], 'spec', 'nodeSelector');
      const made = [...interfacesOf(object[side])].filter(([, entry]) => !isAbsent(entry));
      return made.map(([name]) => interfaceKey(object.change.unit.cluster, nodeSelector, name));
    }),
  );
}

/** What one policy drops is not left behind, and what another one takes up is not new, where it is one interface. */
function handingOver(
  policy: PolicyChange,
  named: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> },
): PolicyChange {
  const interfaces = policy.interfaces.map((each): InterfaceChange => {
    const key = interfaceKey(policy.cluster, policy.nodeSelector, each.name);
    if (each.change === 'left-behind' && named.after.has(key)) return { ...each, change: 'handed-over' };
    return each.change === 'made' && named.before.has(key) ? { ...each, change: 'taken-over' } : each;
  });
  return { ...policy, interfaces };
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
