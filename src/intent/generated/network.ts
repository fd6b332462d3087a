// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

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
 * A network that VMs attach to with `networks[].network`: its segment, its addresses, and who may use it.
 */
export interface NetworkIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'Network';
  /**
   * Who this Network is.
   */
  readonly metadata: {
    /**
     * The name that Wukongs use.
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
  readonly spec: NetworkSpec;
}
/**
 * What the network is made of.
 */
export interface NetworkSpec {
  /**
   * `bridge`: a VLAN or a NIC, bridged. `nat`: a private segment behind a gateway that translates addresses. `isolated`: a private segment and nothing else. `sriov`: virtual functions of a NIC. `macvlan`: directly on a NIC. `ovs`: an Open vSwitch bridge.
   */
  readonly type: 'nat' | 'bridge' | 'isolated' | 'sriov' | 'macvlan' | 'ovs';
  /**
   * The blocks of addresses on the segment; one IPv4 and one IPv6 block make it dual stack.
   *
   * @minItems 1
   */
  readonly subnets?: readonly SubnetIntent[];
  /**
   * The block of addresses, where there is only one: short for one entry of `subnets`.
   */
  readonly cidr?: string;
  /**
   * The router that leads out. On a `nat` Network it defaults to the first address; on all others no route is made unless it is written.
   */
  readonly gateway?: string;
  readonly dhcp?: DhcpIntent;
  /**
   * Addresses that no VM may take: addresses, ranges or blocks.
   */
  readonly reserved?: readonly string[];
  /**
   * The VLAN of the segment. `auto`: one of the Cluster's `addressPlan.vlanPool`, drawn once by `netintent ip allocate` and kept. Without it, `nat` and `isolated` Networks that have no NIC of their own draw one where there is a pool; on all others frames are untagged.
   */
  readonly vlanId?: number | string;
  /**
   * The largest packet on the segment, in bytes. Without it, 1500, or what the NIC carries where that is less: jumbo frames must be asked for, since everything on the segment has to carry them.
   */
  readonly mtu?: number;
  /**
   * The NIC below. Without it, `defaults.uplink` of the Environment; for `sriov`, the first NIC with virtual functions.
   */
  readonly physicalInterface?: string;
  /**
   * The bridge on the nodes; made unless the Cluster lists it under `existing.bridges`. Without it, `br-<vlanId>` on the node group's first NIC that carries no node address (where it lists none and the cluster is written in the Environment: on `defaults.uplink`), `br-<NIC>.<vlanId>` on others, `br-<NIC>` without a VLAN, `br-<name>.<namespace>` without a NIC; what is longer than 15 characters is cut and ends in a hash.
   */
  readonly bridgeName?: string;
  /**
   * Who tags frames. `subinterface`: a VLAN interface below the bridge. `trunk`: the bridge itself, one for all VLANs of the NIC. The two do not mix on one NIC.
   */
  readonly vlanMode?: 'subinterface' | 'trunk';
  /**
   * The nodes that have the segment. Without it, `defaults.nodeGroup` of the Environment.
   */
  readonly nodeGroup?: string;
  /**
   * `single-node` keeps the segment and all its VMs on one node, for want of a VLAN; those VMs cannot migrate.
   */
  readonly placement?: 'single-node';
  /**
   * Addresses that DHCP keeps for one MAC address each.
   */
  readonly reservations?: readonly ReservationIntent[];
  readonly firewall?: FirewallIntent;
  /**
   * Ports that lead from outside to VMs, on a `nat` Network alone: a Service takes each, and the gateway sends it on.
   */
  readonly portForwards?: readonly PortForwardIntent[];
  /**
   * VMs may run on it. With `false`, its gateway is stopped and VMs that are up are refused.
   */
  readonly active?: boolean;
  /**
   * With `false` the network is made inactive: another way to write `active: false`.
   */
  readonly autostart?: boolean;
  /**
   * Other namespaces whose VMs may attach; `"*"` for all.
   */
  readonly consumers?: readonly string[];
  /**
   * Networks of one routing domain must not overlap; the same block in two domains is legal.
   */
  readonly routingDomain?: string;
}
/**
 * A block of addresses on the segment.
 */
export interface SubnetIntent {
  /**
   * The block of addresses, as its network address and length.
   */
  readonly cidr: string;
  /**
   * The router that leads out. On a `nat` Network it defaults to the first address; on all others no route is made unless it is written.
   */
  readonly gateway?: string;
  readonly dhcp?: DhcpIntent;
  /**
   * Addresses that no VM may take: addresses, ranges or blocks.
   */
  readonly reserved?: readonly string[];
}
/**
 * Addresses that are handed out: the range from `start` to `end`, or several `ranges`; without any, those of `reservations` alone. A gateway of ours is the server: a pod on the segment of a `bridge`, `isolated` or `nat` Network.
 */
export interface DhcpIntent {
  /**
   * The first address that is handed out.
   */
  readonly start?: string;
  /**
   * The last address that is handed out, included.
   */
  readonly end?: string;
  /**
   * Several ranges, in place of `start` and `end`.
   *
   * @minItems 1
   */
  readonly ranges?: readonly DhcpRange[];
  /**
   * Addresses inside the ranges that are not handed out: addresses, ranges or blocks.
   */
  readonly exclude?: readonly string[];
  /**
   * How long a lease lasts, in seconds.
   */
  readonly leaseSeconds?: number;
  /**
   * The address of the DHCP server itself, which nobody else on the segment has. Without it, the gateway of a `nat` Network and the first address of an `isolated` one; all others must write it.
   */
  readonly serverAddress?: string;
  /**
   * DNS servers that clients are told. Without it, the gateway of a `nat` Network, and none elsewhere.
   */
  readonly dnsServers?: readonly string[];
  /**
   * The DNS domain that clients are told; on `nat`, the gateway answers for their names in it.
   */
  readonly domain?: string;
}
/**
 * Addresses from `first` to `last`, both included.
 */
export interface DhcpRange {
  /**
   * The first address.
   */
  readonly first: string;
  /**
   * The last address, included.
   */
  readonly last: string;
}
/**
 * An address that DHCP keeps for one MAC address.
 */
export interface ReservationIntent {
  /**
   * The MAC address of the client.
   */
  readonly mac: string;
  /**
   * The address that it gets.
   */
  readonly ip: string;
  /**
   * The name that it gets.
   */
  readonly hostname?: string;
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
 * A port that leads to one on the segment.
 */
export interface PortForwardIntent {
  /**
   * The port that is reached from outside: a NodePort where it lies in the range of node ports, otherwise a port of a load balancer.
   */
  readonly hostPort: number;
  /**
   * The Wukong that it leads to, by its address on this Network: a static one, or one that `reservations` keep for its MAC. `namespace/name` where it is in another namespace than the Network.
   */
  readonly vm?: string;
  /**
   * The address that it leads to, where it is not that of one Wukong.
   */
  readonly ip?: string;
  /**
   * The port there.
   */
  readonly port: number;
  /**
   * TCP or UDP, in any case.
   */
  readonly protocol?: string;
}
