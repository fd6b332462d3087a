// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/**
 * The facts of one cluster, in `environments/_clusters/<name>.yaml`. Nothing here is generated; everything that is generated is judged against it.
 */
export interface ClusterIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'Cluster';
  /**
   * Who this Cluster is.
   */
  readonly metadata: {
    /**
     * The name that Environments use, and the folder below `generated/_clusters`.
     */
    readonly name: string;
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
  readonly spec?: ClusterFacts;
}
/**
 * The facts of one cluster: what its nodes are wired to, which addresses are taken, what is installed.
 */
export interface ClusterFacts {
  /**
   * Blocks that pods get their addresses from. No network may overlap them.
   *
   * @minItems 1
   */
  readonly podCIDRs?: readonly string[];
  /**
   * Blocks that Services get their cluster addresses from. No network may overlap them.
   *
   * @minItems 1
   */
  readonly serviceCIDRs?: readonly string[];
  /**
   * Blocks that the nodes themselves live in. A network may use one only on the segment that carries the node addresses; there they count as reserved.
   */
  readonly nodeCIDRs?: readonly string[];
  /**
   * The cluster's DNS servers, which a VM needs when its default route leads elsewhere. Without it, the tenth address of the first `serviceCIDRs` block.
   *
   * @minItems 1
   */
  readonly dnsServers?: readonly string[];
  readonly nodePorts?: NodePortRange;
  /**
   * Major and minor version of KubeVirt, in quotes: without them, YAML reads 1.10 as the number 1.1.
   */
  readonly kubevirtVersion?: string;
  /**
   * Multus runs with `namespaceIsolation`: a pod may use attachment definitions of its own namespace alone, so a shared Network gets one in each namespace that uses it.
   */
  readonly multusNamespaceIsolation?: boolean;
  /**
   * Nodes that are wired alike. A bridge or VLAN is made on every node of one group, and the VMs that need it run there.
   *
   * @minItems 1
   */
  readonly nodeGroups?: readonly NodeGroupFacts[];
  readonly policy?: PolicyEngines;
  /**
   * What `type: macvlan` becomes on a VM. A plain macvlan device drops the frames of a VM behind it, so the VM gets a macvtap device (fast; no live migration) or a bridge on the NIC (migrates; takes the NIC).
   */
  readonly directAttach?: 'macvtap' | 'bridge';
  readonly loadBalancer?: LoadBalancerFacts;
  readonly gateway?: GatewayFacts;
  readonly ingress?: IngressFacts;
  readonly addressPlan?: AddressPlan;
  readonly existing?: ExistingObjects;
  /**
   * Interfaces whose node address may move into a bridge. The bridge asks for it by DHCP: a static address would be lost. While it moves, the node may be cut off; name them one change at a time.
   */
  readonly allowDisruptive?: readonly string[];
}
/**
 * The ports that NodePort Services may take (`--service-node-port-range` of the API server). A `hostPort` inside it becomes a NodePort with that number.
 */
export interface NodePortRange {
  /**
   * The lowest node port.
   */
  readonly first: number;
  /**
   * The highest node port, included.
   */
  readonly last: number;
}
/**
 * Nodes that are wired alike.
 */
export interface NodeGroupFacts {
  /**
   * The name that Wukongs and Networks use.
   */
  readonly name: string;
  /**
   * Labels that all nodes of the group carry, and no node outside it.
   */
  readonly nodeSelector?: {
    readonly [k: string]: string;
  };
  /**
   * How many nodes NMState may change at once: a number, or a share of the group. An interface that carries the node address is always changed one node at a time.
   */
  readonly maxUnavailable?: number | string;
  /**
   * The NICs that every node of the group has. Laws about NICs (does it exist, its MTU, does it carry the node address) apply only where they are listed. The first one that carries no node address is the uplink of those who name none, and its bridges have the shortest names: keep it first.
   */
  readonly interfaces?: readonly NicFacts[];
}
/**
 * One NIC, as the nodes call it.
 */
export interface NicFacts {
  /**
   * The name that the kernel gives it, at most 15 characters.
   */
  readonly name: string;
  /**
   * The largest packet that it carries, in bytes. A segment on it carries no more than 1500 unless its Network or attachment asks for it by `mtu`.
   */
  readonly mtu?: number;
  /**
   * It carries the node's own address. It is then never put below a bridge unless `allowDisruptive` names it; VLAN interfaces on it are fine.
   */
  readonly carriesNodeAddress?: boolean;
  readonly sriov?: SriovFacts;
}
/**
 * It offers virtual functions, which the SR-IOV device plugin hands to VMs.
 */
export interface SriovFacts {
  /**
   * The resource that the device plugin announces.
   */
  readonly resourceName: string;
  /**
   * How many virtual functions it has on each node.
   */
  readonly totalVfs: number;
}
/**
 * Which engines filter packets.
 */
export interface PolicyEngines {
  /**
   * What enforces policies on the pod network.
   */
  readonly podNetwork?: 'kubernetes' | 'cilium' | 'calico';
  /**
   * What filters on all other networks: `guest` is nftables inside the VM, written by cloud-init.
   */
  readonly secondaryNetworks?: 'guest' | 'ovn-kubernetes';
}
/**
 * Who gives Services of type LoadBalancer their addresses. Without it there are none, and intents that ask for one are refused.
 */
export interface LoadBalancerFacts {
  /**
   * Who announces the addresses: MetalLB, Cilium, or `cloud`, the controller of a cloud or an appliance that chooses them by itself. It has no `pools`, and no exposure asks it for a `loadBalancerIP`.
   */
  readonly provider: 'metallb' | 'cilium' | 'cloud';
  /**
   * The pools that the provider hands out. `loadBalancerIP` must lie in one.
   */
  readonly pools?: readonly LoadBalancerPool[];
}
/**
 * Addresses that are handed out together.
 */
export interface LoadBalancerPool {
  /**
   * The name of the pool in the provider.
   */
  readonly name: string;
  /**
   * Blocks, ranges or single addresses.
   *
   * @minItems 1
   */
  readonly addresses: readonly string[];
}
/**
 * What runs the gateways of `nat` Networks and of Networks with `dhcp`.
 */
export interface GatewayFacts {
  /**
   * The container image of the gateways, built from `images/gateway`. The default is never pulled from anywhere: it must be loaded into the nodes. A digest (`name@sha256:...`) keeps it from changing.
   */
  readonly image?: string;
}
/**
 * Who serves Ingresses. Without it, the default IngressClass of the cluster, if it has one.
 */
export interface IngressFacts {
  /**
   * The IngressClass of the controller.
   */
  readonly className: string;
}
/**
 * What the site has decided about addresses and VLANs.
 */
export interface AddressPlan {
  /**
   * Addresses that nothing may take: routers, switches, printers.
   */
  readonly reserved?: readonly ReservedAddresses[];
  readonly vlanPool?: VlanPool;
  /**
   * Layer 2 segments that several clusters share: an address, a MAC, a block or a DHCP range that is taken in one is taken in all, inside one routing domain. Each cluster on it says with `uplink` and `vlanId` which of its own segments that is; one that is listed and says nothing is on it with all its segments but the pod network.
   */
  readonly segments?: readonly SharedSegment[];
}
/**
 * Addresses that nothing may take.
 */
export interface ReservedAddresses {
  /**
   * A block, a range, or one address.
   */
  readonly range: string;
  /**
   * What uses them; repeated in the message to whoever takes one.
   */
  readonly reason?: string;
}
/**
 * Where Networks of `vlanId: auto`, and `nat` and `isolated` ones that name neither a VLAN nor a NIC, draw a VLAN.
 */
export interface VlanPool {
  /**
   * The NIC whose trunk carries them.
   */
  readonly uplink: string;
  /**
   * The lowest VLAN id.
   */
  readonly first: number;
  /**
   * The highest VLAN id, included.
   */
  readonly last: number;
}
/**
 * A layer 2 segment that this cluster shares with others.
 */
export interface SharedSegment {
  /**
   * What the site calls it. Entries of one name are one segment in all clusters.
   */
  readonly name: string;
  /**
   * The clusters that are on it; this one is, listed or not.
   *
   * @minItems 1
   */
  readonly clusters: readonly string[];
  /**
   * The NIC of this cluster's nodes that leads to it. Without it, any.
   */
  readonly uplink?: string;
  /**
   * The VLAN that it is in this cluster. Without it, every VLAN of the uplink and its untagged frames.
   */
  readonly vlanId?: number;
}
/**
 * What somebody else made. It may be referenced and is never generated.
 */
export interface ExistingObjects {
  /**
   * NetworkAttachmentDefinitions, as `namespace/name`.
   */
  readonly networkAttachments?: readonly string[];
  /**
   * Bridges on the nodes.
   */
  readonly bridges?: readonly string[];
}
