import type { Origin } from '../intent/document.js';
import type { PeerSet, ServiceSet } from '../net/packet-rule.js';
import type { Evaluator } from '../policy/proof/evaluate.js';
import type { PolicyObject } from '../policy/proof/policy.js';
import type { Workload } from '../policy/proof/world.js';

/** Who there is, on which networks, and what filters between them: all that questions of reach are answered from. */
export interface ReachWorld {
  /** Sorted by key. */
  readonly workloads: readonly ReachWorkload[];
  /** The network of all pods first, the others by name. */
  readonly networks: readonly ReachNetwork[];
  /** What intents call by a name: `group:namespace/name`, `network:namespace/name`. Undefined where there are none. */
  readonly named?: ReadonlyMap<string, NamedEnd>;
  /** Where a policy is written. */
  readonly originOf: (policy: PolicyObject) => Origin | undefined;
}

/** Addresses and workloads under one name. */
export interface NamedEnd {
  readonly addresses: Pick<PeerSet, 'ipv4' | 'ipv6'>;
  readonly workloads: readonly ReachWorkload[];
}

/** A workload, or a VM. */
export interface ReachWorkload {
  /** "namespace/name[Kind]". */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly origin: Origin;
  /** It has the addresses of its node: whom it reaches is unknown. */
  readonly isHostNetwork: boolean;
}

/** One network, and those on it. */
export interface ReachNetwork {
  /** "pod", "nad:namespace/name", "udn:namespace/name", or "udn:name" of the cluster. */
  readonly name: string;
  readonly members: readonly ReachMember[];
  /** What is met outside of the workloads. */
  readonly outside: Pick<PeerSet, 'ipv4' | 'ipv6'>;
  readonly evaluate: Evaluator;
}

/** A workload on a network. */
export interface ReachMember {
  /** As policies see it; its key is that of the workload. */
  readonly workload: Workload;
  /** What reaches it at all, whatever policies say; everything where undefined. */
  readonly forwarded?: { readonly services: ServiceSet; readonly origin: Origin };
  /** The addresses beside its VMs that it has a route to on the network; all where undefined. */
  readonly routed?: { readonly addresses: Pick<PeerSet, 'ipv4' | 'ipv6'>; readonly origin: Origin };
  /** Where it is said that the guest filters its own packets, in ways that nobody here reads. */
  readonly guestFilter?: Origin;
  /** Equal for members of a network that nothing tells apart: what holds for one of them holds for all. */
  readonly likeness: string;
}
