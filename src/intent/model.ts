import type { Address, Family } from '../net/address.js';
import type { AddressRange, InterfaceAddress, Prefix } from '../net/prefix.js';
import type { Access, Firewall, Statement, VmSelector } from './access.js';
import type { Origin } from './document.js';

/**
 * One cluster with every environment on it: references, defaults and the pod-network rule resolved, every value read.
 * Frozen after it is built; checks and targets only read it.
 */
export interface Model {
  readonly cluster: Cluster;
  readonly environments: readonly Environment[];
  /** Networks of all environments, ordered by environment, namespace and name. */
  readonly networks: readonly Network[];
  /** Virtual machines of all environments, ordered by environment, namespace and name. */
  readonly vms: readonly Vm[];
  /** Of Networks that need one, ordered like them. */
  readonly gateways: readonly Gateway[];
  /** What was drawn from Networks of all environments, ordered like them. */
  readonly allocations: readonly Allocations[];
  /** Of all environments, like the others below. */
  readonly policies: readonly AccessPolicy[];
  readonly groups: readonly AddressGroup[];
  readonly assertions: readonly ReachabilityAssertion[];
}

/** The facts of one cluster (design 2.1). */
export interface Cluster {
  readonly name: string;
  readonly origin: Origin;
  readonly podPrefixes: readonly Prefix[];
  readonly servicePrefixes: readonly Prefix[];
  readonly nodePrefixes: readonly Prefix[];
  readonly dnsServers: readonly Address[];
  readonly nodePorts: PortRange;
  /** Major and minor, such as "1.6". */
  readonly kubevirtVersion: string;
  readonly multusNamespaceIsolation: boolean;
  readonly nodeGroups: ReadonlyMap<string, NodeGroup>;
  /** What filters packets. */
  readonly policyEngines: PolicyEngines;
  /** What `type: macvlan` becomes on a VM. */
  readonly directAttach: 'macvtap' | 'bridge';
  /** The container image of gateways. */
  readonly gatewayImage: string;
  readonly loadBalancer?: LoadBalancer;
  readonly ingressClassName?: string;
  readonly reserved: readonly ReservedRange[];
  readonly sharedSegments: readonly SharedSegment[];
  /** Where Networks draw VLANs. */
  readonly vlanPool?: VlanPool;
  /** What was drawn from the pool, as written. */
  readonly allocatedVlans: readonly AllocatedVlan[];
  /** "namespace/name" of attachment definitions that somebody else made. */
  readonly existingAttachments: ReadonlySet<string>;
  /** Bridges that somebody else made. */
  readonly existingBridges: ReadonlySet<string>;
  /** Interfaces whose node address may move into a bridge. */
  readonly allowDisruptive: ReadonlySet<string>;
  /** Node interfaces on their way out, ordered by node group and name. */
  readonly retired: readonly RetiredInterface[];
}

/** What filters packets: on the pod network, and on all others (`guest` is nftables inside the VM). */
export interface PolicyEngines {
  readonly podNetwork: 'kubernetes' | 'cilium' | 'calico';
  readonly secondaryNetworks: 'guest' | 'ovn-kubernetes';
}

/** Ports from `first` to `last`, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** VLAN ids from `first` to `last`, both included. */
export interface VlanRange {
  readonly first: number;
  readonly last: number;
}

/** VLANs of one NIC that Networks may draw. */
export interface VlanPool extends VlanRange {
  readonly uplink: string;
  readonly origin: Origin;
}

/** A VLAN that was drawn from the pool. */
export interface AllocatedVlan extends Allocated {
  readonly vlanId: number;
  readonly environment: string;
  /** "namespace/name" of the Network. */
  readonly network: string;
}

/** A line of a file of allocations. */
export interface Allocated {
  readonly origin: Origin;
  /** Nobody has it any more. */
  readonly released: boolean;
}

export interface LoadBalancer {
  /** `cloud` chooses addresses by itself: it has no pools. */
  readonly provider: 'metallb' | 'cilium' | 'cloud';
  readonly pools: readonly {
    readonly name: string;
    readonly origin: Origin;
    readonly ranges: readonly AddressRange[];
  }[];
}

/** Addresses that nothing may take. */
export interface ReservedRange extends AddressRange {
  readonly reason: string;
  readonly origin: Origin;
}

/** A layer 2 segment that a cluster shares with others, as this cluster sees it. */
export interface SharedSegment {
  /** The same in all its clusters. */
  readonly name: string;
  readonly origin: Origin;
  /** The clusters that are said to be on it, in the order written. */
  readonly clusters: readonly string[];
  /** The NIC that leads to it; any where it is undefined. */
  readonly uplink?: string;
  /** Its VLAN; any, and untagged frames, where it is undefined. */
  readonly vlanId?: number;
}

/** Nodes that are wired alike. */
export interface NodeGroup {
  readonly name: string;
  readonly origin: Origin;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** How many nodes NMState may touch at once: a number or a percentage text. */
  readonly maxUnavailable: number | string;
  /** Undefined when the group does not list its NICs: laws about NICs are then silent. */
  readonly interfaces?: ReadonlyMap<string, Nic>;
}

/** A physical interface that every node of a group has. */
export interface Nic {
  readonly name: string;
  readonly origin: Origin;
  readonly mtu?: number;
  readonly carriesNodeAddress: boolean;
  readonly sriov?: { readonly resourceName: string; readonly totalVfs: number };
}

/** An interface that NMState takes off the nodes (design 3.2). */
export interface RetiredInterface {
  readonly name: string;
  readonly nodeGroup: string;
  readonly type: 'vlan' | 'linux-bridge' | 'ovs-bridge';
  /** The NIC that was the bridge's port and gets its own configuration back. */
  readonly formerPort?: string;
  readonly origin: Origin;
}

/** One folder of intents that is compiled together. */
export interface Environment {
  readonly name: string;
  readonly origin: Origin;
  readonly inlineNetworks: boolean;
  readonly delivery: Delivery;
}

export interface Delivery {
  readonly engine: 'argocd' | 'flux';
  /** How many folders a namespace is spread over; 1 means none. */
  readonly buckets: 1 | 16 | 256;
  readonly writer: 'pull-request' | 'service' | 'reconciler';
}

/** What every object that an author wrote has. */
export interface Intent {
  readonly name: string;
  readonly namespace: string;
  readonly environment: Environment;
  readonly origin: Origin;
}

export type NetworkType = 'nat' | 'bridge' | 'isolated' | 'sriov' | 'macvlan' | 'ovs';

/** A network that VMs attach to. */
export interface Network extends Intent {
  readonly type: NetworkType;
  readonly subnets: readonly Subnet[];
  readonly link: Link;
  /** As written, or as it must be said for a NIC that does not carry the usual one. */
  readonly mtu?: number;
  readonly reservations: readonly Reservation[];
  /** As written, on whatever type. */
  readonly portForwards: readonly PortForward[];
  readonly active: boolean;
  /** Namespaces that may attach, beside its own; "*" for all. */
  readonly consumers: readonly string[];
  readonly routingDomain: string;
  /** Its node-local segment was asked for (`placement: single-node`). */
  readonly singleNode: boolean;
  /** For every interface on it. */
  readonly firewall?: Firewall;
  /** How it draws its VLAN; undefined where it draws none. */
  readonly vlanDraw?: VlanDraw;
}

/** A VLAN that is drawn from the Cluster's pool. */
export interface VlanDraw {
  /** Where `auto` stands, or the `type` of a Network that draws because it names nothing. */
  readonly origin: Origin;
  /** The NIC that its author named. */
  readonly uplink?: string;
  /** The line that it was drawn to; the segment is no real one before there is any. */
  readonly allocated?: AllocatedVlan;
}

/** What was drawn from one Network; its name and namespace are the Network's, which may be gone. */
export interface Allocations extends Intent {
  /** As written. */
  readonly addresses: readonly AllocatedAddress[];
  readonly macs: readonly AllocatedMac[];
}

/** Who a line of a Network's allocations is for. */
export interface AllocatedToVm extends Allocated {
  /** "namespace/name". */
  readonly vm: string;
  readonly attachment: string;
}

export interface AllocatedAddress extends AllocatedToVm {
  readonly address: Address;
}

export interface AllocatedMac extends AllocatedToVm {
  /** Canonical text. */
  readonly mac: string;
}

export interface Subnet {
  readonly origin: Origin;
  readonly prefix: Prefix;
  /** Undefined where no gateway was written, except on `nat`, where it is the first address. */
  readonly gateway?: Address;
  readonly dhcp?: Dhcp;
  readonly reserved: readonly (AddressRange & { readonly origin: Origin })[];
}

export interface Dhcp {
  readonly origin: Origin;
  /** As written: `first` may be above `last`. */
  readonly ranges: readonly (AddressRange & { readonly origin: Origin })[];
  readonly exclude: readonly (AddressRange & { readonly origin: Origin })[];
  readonly leaseSeconds: number;
  readonly serverAddress?: Address;
  readonly dnsServers: readonly Address[];
  readonly domain?: string;
}

/** An address that DHCP keeps for one MAC. */
export interface Reservation {
  readonly origin: Origin;
  readonly mac: string;
  readonly address: Address;
  readonly hostname?: string;
}

/** A port that leads from outside to one on a `nat` Network. */
export interface PortForward {
  readonly origin: Origin;
  readonly protocol: Protocol;
  /** What clients connect to. */
  readonly hostPort: number;
  /** What the guest listens on. */
  readonly port: number;
  readonly to: { readonly kind: 'address'; readonly address: Address } | { readonly kind: 'vm'; readonly name: string };
}

/** What serves a Network from its own segment, and what it needs to know of VMs. */
export interface Gateway extends Intent {
  readonly network: Network;
  /** The port forwards that lead somewhere. */
  readonly forwards: readonly ForwardedPort[];
  /** A rule of somebody whom a port leads to is about who a client is. */
  readonly seesClients: boolean;
  /** What the Network's firewall lets through, for whoever is on it; undefined where there is none. */
  readonly access?: Access;
  /** Interfaces that have rules beside the Network's, which come first. Empty where the Network has none. */
  readonly exceptions: readonly RoutedException[];
  /** Interfaces of which that is true, and whose address nobody knows. */
  readonly unaddressed: readonly Attachment[];
}

/** What some addresses of a Network let through in place of what all others do. */
export interface RoutedException {
  /** At least one. */
  readonly addresses: readonly Address[];
  readonly access: Access;
}

/** A port forward, and the addresses that it leads to: at most one of each family. */
export interface ForwardedPort extends PortForward {
  readonly addresses: readonly Address[];
}

/** A line that is for one VM, and the Network "namespace/name" that it was drawn from. */
export type AllocatedLine = (AllocatedAddress | AllocatedMac) & { readonly network: string };

/** A virtual machine. */
export interface Vm extends Intent {
  readonly cpu: number;
  /** A Kubernetes quantity of bytes, such as "4Gi". */
  readonly memory: string;
  readonly runStrategy: 'Always' | 'Halted' | 'Manual' | 'RerunOnFailure' | 'Once';
  readonly uuid: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The group whose bridges or NICs it needs; undefined for a VM on the pod network alone. */
  readonly nodeGroup?: NodeGroup;
  readonly rootDisk: RootDisk;
  /** By rank: the primary first, then by `priority`, then as written. */
  readonly attachments: readonly Attachment[];
  /** For all its interfaces. */
  readonly firewall?: Firewall;
  readonly exposures: readonly Exposure[];
  readonly guest: Guest;
}

export type RootDisk =
  | { readonly kind: 'container-disk'; readonly image: string; readonly origin: Origin }
  | {
      readonly kind: 'data-volume';
      readonly size: string;
      readonly storageClassName?: string;
      readonly accessModes: readonly string[];
      readonly volumeMode?: 'Block' | 'Filesystem';
      readonly source: DiskSource;
      readonly onDelete: 'keep' | 'delete';
      readonly origin: Origin;
    }
  | { readonly kind: 'claim'; readonly claimName: string; readonly origin: Origin };

/** Where a data volume's first content comes from. */
export type DiskSource =
  | { readonly kind: 'registry'; readonly url: string }
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'claim'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'blank' };

/**
 * How frames leave the VM: what the attachment definition, the node network policy and the VM's interface agree on.
 * Bridge, ovs, sriov and macvtap links end at an interface of every node of `nodeGroup`.
 */
export type Link = PodLink | ExistingLink | BridgeLink | OvsLink | SriovLink | MacvtapLink;

/** The cluster's pod network. */
export interface PodLink {
  readonly kind: 'pod';
}

/** An attachment definition that is used as it is, with the binding its type needs. */
export interface ExistingLink {
  readonly kind: 'existing';
  readonly namespace: string;
  readonly name: string;
  readonly binding: 'bridge' | 'sriov' | 'macvtap';
  readonly nodeGroup: NodeGroup;
}

/**
 * A Linux bridge.
 *
 * `vlanMode: subinterface`: the bridge's only port is the VLAN interface `<uplink>.<vlanId>` (or the uplink, untagged).
 * `vlanMode: trunk`: the bridge filters VLANs, its port is the uplink, and the attachment definition carries the tag.
 */
export interface BridgeLink {
  readonly kind: 'bridge';
  readonly nodeGroup: NodeGroup;
  readonly bridge: string;
  /** The NIC below; undefined on a bridge that somebody else made, or that stays inside one node. */
  readonly uplink?: string;
  readonly vlanId?: number;
  readonly vlanMode: 'subinterface' | 'trunk';
  /** The bridge is listed in `existing.bridges`: referenced, never generated. */
  readonly isExisting: boolean;
}

/** An Open vSwitch bridge; the attachment definition carries the tag. */
export interface OvsLink {
  readonly kind: 'ovs';
  readonly nodeGroup: NodeGroup;
  readonly bridge: string;
  readonly uplink?: string;
  readonly vlanId?: number;
  readonly isExisting: boolean;
}

/** A virtual function of an SR-IOV NIC. */
export interface SriovLink {
  readonly kind: 'sriov';
  readonly nodeGroup: NodeGroup;
  /** Undefined when the group has no SR-IOV NIC to choose: `sriov-capability-missing` says so. */
  readonly nic?: string;
  readonly resourceName?: string;
  readonly vlanId?: number;
}

/** A macvtap device on a NIC, or on its VLAN interface `<nic>.<vlanId>`. */
export interface MacvtapLink {
  readonly kind: 'macvtap';
  readonly nodeGroup: NodeGroup;
  readonly nic: string;
  readonly vlanId?: number;
  /** The NIC or VLAN interface that the device sits on. */
  readonly lowerDevice: string;
}

/** One interface of a VM. */
export interface Attachment {
  readonly name: string;
  readonly origin: Origin;
  readonly vmName: string;
  /** Position by rank, from 0. */
  readonly rank: number;
  readonly primary: boolean;
  readonly link: Link;
  /** The Network it names, if any. */
  readonly network?: Network;
  /** The attachment definition it uses; undefined on the pod network. */
  readonly definition?: Definition;
  /** Canonical text. */
  readonly mac: string;
  /** Where it is written: in the intent or, where it was drawn, on its line; where it would be, if it is derived. */
  readonly macOrigin: Origin;
  readonly macIsGiven: boolean;
  /** What its author left to be drawn; undefined where that is nothing. */
  readonly draws?: Draws;
  readonly state: 'up' | 'down' | 'absent';
  /** `none`: its guest gets tagged frames alone, and nothing configures the interface below the tags. */
  readonly mode: 'static' | 'dhcp' | 'slaac' | 'none';
  /** What the guest is configured with. */
  readonly addresses: readonly (InterfaceAddress & { readonly origin: Origin })[];
  /** Virtual addresses that guests hand to each other: taken, and configured by nobody but the guests. */
  readonly sharedAddresses: readonly (InterfaceAddress & { readonly origin: Origin })[];
  /** At most one of each family, as written or, with `network`, as the Network's subnet says. */
  readonly gateways: readonly (Address & { readonly origin: Origin })[];
  readonly dnsServers: readonly Address[];
  /** Whether the author marked it as the way out, or said that it must not be; undefined where nothing was said. */
  readonly defaultRoute?: boolean;
  /** The families whose default route goes this way (design 3.1: one of each family). */
  readonly defaultFor: readonly Family[];
  readonly routes: readonly Route[];
  /** As written here or on its Network, or as it must be said for a NIC that does not carry the usual one. */
  readonly mtu?: number;
  readonly bandwidth?: Bandwidth;
  /** Tagged VLANs handed to the guest. */
  readonly guestVlans: readonly VlanRange[];
  readonly spoofCheck: boolean;
  readonly portMappings: readonly PortMapping[];
  /** As written on the interface itself. */
  readonly firewall?: Firewall;
  /** What it lets through, from all who say something of it; undefined where nobody does. */
  readonly access?: Access;
  /** What the guest calls the interface: at most 15 characters, unique in the VM. */
  readonly guestName: string;
}

/** What `auto` asks for on an attachment. */
export interface Draws {
  /** Where `auto` stands for an address. */
  readonly address?: Origin;
  /** One address of each is drawn: the families of the Network's subnets that no written address has. */
  readonly families: readonly Family[];
  /** Where `auto` stands for the MAC. */
  readonly mac?: Origin;
}

/** An attachment definition and who makes it. */
export interface Definition {
  readonly namespace: string;
  readonly name: string;
  /** `own`: made for this attachment; `network`: shared by the Network's attachments; `existing`: never generated. */
  readonly made: 'own' | 'network' | 'existing';
}

export interface Route {
  readonly origin: Origin;
  readonly destination: Prefix;
  readonly gateway: Address;
  readonly metric?: number;
}

/** Limits in bit/s; `burstBits` in bits. `ingress` is towards the VM. */
export interface Bandwidth {
  readonly origin: Origin;
  readonly ingress?: number;
  readonly egress?: number;
  /** As written; otherwise the target chooses 100 ms of the rate, at least ten frames. */
  readonly burstBits?: number;
}

export type Protocol = 'TCP' | 'UDP';

export interface PortMapping {
  readonly origin: Origin;
  readonly protocol: Protocol;
  readonly containerPort: number;
  readonly hostPort?: number;
}

export interface Exposure {
  readonly name: string;
  readonly origin: Origin;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless' | 'Ingress';
  /** The attachment it leads to. */
  readonly attachment: Attachment;
  readonly ports: readonly ExposedPort[];
  readonly loadBalancerAddresses: readonly Address[];
  readonly host?: string;
  readonly path: string;
  readonly tlsSecretName?: string;
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
}

export interface ExposedPort {
  readonly origin: Origin;
  readonly name: string;
  readonly protocol: Protocol;
  /** What clients connect to. */
  readonly port: number;
  /** What the guest listens on. */
  readonly targetPort: number;
  readonly nodePort?: number;
}

/** What cloud-init does in the guest. */
export interface Guest {
  readonly user?: GuestUser;
  readonly packages: readonly string[];
  /** Each command is a shell line or a list of arguments. */
  readonly runCommands: readonly (string | readonly string[])[];
  readonly userDataSecretRef?: string;
  readonly origin: Origin;
}

export interface GuestUser {
  readonly origin: Origin;
  readonly name: string;
  /** crypt(3) text. */
  readonly passwordHash?: string;
  /** A Secret that KubeVirt hands to the guest agent. */
  readonly passwordSecretRef?: string;
  readonly sshAuthorizedKeys: readonly string[];
  readonly sudo?: string;
  readonly shell?: string;
  readonly groups: readonly string[];
}

/** Rules for all interfaces of some VMs. */
export interface AccessPolicy extends Intent {
  readonly firewall: Firewall;
  /** Smaller first. */
  readonly priority: number;
  /** Of its own namespace. */
  readonly vms: VmSelector;
  /** The interfaces of those VMs: all where it is undefined, or those on one network. */
  readonly on?: 'pod network' | { readonly network: string; readonly origin: Origin };
}

/** Addresses and VMs under one name. */
export interface AddressGroup extends Intent {
  /** Blocks, ranges and addresses as written: `first` may be above `last`. */
  readonly ranges: readonly (AddressRange & { readonly origin: Origin })[];
  readonly vms?: VmSelector & { readonly origin: Origin };
  /** "namespace/name" of other groups. */
  readonly groups: readonly { readonly name: string; readonly origin: Origin }[];
}

/** Connections that must, or must not, be possible. */
export interface ReachabilityAssertion extends Intent {
  readonly statements: readonly Statement[];
}
