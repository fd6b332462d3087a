// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/**
 * An address of the guest alone, or one that it shares.
 */
export type AddressOrSharedAddress =
  | string
  | {
      /**
       * The virtual address with the length of its block. It is taken, so that nobody else has it, and not configured: the guest that is in charge takes it by itself.
       */
      readonly address: string;
      /**
       * All guests that share it say so. Where they answer with a virtual MAC address (`use_vmac` of keepalived), write `spoofCheck: false` too.
       */
      readonly shared: true;
    };
/**
 * The other side of a connection: an address, a block, a range `first-last` or `any`; or one of `vms`, `group` and `network`. An IPv4 peer says nothing about IPv6.
 */
export type PeerIntent =
  | string
  | {
      readonly vms?: VmSelectorIntent;
      /**
       * An AddressGroup: `name`, or `namespace/name` for one of another namespace.
       */
      readonly group?: string;
      /**
       * The blocks of a Network: `name`, or `namespace/name` for one of another namespace.
       */
      readonly network?: string;
    };
/**
 * Weaker results that you accept where the engine that filters cannot do better; without your word they are errors. `reject-as-drop`: what is rejected is dropped silently. `icmp-unspecified`: whether ICMP passes is up to the network plugin. `other-protocols-dropped`: protocols other than TCP, UDP and ICMP are dropped although a rule or default accepts them.
 */
export type DowngradesIntent = readonly ('reject-as-drop' | 'icmp-unspecified' | 'other-protocols-dropped')[];

/**
 * A virtual machine: its interfaces, addresses, routes, ports and limits, and its guest.
 */
export interface WukongIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'Wukong';
  /**
   * Who this Wukong is.
   */
  readonly metadata: {
    /**
     * The name of the virtual machine.
     */
    readonly name: string;
    /**
     * The Kubernetes namespace of everything that this object becomes. Without it, `defaults.namespace` of the Environment.
     */
    readonly namespace?: string;
    /**
     * Labels of this document, for people and tools that search the repository. They do not reach the cluster.
     */
    readonly labels?: {
      readonly [k: string]: string;
    };
    /**
     * Free notes for people and tools. They do not reach the cluster.
     */
    readonly annotations?: {
      readonly [k: string]: string;
    };
  };
  readonly spec: WukongSpec;
}
/**
 * What the virtual machine is made of. Every field has a default.
 */
export interface WukongSpec {
  /**
   * Virtual CPU cores. Without it, `defaults.cpu` of the Environment.
   */
  readonly cpu?: number;
  /**
   * Memory. Without it, `defaults.memory` of the Environment.
   */
  readonly memory?: string;
  /**
   * The container disk image that the VM starts from. Without it, `defaults.osImage` of the Environment.
   */
  readonly osImage?: string;
  /**
   * The network interfaces. The first is primary unless one says so; without any, the VM has no network.
   */
  readonly networks?: readonly AttachmentIntent[];
  readonly firewall?: FirewallIntent;
  readonly cloudInitUser?: GuestUserIntent;
  /**
   * Labels of the running VM, which policies and Services select by.
   */
  readonly labels?: {
    readonly [k: string]: string;
  };
  /**
   * When the VM runs: `Always`; `Halted` keeps it off; `Manual` leaves it to `virtctl`; `RerunOnFailure` restarts it after a crash; `Once` runs it one time.
   */
  readonly runStrategy?: 'Always' | 'Halted' | 'Manual' | 'RerunOnFailure' | 'Once';
  /**
   * The nodes that the VM runs on. Without it, those that its networks need.
   */
  readonly nodeGroup?: string;
  readonly rootDisk?: RootDiskIntent;
  /**
   * The firmware UUID, to keep the identity of an adopted VM. Without it, one that is derived from the names.
   */
  readonly uuid?: string;
  readonly cloudInit?: CloudInitIntent;
  /**
   * Ways to reach the VM from the cluster or from outside.
   */
  readonly expose?: readonly ExposeIntent[];
}
/**
 * One network interface of the VM.
 */
export interface AttachmentIntent {
  /**
   * The name of the interface, unique in the VM. The guest gets it too, where Linux allows. The name `default` means the pod network.
   */
  readonly name: string;
  /**
   * How frames leave the node. `bridge`: a bridge on the nodes, or the pod network where nothing else is said. `macvlan`: directly on a NIC. `sriov`: a virtual function of a NIC. `ovs`: an Open vSwitch bridge. `pod`: the pod network.
   */
  readonly type?: 'bridge' | 'macvlan' | 'sriov' | 'ovs' | 'pod';
  /**
   * The Network that it attaches to: `name`, or `namespace/name` for one of another namespace.
   */
  readonly network?: string;
  /**
   * A NetworkAttachmentDefinition that somebody else made, used as it is: `name` or `namespace/name`.
   */
  readonly nadName?: string;
  /**
   * The bridge on the nodes; for `macvlan` and `sriov`, the NIC. Without it, `br-<vlanId>` on the node group's first NIC that carries no node address (where it lists none and the cluster is written in the Environment: on `defaults.uplink`), `br-<NIC>.<vlanId>` on others, `br-<NIC>` without a VLAN; what is longer than 15 characters is cut and ends in a hash.
   */
  readonly bridgeName?: string;
  /**
   * The VLAN that the interface is on. The guest sees untagged frames.
   */
  readonly vlanId?: number;
  /**
   * Another spelling of `vlanId`.
   */
  readonly vlanID?: number;
  /**
   * Who tags frames. `subinterface`: a VLAN interface below the bridge. `trunk`: the bridge itself.
   */
  readonly vlanMode?: 'subinterface' | 'trunk';
  /**
   * The VM's main interface, first in order. Without any, the first one written.
   */
  readonly primary?: boolean;
  /**
   * The order of the interfaces after the primary one: smaller first, and those without it last.
   */
  readonly priority?: number;
  /**
   * The largest packet, in bytes. Without it, that of the Network; else 1500, or what the NIC carries where that is less.
   */
  readonly mtu?: number;
  /**
   * The MAC address. Without it, one that is derived from the names and stays the same for ever. `auto`: that one or, where it is taken, the next free one, kept in the file of allocations of the `network`.
   */
  readonly macAddress?: string;
  readonly ipConfig?: IpConfigIntent;
  /**
   * Further networks that are reached through this interface.
   */
  readonly routes?: readonly RouteIntent[];
  /**
   * Ports of the guest that become a Service.
   */
  readonly portMappings?: readonly PortMappingIntent[];
  readonly bandwidth?: BandwidthIntent;
  /**
   * VLANs that the guest gets tagged: ids and ranges. Needs `vlanMode: trunk` or `type: ovs`. Untagged frames do not pass: the interface comes up without an address, and `ipConfig`, `routes`, `portMappings` and `expose` belong to other interfaces.
   *
   * @minItems 1
   */
  readonly trunk?: readonly (number | string)[];
  /**
   * Frames that carry another MAC address than the interface are dropped. Switch it off for guests that route or fail over.
   */
  readonly spoofCheck?: boolean;
  readonly firewall?: FirewallIntent;
  /**
   * `down`: the cable is pulled. `absent`: the interface is taken off the running VM; delete it here afterwards.
   */
  readonly state?: 'up' | 'down' | 'absent';
}
/**
 * How the guest gets its addresses.
 */
export interface IpConfigIntent {
  /**
   * `static`: the addresses below. `dhcp`: from a DHCP server. `slaac`: from IPv6 router advertisements. Without it, `static` where an address is written and `dhcp` elsewhere.
   */
  readonly mode?: 'static' | 'dhcp' | 'slaac';
  /**
   * The address with the length of its block. `auto`: one address of each family that the `network` has, drawn once by `netintent ip allocate` and kept.
   */
  readonly address?: string;
  /**
   * Several addresses, such as one IPv4 and one IPv6. `auto` among them stands for the families that no other entry of the guest's own has. A virtual address that guests hand to each other (VRRP, keepalived, CARP) is an entry with `shared: true` on each of them.
   *
   * @minItems 1
   */
  readonly addresses?: readonly AddressOrSharedAddress[];
  /**
   * The router that leads out; for dual stack, a list of one IPv4 and one IPv6 address. It serves its own subnet and `routes`, and the default route where this interface has it.
   *
   * @minItems 1
   * @maxItems 2
   */
  readonly gateway?: string | readonly string[];
  /**
   * DNS servers of the guest.
   */
  readonly dnsServers?: readonly string[];
  /**
   * `true`: the guest's way out leads here. `false`: it never does; with `mode: slaac`, the routers there announce no default route. Without any `true`, the first interface with a gateway; without one, the pod network.
   */
  readonly defaultRoute?: boolean;
}
/**
 * A network and the router that leads there.
 */
export interface RouteIntent {
  /**
   * The block that is reached.
   */
  readonly destination: string;
  /**
   * The router, on a subnet of this interface.
   */
  readonly gateway: string;
  /**
   * Among routes to one destination, the smallest metric wins.
   */
  readonly metric?: number;
}
/**
 * One port of the guest.
 */
export interface PortMappingIntent {
  /**
   * TCP or UDP, in any case.
   */
  readonly protocol?: string;
  /**
   * The port that the guest listens on.
   */
  readonly containerPort: number;
  /**
   * The port that is reached from outside: a NodePort where it lies in the range of node ports, otherwise a port of a load balancer. Without it, the Service is reached from inside the cluster alone.
   */
  readonly hostPort?: number;
}
/**
 * Limits of the interface, in bits a second.
 */
export interface BandwidthIntent {
  /**
   * The limit towards the VM, from 1k to 1P: `10M` is ten million bits a second.
   */
  readonly ingress?: string | number;
  /**
   * The limit from the VM, from 1k to 1P.
   */
  readonly egress?: string | number;
  /**
   * How many bits may pass at once above the limit. Without it, 100 ms of the limit, at least ten frames.
   */
  readonly burst?: string | number;
}
/**
 * What may reach the VM and what it may reach. A direction that nobody writes is not filtered. Rules that are written nearer to the interface come first: those of the interface, then of the VM, of AccessPolicies by their `priority`, of the Network.
 */
export interface FirewallIntent {
  readonly ingress?: IngressIntent;
  readonly egress?: EgressIntent;
  readonly allowDowngrade?: DowngradesIntent;
}
/**
 * Connections towards the VM: the rules in their order, the first that matches decides; then `default`. Replies follow their connection.
 */
export interface IngressIntent {
  /**
   * What happens to a connection that no rule matches. Must be written as soon as there is a rule.
   */
  readonly default?: 'accept' | 'drop';
  /**
   * The rules, first match wins.
   *
   * @maxItems 10000
   */
  readonly rules?: readonly IngressRuleIntent[];
}
/**
 * One rule.
 */
export interface IngressRuleIntent {
  /**
   * `accept`; `drop`, silently; `reject`, with an answer that says so (a TCP reset or an ICMP message).
   */
  readonly action: 'accept' | 'drop' | 'reject';
  /**
   * `tcp`, `udp`, `icmp` (ICMPv6 for IPv6 peers) or `any`, which is every protocol there is. In any case.
   */
  readonly protocol?: string;
  readonly peer?: PeerIntent;
  /**
   * Another way to write a `peer` that is an address, a block, a range or `any`.
   */
  readonly sourceAddress?: string;
  /**
   * The ports that the connection is opened to: numbers, and ranges `first-last`. Without it, all. Needs `protocol: tcp` or `udp`.
   *
   * @minItems 1
   */
  readonly ports?: readonly (number | string)[];
  /**
   * Another way to write `ports` with one number or one range.
   */
  readonly destinationPort?: number | string;
  readonly icmp?: IcmpIntent;
  /**
   * The last day that the rule is meant for. The rule stays in force: past that day it is a warning, and removing it is a commit.
   */
  readonly expires?: string;
  /**
   * Whom to ask about the rule.
   */
  readonly owner?: string;
  /**
   * What the rule is for.
   */
  readonly description?: string;
}
/**
 * The Wukongs of this environment that carry all these labels (their `spec.labels`). Every VM of the namespace without any label.
 */
export interface VmSelectorIntent {
  /**
   * Labels that a VM must carry, all of them.
   */
  readonly matchLabels?: {
    readonly [k: string]: string;
  };
  /**
   * The namespaces of the VMs; `"*"` for all. Without it, the namespace of the object that this is written in.
   *
   * @minItems 1
   */
  readonly namespaces?: readonly string[];
}
/**
 * One kind of ICMP message. Without it, all. The numbers of IPv4 and IPv6 differ: an echo request is type 8 in ICMP and type 128 in ICMPv6. Needs `protocol: icmp`.
 */
export interface IcmpIntent {
  /**
   * The type of the message.
   */
  readonly type: number;
  /**
   * The code of the message. Without it, all.
   */
  readonly code?: number;
}
/**
 * Connections from the VM: the rules in their order, the first that matches decides; then `default`. Replies follow their connection.
 */
export interface EgressIntent {
  /**
   * What happens to a connection that no rule matches. Must be written as soon as there is a rule.
   */
  readonly default?: 'accept' | 'drop';
  /**
   * The rules, first match wins.
   *
   * @maxItems 10000
   */
  readonly rules?: readonly EgressRuleIntent[];
}
/**
 * One rule.
 */
export interface EgressRuleIntent {
  /**
   * `accept`; `drop`, silently; `reject`, with an answer that says so (a TCP reset or an ICMP message).
   */
  readonly action: 'accept' | 'drop' | 'reject';
  /**
   * `tcp`, `udp`, `icmp` (ICMPv6 for IPv6 peers) or `any`, which is every protocol there is. In any case.
   */
  readonly protocol?: string;
  readonly peer: PeerIntent;
  /**
   * The ports that the connection is opened to: numbers, and ranges `first-last`. Without it, all. Needs `protocol: tcp` or `udp`.
   *
   * @minItems 1
   */
  readonly ports?: readonly (number | string)[];
  readonly icmp?: IcmpIntent;
  /**
   * The last day that the rule is meant for. The rule stays in force: past that day it is a warning, and removing it is a commit.
   */
  readonly expires?: string;
  /**
   * Whom to ask about the rule.
   */
  readonly owner?: string;
  /**
   * What the rule is for.
   */
  readonly description?: string;
}
/**
 * The one user that cloud-init makes in the guest.
 */
export interface GuestUserIntent {
  /**
   * The login name.
   */
  readonly name: string;
  /**
   * The hash of the password, as `mkpasswd --method=sha-512` prints it. Whoever reads the repository can try to break it: prefer keys or `passwordSecretRef`.
   */
  readonly passwordHash?: string;
  /**
   * A Secret in the namespace of the VM with the password, which the guest agent sets.
   */
  readonly passwordSecretRef?: string;
  /**
   * The sudoers rule of the user.
   */
  readonly sudo?: string;
  /**
   * The login shell.
   */
  readonly shell?: string;
  /**
   * Further groups of the user.
   */
  readonly groups?: readonly string[];
  /**
   * Public keys that may log in.
   */
  readonly sshAuthorizedKeys?: readonly string[];
}
/**
 * The disk that the VM starts from: one of three. Without it, a container disk with `osImage`.
 */
export interface RootDiskIntent {
  readonly containerDisk?: ContainerDiskIntent;
  readonly dataVolume?: DataVolumeIntent;
  readonly claim?: ClaimIntent;
  /**
   * What happens to a data volume when the VM leaves the intents: it stays, or it goes too.
   */
  readonly onDelete?: 'keep' | 'delete';
}
/**
 * A disk inside a container image. What the guest writes is lost at each stop.
 */
export interface ContainerDiskIntent {
  /**
   * The image.
   */
  readonly image: string;
}
/**
 * A disk of its own that lives on, filled once from `source`.
 */
export interface DataVolumeIntent {
  /**
   * The size of the disk.
   */
  readonly size: string;
  /**
   * The StorageClass. Without it, the default of the cluster.
   */
  readonly storageClassName?: string;
  /**
   * How nodes may use the disk; live migration needs `ReadWriteMany`. Without it, what the StorageClass prefers.
   *
   * @minItems 1
   */
  readonly accessModes?: readonly ('ReadWriteOnce' | 'ReadWriteMany' | 'ReadOnlyMany' | 'ReadWriteOncePod')[];
  /**
   * A raw block device or a file system with an image in it. Without it, what the StorageClass prefers.
   */
  readonly volumeMode?: 'Block' | 'Filesystem';
  readonly source?: DiskSourceIntent;
}
/**
 * What fills the disk: one of four. Without it, `osImage`.
 */
export interface DiskSourceIntent {
  /**
   * A container disk image.
   */
  readonly registry?: string;
  /**
   * The address of a disk image.
   */
  readonly http?: string;
  readonly claim?: SourceClaimIntent;
  readonly blank?: BlankSourceIntent;
}
/**
 * A PersistentVolumeClaim that is copied.
 */
export interface SourceClaimIntent {
  /**
   * Its namespace.
   */
  readonly namespace: string;
  /**
   * Its name.
   */
  readonly name: string;
}
/**
 * Nothing: an empty disk.
 */
export interface BlankSourceIntent {}
/**
 * A PersistentVolumeClaim that somebody else made, in the namespace of the VM.
 */
export interface ClaimIntent {
  /**
   * Its name.
   */
  readonly name: string;
}
/**
 * What cloud-init does at the first boot, beside the network.
 */
export interface CloudInitIntent {
  /**
   * Packages that are installed.
   */
  readonly packages?: readonly string[];
  /**
   * Commands that are run last: each a shell line or a list of arguments.
   */
  readonly runcmd?: readonly (string | string[])[];
  /**
   * A Secret in the namespace of the VM whose `userdata` is used as it is; nothing else here may then need user data.
   */
  readonly userDataSecretRef?: string;
}
/**
 * One Service or Ingress.
 */
export interface ExposeIntent {
  /**
   * Its name; the Service is called `<vm>-<name>`.
   */
  readonly name: string;
  /**
   * The type of Service. `LoadBalancer` needs `loadBalancer` in the Cluster. `Headless`: a name for the guest's own address and ports. `Ingress`: a Service and an Ingress for `host`.
   */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless' | 'Ingress';
  /**
   * The interface that it leads to. Without it, the pod network, else the first interface.
   */
  readonly network?: string;
  /**
   * The ports of the Service.
   *
   * @minItems 1
   */
  readonly ports: readonly ExposedPortIntent[];
  /**
   * The address, out of the load balancer's pools; for dual stack, a list of one IPv4 and one IPv6 address.
   *
   * @minItems 1
   * @maxItems 2
   */
  readonly loadBalancerIP?: string | readonly string[];
  /**
   * The DNS name of the Ingress.
   */
  readonly host?: string;
  /**
   * The path below which requests are sent here.
   */
  readonly path?: string;
  /**
   * The Secret with the certificate of the Ingress.
   */
  readonly tlsSecretName?: string;
  /**
   * `Local` keeps the address of the client; `Cluster` hides it behind a node. Without it, `Local` where rules of the VM are about clients outside of the cluster.
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
}
/**
 * One port.
 */
export interface ExposedPortIntent {
  /**
   * Its name, at most 15 characters. Without it, protocol and number.
   */
  readonly name?: string;
  /**
   * The port that clients connect to.
   */
  readonly port: number;
  /**
   * The port that the guest listens on. Without it, the same; with `type: Headless` it can be no other.
   */
  readonly targetPort?: number;
  /**
   * TCP or UDP, in any case.
   */
  readonly protocol?: string;
  /**
   * The port on every node. Without it, Kubernetes chooses one.
   */
  readonly nodePort?: number;
}
