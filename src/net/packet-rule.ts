import type { AddressValue } from './address.js';

/** Values from `first` to `last`, both included. A set of them is sorted, and no two overlap or touch. */
export interface Interval<Value extends AddressValue = number> {
  readonly first: Value;
  readonly last: Value;
}

/**
 * The remote side of a packet.
 *
 * Pods of the cluster are told by name, since their addresses are not known before they run; the address planes then hold
 * what is no pod.
 */
export interface PeerSet {
  readonly ipv4: readonly Interval[];
  readonly ipv6: readonly Interval<bigint>[];
  /** Pods that are met over IPv4. */
  readonly workloads4: WorkloadSet;
  /** Pods that are met over IPv6. */
  readonly workloads6: WorkloadSet;
}

/** Pods by "namespace/name", sorted: these alone, or all of the cluster but these, known to us or not. */
export interface WorkloadSet {
  readonly kind: 'only' | 'all-but';
  readonly names: readonly string[];
}

/** What a packet carries. Ports are 0 to 65535. */
export interface ServiceSet {
  readonly tcp: readonly Interval[];
  readonly udp: readonly Interval[];
  readonly sctp: readonly Interval[];
  /** type * 256 + code, of ICMP where the peer is met over IPv4 and of ICMPv6 where over IPv6. */
  readonly icmp: readonly Interval[];
  /** Every other protocol. */
  readonly other: boolean;
}

/** `drop` is silent; `reject` tells the sender. */
export type Verdict = 'accept' | 'drop' | 'reject';

/** What happens to the packets that one rule is about. */
export interface PacketRule {
  readonly action: Verdict;
  readonly peers: PeerSet;
  readonly services: ServiceSet;
}

/** Rules for the first packet of a connection: the first that is about it decides, else the default. Replies follow. */
export interface AccessRules<Rule extends PacketRule = PacketRule> {
  readonly rules: readonly Rule[];
  readonly default: 'accept' | 'drop';
}
