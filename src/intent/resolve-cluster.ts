import { type Address, offsetAddress, parseAddress } from '../net/address.js';
import { type AddressRange, type Prefix, parsePrefix, parseRange } from '../net/prefix.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import type { ClusterIntent } from './generated/cluster.js';
import type { RetiredInterfacesIntent } from './generated/retired-interfaces.js';
import type { Cluster, LoadBalancer, Nic, NodeGroup, RetiredInterface, SharedSegment, VlanPool } from './model.js';

type ClusterFacts = NonNullable<ClusterIntent['spec']>;
type NodeGroupFacts = NonNullable<ClusterFacts['nodeGroups']>[number];
type NicFacts = NonNullable<NodeGroupFacts['interfaces']>[number];

/** Values of a field of the schemas that has a default; kept equal to the schemas by a test. */
export const CLUSTER_DEFAULTS = {
  podCIDRs: ['10.244.0.0/16'],
  serviceCIDRs: ['10.96.0.0/12'],
  nodePorts: { first: 30000, last: 32767 },
  kubevirtVersion: '1.6',
  nodeGroup: 'workers',
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  maxUnavailable: '10%',
  policyEngines: { podNetwork: 'kubernetes', secondaryNetworks: 'guest' },
  gatewayImage: 'localhost/netintent-gateway:0.1.0',
} as const;

/**
 * Reads the facts of one cluster and fills in their defaults.
 *
 * @param facts a `spec` that matched the schema
 * @param origin of that `spec`: in a Cluster document, or in place in an Environment
 * @param beside what other documents say of the cluster
 */
export function resolveCluster(
  name: string,
  facts: ClusterFacts,
  origin: Origin,
  beside: Pick<Cluster, 'retired' | 'allocatedVlans'>,
): Cluster {
  const servicePrefixes = prefixes(facts.serviceCIDRs ?? CLUSTER_DEFAULTS.serviceCIDRs);
  return {
    name,
    origin,
    podPrefixes: prefixes(facts.podCIDRs ?? CLUSTER_DEFAULTS.podCIDRs),
    servicePrefixes,
    nodePrefixes: prefixes(facts.nodeCIDRs ?? []),
    dnsServers: facts.dnsServers ? addresses(facts.dnsServers) : tenthAddress(servicePrefixes),
    nodePorts: facts.nodePorts ?? CLUSTER_DEFAULTS.nodePorts,
    kubevirtVersion: facts.kubevirtVersion ?? CLUSTER_DEFAULTS.kubevirtVersion,
    multusNamespaceIsolation: facts.multusNamespaceIsolation ?? false,
    nodeGroups: nodeGroups(facts, origin),
    policyEngines: { ...CLUSTER_DEFAULTS.policyEngines, ...facts.policy },
    directAttach: facts.directAttach ?? 'macvtap',
    gatewayImage: facts.gateway?.image ?? CLUSTER_DEFAULTS.gatewayImage,
    ...defined({
      loadBalancer: loadBalancer(facts, origin),
      ingressClassName: facts.ingress?.className,
      vlanPool: vlanPool(facts, origin),
    }),
    reserved: (facts.addressPlan?.reserved ?? []).flatMap((entry, index) =>
      ranges([entry.range]).map((range) => ({
        ...range,
        reason: entry.reason ?? 'reserved',
        origin: within(origin, 'addressPlan', 'reserved', index, 'range'),
      })),
    ),
    sharedSegments: sharedSegments(facts, within(origin, 'addressPlan', 'segments')),
    existingAttachments: new Set(facts.existing?.networkAttachments ?? []),
    existingBridges: new Set(facts.existing?.bridges ?? []),
    allowDisruptive: new Set(facts.allowDisruptive ?? []),
    ...beside,
  };
}

/** Reads the interfaces on their way out, ordered by node group and name. */
export function resolveRetired(intent: RetiredInterfacesIntent, origin: Origin): readonly RetiredInterface[] {
  return intent.spec.interfaces
    .map((entry, index) => ({
      name: entry.name,
      nodeGroup: entry.nodeGroup,
      type: entry.type,
      ...defined({ formerPort: entry.formerPort }),
      origin: within(origin, 'spec', 'interfaces', index),
    }))
    .sort((a, b) => (a.nodeGroup < b.nodeGroup || (a.nodeGroup === b.nodeGroup && a.name < b.name) ? -1 : 1));
}

function nodeGroups(facts: ClusterFacts, origin: Origin): ReadonlyMap<string, NodeGroup> {
  const written = facts.nodeGroups ?? [{ name: CLUSTER_DEFAULTS.nodeGroup }];
  return new Map(
    written.map((group, index) => [group.name, nodeGroup(group, within(origin, 'nodeGroups', index))] as const),
  );
}

function nodeGroup(group: NodeGroupFacts, origin: Origin): NodeGroup {
  const interfaces = group.interfaces?.map(
    (nic, index) => [nic.name, resolveNic(nic, within(origin, 'interfaces', index))] as const,
  );
  return {
    name: group.name,
    origin,
    nodeSelector: group.nodeSelector ?? CLUSTER_DEFAULTS.nodeSelector,
    maxUnavailable: group.maxUnavailable ?? CLUSTER_DEFAULTS.maxUnavailable,
    ...defined({ interfaces: interfaces && new Map(interfaces) }),
  };
}

function resolveNic(nic: NicFacts, origin: Origin): Nic {
  return {
    name: nic.name,
    origin,
    carriesNodeAddress: nic.carriesNodeAddress ?? false,
    ...defined({ mtu: nic.mtu, sriov: nic.sriov }),
  };
}

function sharedSegments({ addressPlan }: ClusterFacts, origin: Origin): readonly SharedSegment[] {
  return (addressPlan?.segments ?? []).map(({ name, clusters, uplink, vlanId }, index) => ({
    name,
    clusters,
    origin: within(origin, index),
    ...defined({ uplink, vlanId }),
  }));
}

function loadBalancer(facts: ClusterFacts, origin: Origin): LoadBalancer | undefined {
  if (!facts.loadBalancer) return undefined;
  const { provider, pools = [] } = facts.loadBalancer;
  return {
    provider,
    pools: pools.map((pool, index) => ({
      name: pool.name,
      origin: within(origin, 'loadBalancer', 'pools', index),
      ranges: ranges(pool.addresses),
    })),
  };
}

function vlanPool({ addressPlan }: ClusterFacts, origin: Origin): VlanPool | undefined {
  const pool = addressPlan?.vlanPool;
  return pool && { ...pool, origin: within(origin, 'addressPlan', 'vlanPool') };
}

/** Where kubeadm and its kin put the cluster's DNS: the tenth address of the first service block. */
function tenthAddress([first]: readonly Prefix[]): readonly Address[] {
  return first ? [offsetAddress({ family: first.family, value: first.first }, 10)] : [];
}

const prefixes = (texts: readonly string[]): readonly Prefix[] => texts.flatMap((text) => parsePrefix(text) ?? []);
const addresses = (texts: readonly string[]): readonly Address[] => texts.flatMap((text) => parseAddress(text) ?? []);
const ranges = (texts: readonly string[]): readonly AddressRange[] => texts.flatMap((text) => parseRange(text) ?? []);
