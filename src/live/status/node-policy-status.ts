import { groupBy } from '../../intent/group-by.js';
import type { Model } from '../../intent/model.js';
import { fieldIn, textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import type { Listing } from '../../manifests/resource.js';
import { type NodePolicy, nodePolicies } from '../../targets/node-network.js';
import type { LiveCluster } from '../live-cluster.js';
import { ENACTMENTS, NODE_POLICIES, NODES } from '../resources.js';
import type { EnactmentStatus, Judged, NodePolicyStatus } from './cluster-status.js';
import { conditionOf, isTrue, saidBy } from './condition.js';
import { type LiveObjects, liveObjects } from './live-objects.js';

/**
 * What became of the policies that a cluster's intents make for its nodes, on each of them.
 *
 * NMState reports what it did with a generation of a policy: what it says of an older one is not yet done.
 *
 * @see nmstate/kubernetes-nmstate api/shared/nodenetworkconfigurationenactment_types.go, pkg/policyconditions
 */
export function nodePolicyStatuses(model: Model, live: LiveCluster): readonly NodePolicyStatus[] {
  const policies = liveObjects(live, NODE_POLICIES);
  const enactments = byPolicy(live.listing(ENACTMENTS));
  const nodes = live.listing(NODES);
  return nodePolicies(model).map((policy) => policyStatus(policy, { policies, enactments, nodes }));
}

interface Found {
  readonly policies: LiveObjects;
  readonly enactments: Enactments;
  readonly nodes: Listing;
}

type Enactments =
  | { readonly state: 'listed'; readonly of: ReadonlyMap<string, readonly KubernetesObject[]> }
  | { readonly state: 'unknown'; readonly why: string };

function byPolicy(listing: Listing): Enactments {
  if (listing.state === 'unknown') return listing;
  const enactments = listing.state === 'listed' ? listing.objects : [];
  return { state: 'listed', of: groupBy(enactments, ({ metadata }) => metadata.labels?.['nmstate.io/policy'] ?? '') };
}

function policyStatus({ name, nodeGroup }: NodePolicy, found: Found): NodePolicyStatus {
  const base = { name, nodeGroup: nodeGroup.name, nodes: [] };
  const { policies, enactments } = found;
  if (policies.state === 'unknown') return { ...base, state: 'Unknown', differences: [], unknown: [policies.why] };
  const object = policies.state === 'listed' ? policies.find(undefined, name) : undefined;
  if (!object) {
    const why = policies.state === 'listed' ? '' : `: ${policies.why}`;
    return { ...base, state: 'Missing', differences: [`must be in the cluster, and is not${why}`], unknown: [] };
  }
  const own = enactments.state === 'listed' ? (enactments.of.get(name) ?? []) : [];
  const generation = fieldIn(object, 'metadata', 'generation');
  const nodes = own.map((enactment) => enactmentStatus(enactment, generation));
  const state = stateOf(object);
  const judged = [judgePolicy(state, object), judgeNodes(nodes), judgeMatching(nodeGroup.nodeSelector, nodes, found)];
  return {
    ...base,
    state,
    nodes: nodes.sort((a, b) => (a.node < b.node ? -1 : 1)),
    differences: judged.flatMap(({ differences }) => differences),
    unknown: judged.flatMap(({ unknown }) => unknown),
  };
}

function stateOf(object: KubernetesObject): NodePolicyStatus['state'] {
  const says = (type: string) => isTrue(conditionOf(object, type));
  if (says('Degraded')) return 'Degraded';
  if (says('Progressing')) return 'Progressing';
  if (says('Ignored') || conditionOf(object, 'Available')?.reason === 'NoMatchingNode') return 'NoMatchingNode';
  return says('Available') ? 'Available' : 'Unknown';
}

function judgePolicy(state: NodePolicyStatus['state'], object: KubernetesObject): Judged {
  const differences = (text: string): Judged => ({ differences: [text], unknown: [] });
  const because = (type: string) => {
    const condition = conditionOf(object, type);
    return condition ? `: ${saidBy(condition)}` : '';
  };
  if (state === 'Degraded') return differences(`must be configured, and failed${because('Degraded')}`);
  if (state === 'Progressing') return differences(`must be configured, and is under way${because('Progressing')}`);
  if (state === 'NoMatchingNode') return differences('must match a node, and matches none');
  return { differences: [], unknown: state === 'Unknown' ? ['what became of it: NMState has not said it'] : [] };
}

const ENACTED = ['Failing', 'Aborted', 'Progressing', 'Pending', 'Available'] as const;

function enactmentStatus(enactment: KubernetesObject, generation: unknown): EnactmentStatus {
  const node = enactment.metadata.labels?.['nmstate.io/node'] ?? enactment.metadata.name;
  if (fieldIn(enactment, 'status', 'policyGeneration') !== generation)
    return { node, state: 'Pending', message: 'NMState has not come to the newest version of the policy' };
  const state = ENACTED.find((type) => isTrue(conditionOf(enactment, type)));
  const condition = state && conditionOf(enactment, state);
  if (!state || !condition) return { node, state: 'Unknown' };
  return { node, state, ...(condition.message === '' ? {} : { message: condition.message }) };
}

function judgeNodes(nodes: readonly EnactmentStatus[]): Judged {
  const isUnknown = ({ state }: EnactmentStatus) => state === 'Unknown';
  const text = ({ node, state, message }: EnactmentStatus) =>
    `node "${node}" must be configured, and is ${state}${message === undefined ? '' : `: ${message}`}`;
  return {
    differences: nodes.filter((each) => !isUnknown(each) && each.state !== 'Available').map(text),
    unknown: nodes.filter(isUnknown).map(({ node }) => `what became of it on node "${node}": NMState has not said it`),
  };
}

/** A node of the group of which NMState says nothing: its agent does not run there, or has not come to it. */
function judgeMatching(
  selector: Readonly<Record<string, string>>,
  told: readonly EnactmentStatus[],
  { enactments, nodes }: Found,
): Judged {
  if (enactments.state === 'unknown') return { differences: [], unknown: [`its nodes: ${enactments.why}`] };
  if (nodes.state === 'unknown') return { differences: [], unknown: [`its nodes: ${nodes.why}`] };
  const known = new Set(told.map(({ node }) => node));
  const matching = (nodes.state === 'listed' ? nodes.objects : []).filter(({ metadata }) =>
    Object.entries(selector).every(([key, value]) => textIn(metadata, 'labels', key) === value),
  );
  return {
    differences: [],
    unknown: matching
      .filter(({ metadata }) => !known.has(metadata.name))
      .map(({ metadata }) => `what became of it on node "${metadata.name}": NMState says nothing of that node`),
  };
}
