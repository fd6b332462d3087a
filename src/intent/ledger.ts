import type { AddressRange } from '../net/prefix.js';
import type { Origin } from './document.js';

/**
 * Every exclusive thing that the intents of one cluster take, collected once. Conflict laws are sorted sweeps over one
 * of these lists; a law never collects claims of its own.
 */
export interface Ledger {
  /** Single addresses and ranges, of one routing domain each. */
  readonly addresses: readonly AddressClaim[];
  /** Blocks that Networks declare and that addresses written in place imply. */
  readonly prefixes: readonly PrefixClaim[];
  readonly macs: readonly NamedClaim[];
  readonly vlans: readonly VlanClaim[];
  /** Bridges and VLAN interfaces, keyed by node group and name. */
  readonly nodeInterfaces: readonly NodeInterfaceClaim[];
  /** Keyed by port number and protocol. */
  readonly nodePorts: readonly NamedClaim[];
  /** Keyed by environment, namespace and name. */
  readonly services: readonly NamedClaim[];
  /** Keyed by environment, namespace and name. */
  readonly definitions: readonly NamedClaim[];
  /** Keyed by host and path. */
  readonly ingressHosts: readonly NamedClaim[];
}

/** Who takes something, and where they wrote so. */
export interface Claim {
  /** For messages, such as: Wukong "shop/web" attachment "data". */
  readonly claimant: string;
  readonly origin: Origin;
}

/** Takes one name of a domain; two claims with one key meet. */
export interface NamedClaim extends Claim {
  readonly key: string;
  /** What a message calls the thing, such as "02:00:5e:10:00:01". */
  readonly label: string;
}

/** Takes addresses in a routing domain of the cluster. */
export interface AddressClaim extends Claim, AddressRange {
  readonly routingDomain: string;
  readonly role: 'vm' | 'gateway' | 'dhcp-server' | 'reservation' | 'load-balancer';
  /** Set on a reservation: a VM whose attachment has this MAC is its rightful owner. */
  readonly mac?: string;
}

/** Takes a block in a routing domain; claims of one `segment` with the same block are the same subnet. */
export interface PrefixClaim extends Claim, AddressRange {
  readonly routingDomain: string;
  readonly length: number;
  /** The layer 2 segment: node group, uplink and VLAN, or the Network. */
  readonly segment: string;
  /** A Network declares it; otherwise an address written in place implies it. */
  readonly isDeclared: boolean;
}

/** Uses a VLAN of an uplink for a subnet. */
export interface VlanClaim extends Claim {
  readonly nodeGroup: string;
  readonly uplink: string;
  readonly vlanId: number;
  readonly vlanMode: 'subinterface' | 'trunk';
  /** The blocks that live on it; empty where none is known. */
  readonly prefixes: readonly (AddressRange & { readonly length: number })[];
}

/** Needs an interface on every node of a group. */
export interface NodeInterfaceClaim extends Claim {
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
}
