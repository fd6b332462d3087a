import type { CodedFinding } from '../intent/coded-finding.js';
import { type Origin, within } from '../intent/document.js';
import type { ForeignObject } from '../intent/foreign/foreign.js';
import { clusterLabelOf, labelOf } from '../intent/foreign/objects.js';
import { valueAt } from '../intent/value-at.js';
import { readAdminNetworkPolicy } from '../policy/proof/admin-network-policy.js';
import { type CalicoTier, readCalicoNetworkPolicy, readCalicoTier } from '../policy/proof/calico-network-policy.js';
import { readCiliumNetworkPolicy } from '../policy/proof/cilium-network-policy.js';
import type { Policies } from '../policy/proof/evaluate.js';
import { type MultiNetworkPolicy, readMultiNetworkPolicy } from '../policy/proof/multi-network-policy.js';
import { readNetworkPolicy } from '../policy/proof/network-policy.js';
import type { Policy, PolicyObject } from '../policy/proof/policy.js';
import type { Pod, Workload } from '../policy/proof/world.js';
import { policyNotUnderstood } from './reach-laws.js';

/** The policies of manifests. */
export interface ManifestPolicies {
  /** Of the network that all pods are on, and of primary networks in its place. */
  readonly pods: Policies;
  readonly secondary: readonly MultiNetworkPolicy[];
  readonly originOf: (policy: PolicyObject) => Origin | undefined;
  /** How policies are told from each other in text: what they say, for finding out which labels they ask for. */
  readonly text: string;
  readonly findings: readonly CodedFinding[];
}

const KUBERNETES = 'networking.k8s.io/NetworkPolicy';
const MULTI = 'k8s.cni.cncf.io/MultiNetworkPolicy';
const ADMIN = ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'].map(
  (kind) => `policy.networking.k8s.io/${kind}`,
);
const CILIUM = ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'];
const CALICO_GROUPS = ['projectcalico.org', 'crd.projectcalico.org'];
const CALICO = CALICO_GROUPS.flatMap((group) => [`${group}/NetworkPolicy`, `${group}/GlobalNetworkPolicy`]);
const TIERS = CALICO_GROUPS.map((group) => `${group}/Tier`);

/** What filters packets, or decides what a policy means, and is not read; those of a namespace and those of the cluster. */
const UNKNOWN_NAMESPACED = [
  'extensions/NetworkPolicy',
  'k8s.ovn.org/EgressFirewall',
  'crd.antrea.io/NetworkPolicy',
  'security.istio.io/AuthorizationPolicy',
  ...CALICO_GROUPS.map((group) => `${group}/NetworkSet`),
];
const UNKNOWN_CLUSTER = [
  'crd.antrea.io/ClusterNetworkPolicy',
  'k8s.ovn.org/ClusterNetworkConnect',
  'cilium.io/CiliumCIDRGroup',
  ...CALICO_GROUPS.map((group) => `${group}/GlobalNetworkSet`),
];
const CLUSTER_KINDS = [
  ...ADMIN,
  CILIUM[1],
  ...CALICO.filter((kind) => kind.endsWith('GlobalNetworkPolicy')),
  ...TIERS,
  ...UNKNOWN_CLUSTER,
];

const kindOf = ({ group, kind }: ForeignObject): string => `${group}/${kind}`;

/** Whether an object belongs to the cluster rather than to a namespace. */
const isOfCluster = (object: ForeignObject): boolean => CLUSTER_KINDS.includes(kindOf(object));

/** Reads the policies among objects, and says what of them is not understood. @param pods who there is */
export function policiesOf(objects: readonly ForeignObject[], pods: readonly Pod[]): ManifestPolicies {
  const origins = new Map<PolicyObject, ForeignObject>();
  const ofKinds = (kinds: readonly string[]): readonly PolicyObject[] =>
    objects.flatMap((object) => {
      if (!kinds.includes(kindOf(object))) return [];
      const policy = policyObject(object);
      origins.set(policy, object);
      return [policy];
    });
  const admin = ofKinds(ADMIN).map(readAdminNetworkPolicy);
  const cilium = ofKinds(CILIUM).flatMap((object) => readCiliumNetworkPolicy(object, NO_NODES));
  const calico = ofKinds(CALICO).map(readCalicoNetworkPolicy);
  const united = [...ofKinds([KUBERNETES]).map(readNetworkPolicy), ...cilium];
  const secondary = ofKinds([MULTI]).map(readMultiNetworkPolicy);
  const tiers = ofKinds(TIERS);
  const unknown = [...ofKinds(UNKNOWN_NAMESPACED), ...ofKinds(UNKNOWN_CLUSTER)];
  const [firstCilium, firstCalico] = [cilium[0]?.object, calico[0]?.object];
  // A cluster has one of the two; which of them, nobody says.
  const mixed = firstCilium && firstCalico ? [firstCalico] : [];
  const read = [...admin, ...united, ...calico, ...secondary.map(({ policy }) => policy)];
  const findings = [
    ...read.flatMap(({ faults }) => faults).map(({ policy, path, must }) => finding(origins.get(policy), path, must)),
    ...unknown.map((object) => finding(origins.get(object), [], 'be of a kind that is read, such as NetworkPolicy')),
    ...mixed.map((object) =>
      finding(origins.get(object), [], `be of the engine that ${firstCilium?.kind} is of: a cluster has one`),
    ),
    ...tied(admin, pods).map((policy) =>
      finding(
        origins.get(policy.object),
        ['spec', 'priority'],
        'be another than that of each policy of its tier: which goes first is not defined',
      ),
    ),
  ];
  return {
    pods: {
      admin,
      united,
      calico,
      calicoTiers: tiers.map((tier): CalicoTier => readCalicoTier(tier)),
      unknown: [...unknown, ...mixed].map((object) => ({
        object,
        concerns: concernOf(object, mixed.includes(object)),
      })),
    },
    secondary,
    originOf: (policy) => origins.get(policy)?.origin,
    text: JSON.stringify([...origins.keys()].map(({ data }) => data)),
    findings: findings.flatMap((one) => one ?? []),
  };
}

const NO_NODES = { ipv4: [], ipv6: [] };

const concernOf =
  ({ namespace }: PolicyObject, isEverywhere: boolean) =>
  (workload: Workload) =>
    isEverywhere || namespace === '' || workload.namespace === namespace;

function policyObject(object: ForeignObject): PolicyObject {
  const { group, kind, name, origin } = object;
  const apiVersion = String(valueAt(within(origin, 'apiVersion')));
  return {
    group,
    version: apiVersion.slice(apiVersion.indexOf('/') + 1),
    kind,
    namespace: isOfCluster(object) ? '' : object.namespace,
    name,
    data: valueAt(origin) ?? null,
  };
}

/** Policies that select a pod which an earlier one of their tier and priority selects. */
function tied(policies: readonly Policy[], pods: readonly Pod[]): readonly Policy[] {
  return policies.filter((policy, index) =>
    policies
      .slice(0, index)
      .some(
        (other) =>
          other.tier === policy.tier &&
          other.order === policy.order &&
          pods.some((pod) => other.selects(pod) && policy.selects(pod)),
      ),
  );
}

/** What messages call a policy: NetworkPolicy "shop/web". */
const policyLabel = (object: ForeignObject): string => (isOfCluster(object) ? clusterLabelOf(object) : labelOf(object));

function finding(object: ForeignObject | undefined, path: Origin['path'], must: string): CodedFinding | undefined {
  if (!object) return undefined;
  const field = path.length > 0 ? `\`${path.filter((step) => typeof step === 'string').join('.')}\` of ` : '';
  return {
    code: policyNotUnderstood.code,
    severity: 'warning',
    message: `${field}${policyLabel(object)} must ${must}`,
    at: within(object.origin, ...path),
    hint: 'what it may be about is unknown here, neither allowed nor denied',
  };
}
