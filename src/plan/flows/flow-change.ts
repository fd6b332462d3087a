import type { Place } from '../../diagnostics/diagnostic.js';
import type { Family } from '../../net/address.js';
import type { AddressSet } from '../../net/address-set.js';
import type { PacketService } from '../../net/packet.js';
import type { PeerSet, ServiceSet, Verdict } from '../../net/packet-rule.js';

/** Connections that pass after a change and did not before (`opens`), or the reverse (`closes`), for the same reasons. */
export interface FlowChange {
  readonly change: 'opens' | 'closes';
  /**
   * False where it depends on an address that nobody knows, such as one from DHCP, or on something that is not understood on
   * one side.
   */
  readonly isSure: boolean;
  /** Undefined where manifests are compared: they are of one cluster, whose name nobody says. */
  readonly cluster?: string;
  /** "pod" or "nad:namespace/name", as `reach` says it. */
  readonly network: string;
  readonly source: FlowEnd;
  readonly destination: FlowEnd;
  /** Over which the two meet; where an end is outside, those of its addresses. */
  readonly families: readonly Family[];
  /** The one family between VMs, on a network that has VMs of both. */
  readonly onlyOver?: Family;
  readonly services: ServiceSet;
  /** One of the packets. */
  readonly witness: FlowWitness;
  /** Who let it pass, the source's end first; or the first who stopped it. */
  readonly before: readonly Decider[];
  readonly after: readonly Decider[];
  /** The ends whose guests filter by themselves, and do it anew only from their next start on; one that is new is open until then. */
  readonly waitsFor: readonly FlowSide[];
}

/** One end of a connection. */
export type FlowSide = 'source' | 'destination';

/** Who is at an end of connections. */
export type FlowEnd = VmsEnd | OutsideEnd;

/** VMs, or workloads of manifests, for which the same changes. Where both ends hold one, it and itself are not meant. */
export interface VmsEnd {
  readonly kind: 'vms';
  /** "namespace/name", of manifests "namespace/name[Kind]"; sorted. */
  readonly vms: readonly string[];
  /** Whether their interfaces stay on the network, come or go. */
  readonly event: FlowEvent;
}

/** What happens to an interface on a network. */
export type FlowEvent = 'stays' | 'new' | 'gone';

/** Who is no VM of ours. */
export interface OutsideEnd {
  readonly kind: 'outside';
  /** On the pod network addresses that are no pods, and pods that are no VMs of ours. */
  readonly peers: PeerSet;
  /** Families of which it holds more than half of the addresses that there are outside. */
  readonly everywhere: readonly Family[];
  /** What it holds of the other families, in ranges that run over addresses of VMs: what happens to those is told apart. */
  readonly blocks: AddressSet;
  /** What it does not hold of the families of `everywhere`, in such ranges. */
  readonly except: AddressSet;
}

/** One packet that passes on one side of the change alone. */
export interface FlowWitness {
  /** An address, or a VM with its address where that is known. */
  readonly source: string;
  readonly destination: string;
  readonly service: PacketService;
}

/** Who decides about a packet at one end. */
export type Decider =
  | {
      readonly kind: 'rule' | 'default';
      readonly direction: FlowDirection;
      readonly verdict: DecidedVerdict;
      /** As its author would say it: "accept tcp 22 from any", "default drop". */
      readonly text: string;
      /** Who wrote it: AccessPolicy "shop/web". */
      readonly by: string;
      readonly at?: Place;
    }
  /** Nobody says anything of this direction: all passes. */
  | { readonly kind: 'unfiltered'; readonly direction: FlowDirection }
  /** An end was not there, or is not any more. */
  | { readonly kind: 'absent'; readonly side: FlowSide };

/** What is decided about a packet; `unknown` where it is not understood. */
export type DecidedVerdict = Verdict | 'unknown';

/** "egress" is said by the source's end, "ingress" by the destination's. */
export type FlowDirection = 'ingress' | 'egress';

/** All that a change opens and closes, the most exposed first. */
export interface FlowChanges {
  readonly opens: readonly FlowChange[];
  readonly closes: readonly FlowChange[];
}
