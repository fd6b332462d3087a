import type { Origin, Value } from '../../src/intent/document.js';
import type {
  Attachment,
  BridgeLink,
  Cluster,
  Environment,
  MacvtapLink,
  Model,
  Network,
  Nic,
  NodeGroup,
  OvsLink,
  SriovLink,
  Vm,
} from '../../src/intent/model.js';

/** An origin whose document holds `data`; its path names the thing for assertions. */
export function originOf(name: string, data: Value = {}): Origin {
  return { document: { source: { path: 'intent.yaml', text: '' }, index: 0, data: { [name]: data } }, path: [name] };
}

/** A NIC of a node group. */
export function nicOf(name: string, facts: Partial<Nic> = {}): Nic {
  return { name, origin: originOf(name), carriesNodeAddress: false, ...facts };
}

/** Nodes with the NICs `ens160` (address, 1500), `ens161` (9000) and `ens5f0` (virtual functions), unless told. */
export function groupOf(name: string, facts: Partial<NodeGroup> & { readonly nics?: readonly Nic[] } = {}): NodeGroup {
  const { nics = NICS, ...rest } = facts;
  return {
    name,
    origin: originOf(name),
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    maxUnavailable: '10%',
    interfaces: new Map(nics.map((nic) => [nic.name, nic])),
    ...rest,
  };
}

const NICS = [
  nicOf('ens160', { mtu: 1500, carriesNodeAddress: true }),
  nicOf('ens161', { mtu: 9000 }),
  nicOf('ens5f0', { sriov: { resourceName: 'openshift.io/fast', totalVfs: 8 } }),
];

/** The node group of every link here, unless told. */
export const workers = groupOf('workers');

/** A bridge on VLAN 100 of `ens161`, unless told. */
export function bridgeLink(facts: Partial<BridgeLink> = {}): BridgeLink {
  const vlan = { uplink: 'ens161', vlanId: 100 } as const;
  return { kind: 'bridge', nodeGroup: workers, bridge: 'br-100', ...vlan, ...BRIDGE, ...facts };
}

const BRIDGE = { vlanMode: 'subinterface', isExisting: false } as const;

/** A bridge without a VLAN, and without a NIC unless told. */
export function untaggedLink(bridge: string, facts: Partial<BridgeLink> = {}): BridgeLink {
  return { kind: 'bridge', nodeGroup: workers, bridge, ...BRIDGE, ...facts };
}

/** An Open vSwitch bridge on VLAN 100 of `ens161`, unless told. */
export function ovsLink(facts: Partial<OvsLink> = {}): OvsLink {
  return {
    kind: 'ovs',
    nodeGroup: workers,
    bridge: 'br-ovs',
    uplink: 'ens161',
    vlanId: 100,
    isExisting: false,
    ...facts,
  };
}

/** A virtual function of `ens5f0` on VLAN 100, unless told. */
export function sriovLink(facts: Partial<SriovLink> = {}): SriovLink {
  const nic = { nic: 'ens5f0', resourceName: 'openshift.io/fast', vlanId: 100 };
  return { kind: 'sriov', nodeGroup: workers, ...nic, ...facts };
}

/** A macvtap device on a NIC, or on its VLAN interface. */
export function macvtapLink(nic: string, vlanId?: number): MacvtapLink {
  if (vlanId === undefined) return { kind: 'macvtap', nodeGroup: workers, nic, lowerDevice: nic };
  return { kind: 'macvtap', nodeGroup: workers, nic, vlanId, lowerDevice: `${nic}.${vlanId}` };
}

/** The environment "prod". */
export const prod: Environment = {
  name: 'prod',
  origin: originOf('prod'),
  inlineNetworks: true,
  delivery: { engine: 'argocd', buckets: 1, writer: 'pull-request' },
};

/** A cluster with the node group `workers` and nothing special. */
export function clusterOf(facts: Partial<Cluster> = {}): Cluster {
  return {
    name: 'eu1',
    origin: originOf('eu1'),
    podPrefixes: [],
    servicePrefixes: [],
    nodePrefixes: [],
    dnsServers: [],
    nodePorts: { first: 30000, last: 32767 },
    kubevirtVersion: '1.6',
    multusNamespaceIsolation: false,
    nodeGroups: new Map([['workers', workers]]),
    policyEngines: { podNetwork: 'kubernetes', secondaryNetworks: 'guest' },
    directAttach: 'macvtap',
    gatewayImage: 'localhost/netintent-gateway:0.1.0',
    reserved: [],
    sharedSegments: [],
    existingAttachments: new Set(),
    existingBridges: new Set(),
    allowDisruptive: new Set(),
    retired: [],
    allocatedVlans: [],
    ...facts,
  };
}

/** A Network "shop/<name>" on a bridge of VLAN 100, unless told. */
export function networkOf(name: string, facts: Partial<Network> = {}): Network {
  return {
    name,
    namespace: 'shop',
    environment: prod,
    origin: originOf(name),
    type: 'bridge',
    subnets: [],
    link: bridgeLink(),
    reservations: [],
    portForwards: [],
    active: true,
    consumers: [],
    routingDomain: 'default',
    singleNode: false,
    ...facts,
  };
}

/** An attachment of VM "web" on a bridge of VLAN 100 with a definition of its own, unless told. */
export function attachmentOf(name: string, facts: Partial<Attachment> = {}): Attachment {
  return {
    name,
    origin: originOf(name),
    vmName: 'web',
    rank: 0,
    primary: true,
    link: bridgeLink(),
    definition: { namespace: 'shop', name: `web-${name}-nad`, made: 'own' },
    mac: '02:00:5e:10:00:01',
    macOrigin: originOf('macAddress'),
    macIsGiven: false,
    state: 'up',
    mode: 'dhcp',
    addresses: [],
    sharedAddresses: [],
    gateways: [],
    dnsServers: [],
    defaultFor: [],
    routes: [],
    guestVlans: [],
    spoofCheck: true,
    portMappings: [],
    guestName: name,
    ...facts,
  };
}

/** The VM "shop/web" with these attachments. */
export function vmOf(attachments: readonly Attachment[], facts: Partial<Vm> = {}): Vm {
  return {
    name: 'web',
    namespace: 'shop',
    environment: prod,
    origin: originOf('web'),
    cpu: 1,
    memory: '1Gi',
    runStrategy: 'Always',
    uuid: '0c2ba8c1-6a5f-5f0a-9f3c-2d5d5a1c3f10',
    labels: {},
    nodeGroup: workers,
    rootDisk: { kind: 'container-disk', image: 'quay.io/containerdisks/ubuntu:24.04', origin: originOf('disk') },
    attachments,
    exposures: [],
    guest: { packages: [], runCommands: [], origin: originOf('guest') },
    ...facts,
  };
}

/** A model of one environment. */
export function modelOf(facts: Partial<Model> = {}): Model {
  const none = { networks: [], vms: [], gateways: [], allocations: [], policies: [], groups: [], assertions: [] };
  return { cluster: clusterOf(), environments: [prod], ...none, ...facts };
}
