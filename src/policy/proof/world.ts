import type { Interval } from '../../net/packet-rule.js';

/** Labels of a pod or a namespace. */
export type Labels = Readonly<Record<string, string>>;

/** What selectors see of a pod. */
export interface Pod {
  /** Empty for a pod of a namespace that nobody named. */
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
}

/** Pods that are made from one template, or a VM, on one network. */
export interface Workload extends Pod {
  /** What rules call it; no two of a world have one. */
  readonly key: string;
  /** Ports of its containers that have a name. */
  readonly ports: readonly NamedPort[];
  /** The addresses that it may have on the network; none where it has none of the family. */
  readonly ipv4: readonly Interval[];
  readonly ipv6: readonly Interval<bigint>[];
}

/** A port of a container, by name. */
export interface NamedPort {
  readonly name: string;
  readonly protocol: PortProtocol;
  readonly port: number;
}

/** Protocols with ports. */
export type PortProtocol = 'tcp' | 'udp' | 'sctp';

/** Who there is on one network. */
export interface World {
  readonly workloads: readonly Workload[];
  /** A pod that nobody named: no labels, in a namespace without labels. Undefined where there are none. */
  readonly others: Workload | undefined;
  /**
   * A block that holds some of the addresses that a workload may have, and not all, means addresses outside: what a
   * pod's address is, nobody knows.
   */
  readonly blocksAreOutside: boolean;
  /** Addresses of the nodes, where they are known: to Cilium no block holds them. */
  readonly nodes: { readonly ipv4: readonly Interval[]; readonly ipv6: readonly Interval<bigint>[] };
}

/** Which way a connection is opened, as its subject sees it. */
export type Direction = 'ingress' | 'egress';
