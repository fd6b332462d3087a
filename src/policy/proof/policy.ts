import type { AddressSet } from '../../net/address-set.js';
import type { AccessRules, PacketRule, ServiceSet } from '../../net/packet-rule.js';
import type { FieldPath, PlainValue } from './plain-value.js';
import type { Pod, PortProtocol } from './world.js';

/** An object that filters packets, as plain data. */
export interface PolicyObject {
  /** The part of `apiVersion` before the slash. */
  readonly group: string;
  /** The part of `apiVersion` after it. */
  readonly version: string;
  readonly kind: string;
  /** Empty where it belongs to the cluster. */
  readonly namespace: string;
  readonly name: string;
  readonly data: PlainValue;
}

/** A part of a policy that its reader does not know: what it concerns is unknown, never ignored. */
export interface PolicyFault {
  readonly policy: PolicyObject;
  readonly path: FieldPath;
  /** What it must be, to stand after "must". */
  readonly must: string;
}

/** A policy, read once for all workloads. */
export interface Policy {
  readonly object: PolicyObject;
  /** Whether it is about a pod; a policy whose selector is not understood may be about all that it could select. */
  readonly selects: (pod: Pod) => boolean;
  /** Its selector is understood. */
  readonly isSelectorClear: boolean;
  /** Undefined where it says nothing about the direction. */
  readonly ingress: PolicyDirection | undefined;
  readonly egress: PolicyDirection | undefined;
  /** Smaller goes first; ties go by name. */
  readonly order: number;
  /** Of policies that are ordered in tiers. */
  readonly tier: string;
  readonly faults: readonly PolicyFault[];
}

/** What a policy says about one direction. */
export interface PolicyDirection {
  readonly rules: readonly PolicyRule[];
  /** What no rule accepts is denied to those whom the policy selects. */
  readonly isolates: boolean;
}

/** One rule as written. */
export interface PolicyRule {
  readonly path: FieldPath;
  readonly action: 'accept' | 'drop' | 'pass';
  /** Any of which the peer must match. */
  readonly peers: readonly PeerTerm[];
  /** Any of which the packet must match. */
  readonly services: readonly ServiceTerm[];
  /** Whether all of it is understood; else it is about no more than what is written here. */
  readonly isClear: boolean;
}

/** Peers by what they are and by their address: both must match. */
export interface PeerTerm {
  /** Undefined: whatever the address is. */
  readonly addresses?: AddressSet;
  /** Undefined: no pods. */
  readonly pods?: (pod: Pod) => boolean;
  /** Whether it holds addresses of no pod. */
  readonly outside: boolean;
}

/** What a packet carries: a set, or the ports of the destination that have a name. */
export type ServiceTerm =
  | { readonly services: ServiceSet; readonly name?: undefined }
  | { readonly name: string; readonly protocol: PortProtocol | undefined };

/** A rule that decides packets of one workload in one direction. */
export interface EvaluatedRule extends PacketRule {
  /** Undefined for the end of all rules. */
  readonly source: RuleSource | undefined;
  /** False: what decides these packets is not understood, and the verdict is unknown. The action is then `drop`. */
  readonly isClear: boolean;
}

/** Where a verdict comes from. */
export type RuleSource =
  | { readonly kind: 'rule'; readonly policy: PolicyObject; readonly path: FieldPath }
  /** Policies select the workload, and none of them accepts. */
  | { readonly kind: 'isolation'; readonly policies: readonly PolicyObject[] };

/** Rules of one workload in one direction. */
export interface EvaluatedRules extends AccessRules<EvaluatedRule> {
  /** Why the default is what it is; undefined where no policy selects the workload. */
  readonly defaultSource: RuleSource | undefined;
}
