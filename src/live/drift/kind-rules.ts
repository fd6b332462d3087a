import type { Resource } from '../../manifests/resource.js';
import {
  CALICO_POLICIES,
  CILIUM_POLICIES,
  CONFIG_MAPS,
  ENDPOINT_SLICES,
  INGRESSES,
  MULTI_NETWORK_POLICIES,
  NETWORK_DEFINITIONS,
  NETWORK_POLICIES,
  NODE_POLICIES,
  SERVICES,
  STATEFUL_SETS,
  VIRTUAL_MACHINES,
} from '../resources.js';
import { ANY } from './any.js';
import { POD_FILLS } from './pod-fills.js';

/** What is known of the objects of one resource beside what they say. Places are such as "spec.ports[].protocol". */
export interface KindRules {
  /** Parts that are ours as a whole: what is there and not wanted is drift, too. Elsewhere it is left alone. */
  readonly whole: readonly string[];
  /** What an API server or a known controller fills in there, and with what; `ANY` where that depends on the cluster. */
  readonly fills: Readonly<Record<string, unknown>>;
  /** Lists whose order a machine notices, though their items have names. */
  readonly ordered: readonly string[];
  /** Built-in types lose an empty list on their way; custom resources keep it, and there it may say something. */
  readonly losesEmptyLists: boolean;
}

const NONE: KindRules = { whole: [], fills: {}, ordered: [], losesEmptyLists: false };

/**
 * The rules for a resource.
 *
 * What is filled in: Kubernetes pkg/apis/{core,apps,networking}/v1/defaults.go and pkg/registry/core/service; the schemas
 * of Cilium's, Calico's and KubeVirt's custom resources; KubeVirt pkg/virt-api/webhooks/mutating-webhook/mutators;
 * kubemacpool (MAC addresses of interfaces).
 */
export const rulesOf = (resource: Resource): KindRules => RULES.get(resource) ?? NONE;

const SERVICE_FILLS = {
  'spec.clusterIP': ANY,
  'spec.clusterIPs': ANY,
  'spec.ipFamilies': ANY,
  'spec.ipFamilyPolicy': ANY,
  'spec.healthCheckNodePort': ANY,
  'spec.loadBalancerClass': ANY,
  'spec.type': 'ClusterIP',
  'spec.sessionAffinity': 'None',
  'spec.internalTrafficPolicy': 'Cluster',
  'spec.externalTrafficPolicy': 'Cluster',
  'spec.allocateLoadBalancerNodePorts': true,
  'spec.ports[].nodePort': ANY,
  'spec.ports[].targetPort': ANY,
  'spec.ports[].protocol': 'TCP',
};

const POLICY_FILLS = {
  'spec.policyTypes': ANY,
  'spec.podSelector': {},
  'spec.ingress[].ports[].protocol': 'TCP',
  'spec.egress[].ports[].protocol': 'TCP',
};

const FAMILIES = Object.fromEntries(
  ['spec', 'specs[]'].flatMap((spec) =>
    ['ingress', 'ingressDeny', 'egress', 'egressDeny'].map((side) => [
      `${spec}.${side}[].icmps[].fields[].family`,
      'IPv4',
    ]),
  ),
);

const INTERFACES = 'spec.template.spec.domain.devices.interfaces';
const DISKS = 'spec.template.spec.domain.devices.disks';

const builtIn: KindRules = { ...NONE, losesEmptyLists: true };

const RULES: ReadonlyMap<Resource, KindRules> = new Map([
  [SERVICES, { ...builtIn, whole: ['spec'], fills: SERVICE_FILLS }],
  [CONFIG_MAPS, { ...builtIn, whole: ['data'] }],
  [STATEFUL_SETS, { ...builtIn, whole: ['spec'], fills: POD_FILLS }],
  [NETWORK_POLICIES, { ...builtIn, whole: ['spec'], fills: POLICY_FILLS }],
  [INGRESSES, { ...builtIn, whole: ['spec'], fills: { 'spec.ingressClassName': ANY } }],
  [
    ENDPOINT_SLICES,
    { ...builtIn, whole: ['endpoints', 'ports'], fills: { 'ports[].protocol': 'TCP', 'ports[].name': '' } },
  ],
  [MULTI_NETWORK_POLICIES, { ...NONE, whole: ['spec'], fills: POLICY_FILLS }],
  [CILIUM_POLICIES, { ...NONE, whole: ['spec', 'specs'], fills: FAMILIES }],
  [
    CALICO_POLICIES,
    { ...NONE, whole: ['spec'], fills: { 'spec.tier': 'default', 'spec.types': ANY, 'spec.order': ANY } },
  ],
  [NETWORK_DEFINITIONS, { ...NONE, whole: ['spec'] }],
  [NODE_POLICIES, { ...NONE, whole: ['spec'] }],
  [
    VIRTUAL_MACHINES,
    {
      ...NONE,
      whole: ['spec.template.spec.networks', INTERFACES, 'spec.template.spec.nodeSelector'],
      fills: { [`${INTERFACES}[].macAddress`]: ANY, [`${INTERFACES}[].model`]: ANY },
      ordered: [INTERFACES, DISKS],
    },
  ],
]);
