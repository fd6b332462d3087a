import type { AddressRange } from '../../net/prefix.js';
import type { Origin } from '../document.js';

/** An object of a manifest that nobody compiled with us. */
export interface ForeignObject {
  /** The part of `apiVersion` before the slash; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** As written; "default" where the object names none. */
  readonly namespace: string;
  readonly name: string;
  /** Of the object itself: inside a List, of its item. */
  readonly origin: Origin;
}

/** All that manifests say of one cluster's network, in the order of their files. */
export interface Foreign {
  /** All of them but those that netintent made. */
  readonly objects: readonly ForeignObject[];
  readonly definitions: readonly ForeignDefinition[];
  readonly machines: readonly ForeignMachine[];
  readonly policies: readonly NodePolicy[];
  readonly services: readonly ForeignObject[];
  readonly ingresses: readonly ForeignObject[];
  readonly pools: readonly ForeignPool[];
  /** Objects that are written twice; the first writing counts. */
  readonly repeated: readonly { readonly object: ForeignObject; readonly first: ForeignObject }[];
  /** Where a text inside an object could not be read, and why. */
  readonly faults: readonly Fault[];
  /** Paths of the files, so that findings about them can be told from those about intents. */
  readonly files: ReadonlySet<string>;
}

/** Why a value cannot be read. */
export interface Fault {
  readonly at: Origin;
  /** Which value it is, such as: the config of NetworkAttachmentDefinition "shop/lan". */
  readonly what: string;
  /** What it must be, to stand after "must be". */
  readonly must: string;
  readonly hint: string;
}

/** A NetworkAttachmentDefinition, or one that an operator makes of another object. */
export interface ForeignDefinition {
  /** "namespace/name", with "*" for the namespace where an operator makes one in each of several. */
  readonly key: string;
  /** What messages call it. */
  readonly label: string;
  readonly origin: Origin;
  /** The network's name in the CNI configuration; the definition's own where it writes none. */
  readonly networkName: string;
  /** The main plugin's configuration; undefined where it is on the nodes or could not be read. */
  readonly plugin?: Origin;
  readonly wire: Wire;
  readonly ipam: Ipam;
}

/** What an attachment through a definition is plugged into. */
export type Wire =
  | BridgeWire
  | { readonly kind: 'nic'; readonly nic: string }
  | { readonly kind: 'resource'; readonly resource: string; readonly vlanId?: number }
  | { readonly kind: 'localnet'; readonly physicalNetwork: string; readonly vlanId?: number }
  | { readonly kind: 'overlay'; readonly network: string }
  /** A plugin that we do not know. */
  | { readonly kind: 'unknown' };

/** A bridge of the nodes. */
export interface BridgeWire {
  readonly kind: 'bridge';
  readonly bridge: string;
  readonly vlanId?: number;
  readonly isOvs: boolean;
  /** The plugin makes it, as a router for the pods of one node. */
  readonly isGateway: boolean;
}

/** The addresses that a definition gives out. */
export interface Ipam {
  readonly ranges: readonly IpamRange[];
  readonly gateways: readonly IpamAddress[];
  /** Of the `static` plugin. */
  readonly fixed: readonly IpamAddress[];
}

/** Addresses of which each attachment is given one. */
export interface IpamRange extends AddressRange {
  readonly origin: Origin;
  /** Who keeps the books: ranges with one allocator never give out an address twice. */
  readonly allocator: string;
}

/** One address of a definition. */
export interface IpamAddress extends AddressRange {
  readonly origin: Origin;
}

/** A VirtualMachine, or a VirtualMachineInstance that stands alone. */
export interface ForeignMachine {
  readonly label: string;
  readonly namespace: string;
  readonly origin: Origin;
  readonly interfaces: readonly MachineInterface[];
  readonly uuid?: Origin;
}

/** One interface of a virtual machine. */
export interface MachineInterface {
  readonly name: string;
  readonly origin: Origin;
  /** Its frames leave under the pod's own addresses: MAC and addresses inside are private to the VM. */
  readonly isMasqueraded: boolean;
  readonly mac?: { readonly key: string; readonly origin: Origin };
  /** The definition that it names, as "namespace/name"; undefined on the pod network. */
  readonly definition?: { readonly key: string; readonly origin: Origin };
  /** What cloud-init configures in the guest. */
  readonly addresses: readonly IpamAddress[];
}

/** A NodeNetworkConfigurationPolicy. */
export interface NodePolicy {
  readonly name: string;
  readonly origin: Origin;
  /** Empty for all nodes. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly interfaces: readonly PolicyInterface[];
  readonly bridgeMappings: readonly { readonly localnet: string; readonly bridge: string; readonly origin: Origin }[];
}

/** What a policy says of one interface of its nodes. */
export interface PolicyInterface {
  readonly name: string;
  readonly origin: Origin;
  /** As written, such as "linux-bridge"; empty where it is not said. */
  readonly type: string;
  readonly isAbsent: boolean;
  /** What it joins, as a bridge or a bond. */
  readonly ports: readonly { readonly name: string; readonly origin: Origin }[];
  /** Of a VLAN interface. */
  readonly vlan?: { readonly base: string; readonly id: number };
  readonly addresses: readonly IpamAddress[];
}

/** A pool of load balancer addresses. */
export interface ForeignPool {
  readonly name: string;
  readonly label: string;
  readonly ranges: readonly IpamAddress[];
}
