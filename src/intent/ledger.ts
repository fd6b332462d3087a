import type { AddressRange, Prefix } from '../net/prefix.js';
import type { Origin } from './document.js';
import type { NonEmpty } from './group-by.js';
import type { Link } from './model.js';

/**
 * Every exclusive thing that the intents of one cluster take, collected once and put in order. Conflict laws are sweeps
 * over one of these lists; a law never collects claims of its own. `listClaims` gives all of it in one shape.
 */
export interface Ledger {
  /** The cluster's name. */
  readonly cluster: string;
  /** By routing domain; in each ordered by family, first and last address. */
  readonly addresses: ByDomain<AddressClaim>;
  /** By routing domain; in each ordered by family, first address and length, the wider block first. */
  readonly prefixes: ByDomain<PrefixClaim>;
  /** By kind, in the order of the model. */
  readonly names: Readonly<Record<NameKind, readonly NameClaim[]>>;
  /** What the links of all intents end at: bridges, NICs and VLAN interfaces, each with those who need it. */
  readonly nodeInterfaces: readonly NodeInterface[];
}

type ByDomain<Taken> = ReadonlyMap<string, readonly Taken[]>;

/** What one intent, or the Cluster itself, takes. */
export type Claims = readonly Claim[];

/** One thing that somebody takes. Many are kept at once, so a claim holds references and numbers, no texts of its own. */
export type Claim = AddressClaim | PrefixClaim | NameClaim | LinkClaim;

/** Who takes something, where it exists once, and where they wrote so. */
interface Taking {
  /** Inside the cluster; what it names depends on the kind. Empty for what exists once in the whole cluster. */
  readonly domain: string;
  /** For messages, such as: Wukong "shop/web" attachment "data". */
  readonly claimant: string;
  /** The value that takes it or, where nobody wrote one, would. */
  readonly origin: Origin;
}

/**
 * What addresses are taken for: by guests (`vm`, `shared`, `reservation`), by what serves them (from `gateway` to
 * `node`), or as a range that guests keep out of.
 *
 * `shared` is a virtual address that several guests say they hand to each other.
 * `gateway` is a router that somebody else runs, `nat-gateway` one of ours, `kept` the first address of a subnet that
 * names no gateway, `node` an interface of the nodes. `dhcp-range` is what DHCP leases and `ipam-range` what a CNI plugin
 * gives out, excluded addresses left out. `reserved` comes from the address plan
 * or a Network, `pool` from the load balancer, `nodes` from `nodeCIDRs`.
 */
export type AddressRole =
  | 'vm'
  | 'shared'
  | 'reservation'
  | 'gateway'
  | 'nat-gateway'
  | 'kept'
  | 'dhcp-server'
  | 'load-balancer'
  | 'node'
  | 'dhcp-range'
  | 'ipam-range'
  | 'reserved'
  | 'pool'
  | 'nodes';

/**
 * Takes an address (`first` and `last` are equal) or a range in a routing domain, which is its `domain`; so is the segment
 * of a manifest that no intent is on (`domainText`).
 */
export interface AddressClaim extends Taking, AddressRange {
  readonly kind: 'address';
  readonly role: AddressRole;
  /** The segment that it is on; undefined for what the Cluster takes in all of the routing domain, and for manifests. */
  readonly link: Link | undefined;
  /** Of VMs and reservations: a VM whose attachment has the MAC of a reservation is its rightful owner. */
  readonly mac: string | undefined;
  /** Of ranges that a CNI plugin gives out: those of one allocator never give out an address twice. */
  readonly allocator?: string;
}

/** Takes a block in a routing domain, which is its `domain`; claims of equal blocks on one segment are one subnet. */
export interface PrefixClaim extends Taking, Prefix {
  readonly kind: 'prefix';
  readonly link: Link;
  /** A Network declares it; otherwise an address written in place implies it. */
  readonly isDeclared: boolean;
}

/**
 * What is taken by its name, the `key` of its claim:
 *
 * - `mac`: in canonical text
 * - `definition`: an attachment definition, made here or listed by the Cluster as somebody else's: "shop/lan"
 * - `used-definition`: one that is used as it is, keyed alike; several may use it
 * - `service`: "shop/web", across the environments of the cluster
 * - `node-port`: "30080", for all protocols; those of one port of a Service have it together and claim it once
 * - `host-port`: number and protocol, of the load balancer Service that is its `domain`: "80/TCP"
 * - `ingress-host`: host and path: "shop.example.org/"
 * - `host-name`: of a reservation, in the Network that is its `domain`
 * - `root-disk`: a PersistentVolumeClaim that a VM starts from, keyed like Services
 * - `uuid`: of the firmware, in lower case
 * - `lease`: asks the DHCP of the Network that is its `domain` ("prod/shop/lan") for an address, keyed by MAC
 * - `balanced-service`: a Service that asks the load balancer for an address, keyed like Services
 */
export type NameKind =
  | 'mac'
  | 'definition'
  | 'used-definition'
  | 'service'
  | 'node-port'
  | 'host-port'
  | 'ingress-host'
  | 'host-name'
  | 'root-disk'
  | 'uuid'
  | 'lease'
  | 'balanced-service';

/** Takes one name of a domain; two claims with one domain and key meet. */
export interface NameClaim extends Taking {
  readonly kind: NameKind;
  /** Also what a message calls the thing. */
  readonly key: string;
  /** Of a MAC: the segment that it is on. */
  readonly link?: Link;
}

/** A link that ends at an interface of the nodes. */
export type NodeLink = Exclude<Link, { readonly kind: 'pod' | 'existing' }>;

/** Needs an interface on every node of the group that is its `domain`; `origin` is of what describes the link. */
export interface LinkClaim extends Taking {
  readonly kind: 'link';
  /** Claims with one key have equal links. */
  readonly key: string;
  readonly link: NodeLink;
  /** Of the intent. */
  readonly namespace: string;
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
