import type { AccessRules, Interval, PacketRule, ServiceSet, Verdict } from '../net/packet-rule.js';
import type { AddressRange } from '../net/prefix.js';
import type { Origin } from './document.js';

/** Rules as somebody wrote them: a `firewall`, or those of an AccessPolicy. Peers are names still. */
export interface Firewall {
  /** Of the mapping that holds `ingress` and `egress`. */
  readonly origin: Origin;
  readonly source: AccessSource;
  readonly ingress?: WrittenDirection;
  readonly egress?: WrittenDirection;
  /** The peers of its rules that are names, or labels: what they mean depends on other objects. */
  readonly references: readonly WrittenPeer[];
}

/** Who wrote rules. */
export interface AccessSource {
  readonly kind: 'Wukong' | 'AccessPolicy' | 'Network';
  readonly namespace: string;
  readonly name: string;
  /** Where the rules are those of one interface. */
  readonly attachment?: string;
  /** Of its name. */
  readonly origin: Origin;
  /** Weaker results that it accepts for its own rules and default. */
  readonly downgrades: ReadonlySet<Downgrade>;
}

/** A weaker result that an author accepts by name. */
export type Downgrade = 'reject-as-drop' | 'icmp-unspecified' | 'other-protocols-dropped';

/** One direction as written. */
export interface WrittenDirection {
  readonly origin: Origin;
  readonly default?: 'accept' | 'drop';
  readonly rules: readonly WrittenRule[];
}

/** One rule as written, its services read. */
export interface WrittenRule {
  readonly origin: Origin;
  readonly action: Verdict;
  readonly protocol: RuleProtocol;
  readonly services: ServiceSet;
  /** As written: `first` may be above `last`; none for all ports. */
  readonly ports: readonly (Interval & { readonly origin: Origin })[];
  readonly hasIcmp: boolean;
  readonly peer: WrittenPeer;
  /** As its author would say it: "accept tcp 22 from 203.0.113.0/24". */
  readonly text: string;
  readonly about: RuleNotes;
}

export type RuleProtocol = 'tcp' | 'udp' | 'icmp' | 'any';

/** What a rule says to people. */
export interface RuleNotes {
  /** The last day that it is meant for, "2027-03-31". */
  readonly expires?: string;
  readonly owner?: string;
  readonly description?: string;
}

/** The other side of a connection, and where it is written. */
export type WrittenPeer = Peer & { readonly origin: Origin };

/** The other side of a connection, references by "namespace/name". */
export type Peer =
  | { readonly kind: 'any' }
  /** As written: `first` may be above `last`. */
  | { readonly kind: 'range'; readonly range: AddressRange }
  | { readonly kind: 'vms'; readonly selector: VmSelector }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'network'; readonly name: string };

/** VMs of an environment by their labels. */
export interface VmSelector {
  /** All of which a VM must carry. */
  readonly labels: Readonly<Record<string, string>>;
  readonly namespaces: 'all' | readonly string[];
  /** The same text for selectors that select the same. */
  readonly key: string;
}

/** One sort of connections of an assertion. */
export interface Statement {
  readonly origin: Origin;
  readonly mode: 'must' | 'mustNot';
  readonly from: WrittenPeer;
  readonly to: WrittenPeer;
  readonly protocol: RuleProtocol;
  /** As written: `first` may be above `last`; none for all ports. */
  readonly ports: readonly (Interval & { readonly origin: Origin })[];
  readonly services: ServiceSet;
  /** Parts of `from` that it says nothing about. */
  readonly except: readonly WrittenPeer[];
}

/** What an attachment lets through. A direction that is undefined is not filtered: nobody said anything of it. */
export interface Access {
  readonly ingress?: DirectionAccess;
  readonly egress?: DirectionAccess;
  /** Who says something, the most specific first. */
  readonly sources: readonly AccessSource[];
  /** Accepted by somebody whose rules are among them; a rule's own are in its `source`. */
  readonly downgrades: ReadonlySet<Downgrade>;
}

/** The rules of one direction: the attachment's own, the VM's, those of AccessPolicies, its Network's. */
export interface DirectionAccess extends AccessRules<AccessRule> {
  /** Where the default is written. */
  readonly defaultOrigin: Origin;
  /** Who wrote it. */
  readonly defaultSource: AccessSource;
}

/** A rule whose peers are known. One object for all attachments of a network that it applies to. */
export interface AccessRule extends PacketRule, RuleNotes {
  readonly origin: Origin;
  readonly source: AccessSource;
  /** As its author would say it: "accept tcp 22 from 203.0.113.0/24". */
  readonly text: string;
  /** What `peers` is made from. */
  readonly peer: WrittenPeer;
}
