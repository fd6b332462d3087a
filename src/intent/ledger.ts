import type { AddressRange, Prefix } from '../net/prefix.js';
import type { Origin } from './document.js';
import type { NonEmpty } from './group-by.js';
import type { Link } from './model.js';

/**
 * Every exclusive thing that the intents of one cluster take, collected once. Conflict laws are sweeps over one of
 * these lists; a law never collects claims of its own.
 */
export interface Ledger extends Omit<Claims, 'links'> {
  /** What the links of all intents end at: bridges, NICs and VLAN interfaces, each with those who need it. */
  readonly nodeInterfaces: readonly NodeInterface[];
}

/** What one intent takes. */
export interface Claims {
  /** Single addresses (`first` and `last` are equal), of one routing domain each. */
  readonly addresses: readonly AddressClaim[];
  /** Blocks that Networks declare and that addresses written in place imply. */
  readonly prefixes: readonly PrefixClaim[];
  /** Keyed by MAC. */
  readonly macs: readonly NamedClaim[];
  readonly links: readonly LinkClaim[];
  /** Keyed by port number and protocol, such as "30080/TCP". */
  readonly nodePorts: readonly NamedClaim[];
  /** Keyed by namespace and name, such as "shop/web", across the environments of the cluster. */
  readonly services: readonly NamedClaim[];
  /** Attachment definitions that are used as they are, keyed like services. */
  readonly usedDefinitions: readonly NamedClaim[];
  /** Keyed by host and path. */
  readonly ingressHosts: readonly NamedClaim[];
  /** PersistentVolumeClaims that VMs start from, keyed like services. */
  readonly rootDisks: readonly NamedClaim[];
  /** Keyed by firmware UUID, in lower case. */
  readonly uuids: readonly NamedClaim[];
}

/** Who takes something, and where they wrote so. */
export interface Claim {
  /** For messages, such as: Wukong "shop/web" attachment "data". */
  readonly claimant: string;
  /**
   * Of an address or block: where it was written. Otherwise of the thing that takes it (an attachment, a mapping, an
   * exposure, the `spec` of a Network), below which the law names the field.
   */
  readonly origin: Origin;
}

/** Takes one name of a domain; two claims with one key meet. */
export interface NamedClaim extends Claim {
  /** Also what a message calls the thing. */
  readonly key: string;
}

/** Takes an address in a routing domain of the cluster. */
export interface AddressClaim extends Claim, AddressRange {
  readonly routingDomain: string;
  readonly role: 'vm' | 'gateway' | 'dhcp-server' | 'reservation' | 'load-balancer';
  /** Of VMs and reservations: a VM whose attachment has the MAC of a reservation is its rightful owner. */
  readonly mac: string | undefined;
  /** Nodes live on the segment, or may. */
  readonly besideNodes: boolean;
}

/** Takes a block in a routing domain. */
export interface PrefixClaim extends Claim, Prefix {
  /** Routing domain, segment and block: claims with one key are one subnet. */
  readonly key: string;
  readonly routingDomain: string;
  /** The layer 2 segment: uplink and VLAN, the bridge, or the attachment definition. */
  readonly segment: string;
  /** A Network declares it; otherwise an address written in place implies it. */
  readonly isDeclared: boolean;
  /** The segment goes through a definition or bridge that somebody else made. */
  readonly isForeign: boolean;
  /** Nodes live on the segment, or may. */
  readonly besideNodes: boolean;
}

/** A link that ends at an interface of the nodes. */
export type NodeLink = Exclude<Link, { readonly kind: 'pod' | 'existing' }>;

/** Needs an interface on every node of a group. */
export interface LinkClaim extends Claim {
  /** Claims with one key have equal links. */
  readonly key: string;
  readonly link: NodeLink;
  /** The blocks that live on it; empty where none is known. */
  readonly prefixes: readonly Prefix[];
}

/** An interface on every node of a group, in one of the ways that it is described. */
export interface NodeInterface {
  readonly nodeGroup: string;
  /** The bridge, or the NIC or VLAN interface below a macvtap device. */
  readonly name: string;
  readonly use: 'linux-bridge' | 'ovs-bridge' | 'macvtap' | 'sriov';
  /** The NIC at the bottom, where there is one. */
  readonly uplink?: string;
  readonly vlanId?: number;
  readonly vlanMode?: 'subinterface' | 'trunk';
  /** The bridge's own port: the uplink, or its VLAN interface. */
  readonly port?: string;
  readonly isExisting: boolean;
  /** Who needs it, in the order of the model. */
  readonly claims: NonEmpty<LinkClaim>;
}
