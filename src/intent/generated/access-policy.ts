// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/**
 * The other side of a connection: an address, a block, a range `first-last` or `any`; or one of `vms`, `group` and `network`. An IPv4 peer says nothing about IPv6.
 */
export type PeerIntent =
  | string
  | {
      readonly vms?: VmSelectorIntent;
      /**
       * An AddressGroup: `name`, or `namespace/name` for one of another namespace.
       */
      readonly group?: string;
      /**
       * The blocks of a Network: `name`, or `namespace/name` for one of another namespace.
       */
      readonly network?: string;
    };
/**
 * Weaker results that you accept where the engine that filters cannot do better; without your word they are errors. `reject-as-drop`: what is rejected is dropped silently. `icmp-unspecified`: whether ICMP passes is up to the network plugin. `other-protocols-dropped`: protocols other than TCP, UDP and ICMP are dropped although a rule or default accepts them.
 */
export type DowngradesIntent = readonly ('reject-as-drop' | 'icmp-unspecified' | 'other-protocols-dropped')[];

/**
 * Rules for all VMs of a namespace that carry some labels, or that are on one network.
 */
export interface AccessPolicyIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'AccessPolicy';
  /**
   * Who this AccessPolicy is.
   */
  readonly metadata: {
    /**
     * The name of the policy.
     */
    readonly name: string;
    /**
     * The Kubernetes namespace that this object belongs to. Without it, `defaults.namespace` of the Environment.
     */
    readonly namespace?: string;
    /**
     * Labels of this document, for people and tools that search the repository. They do not reach the cluster.
     */
    readonly labels?: {
      readonly [k: string]: string;
    };
    /**
     * Free notes for people and tools. They do not reach the cluster.
     */
    readonly annotations?: {
      readonly [k: string]: string;
    };
  };
  readonly spec: AccessPolicySpec;
}
/**
 * Whom the policy is for, and its rules.
 */
export interface AccessPolicySpec {
  readonly appliesTo: AppliesTo;
  /**
   * The order of policies that meet on one interface: smaller first, then by name.
   */
  readonly priority?: number;
  readonly ingress?: IngressIntent;
  readonly egress?: EgressIntent;
  readonly allowDowngrade?: DowngradesIntent;
}
/**
 * The interfaces that the policy filters: those of the VMs in `vms`, all or those of one network.
 */
export interface AppliesTo {
  readonly vms?: OwnVmsIntent;
  /**
   * Only interfaces on this Network: `name`, or `namespace/name`.
   */
  readonly network?: string;
  /**
   * Only interfaces on the pod network.
   */
  readonly podNetwork?: true;
}
/**
 * VMs of the policy's own namespace. Without it, all of them.
 */
export interface OwnVmsIntent {
  /**
   * Labels (`spec.labels`) that a VM must carry, all of them; every VM where there are none.
   */
  readonly matchLabels: {
    readonly [k: string]: string;
  };
}
/**
 * Connections towards the VM: the rules in their order, the first that matches decides; then `default`. Replies follow their connection.
 */
export interface IngressIntent {
  /**
   * What happens to a connection that no rule matches. Must be written as soon as there is a rule.
   */
  readonly default?: 'accept' | 'drop';
  /**
   * The rules, first match wins.
   *
   * @maxItems 10000
   */
  readonly rules?: readonly IngressRuleIntent[];
}
/**
 * One rule.
 */
export interface IngressRuleIntent {
  /**
   * `accept`; `drop`, silently; `reject`, with an answer that says so (a TCP reset or an ICMP message).
   */
  readonly action: 'accept' | 'drop' | 'reject';
  /**
   * `tcp`, `udp`, `icmp` (ICMPv6 for IPv6 peers) or `any`, which is every protocol there is. In any case.
   */
  readonly protocol?: string;
  readonly peer?: PeerIntent;
  /**
   * Another way to write a `peer` that is an address, a block, a range or `any`.
   */
  readonly sourceAddress?: string;
  /**
   * The ports that the connection is opened to: numbers, and ranges `first-last`. Without it, all. Needs `protocol: tcp` or `udp`.
   *
   * @minItems 1
   */
  readonly ports?: readonly (number | string)[];
  /**
   * Another way to write `ports` with one number or one range.
   */
  readonly destinationPort?: number | string;
  readonly icmp?: IcmpIntent;
  /**
   * The last day that the rule is meant for. The rule stays in force: past that day it is a warning, and removing it is a commit.
   */
  readonly expires?: string;
  /**
   * Whom to ask about the rule.
   */
  readonly owner?: string;
  /**
   * What the rule is for.
   */
  readonly description?: string;
}
/**
 * The Wukongs of this environment that carry all these labels (their `spec.labels`). Every VM of the namespace without any label.
 */
export interface VmSelectorIntent {
  /**
   * Labels that a VM must carry, all of them.
   */
  readonly matchLabels?: {
    readonly [k: string]: string;
  };
  /**
   * The namespaces of the VMs; `"*"` for all. Without it, the namespace of the object that this is written in.
   *
   * @minItems 1
   */
  readonly namespaces?: readonly string[];
}
/**
 * One kind of ICMP message. Without it, all. The numbers of IPv4 and IPv6 differ: an echo request is type 8 in ICMP and type 128 in ICMPv6. Needs `protocol: icmp`.
 */
export interface IcmpIntent {
  /**
   * The type of the message.
   */
  readonly type: number;
  /**
   * The code of the message. Without it, all.
   */
  readonly code?: number;
}
/**
 * Connections from the VM: the rules in their order, the first that matches decides; then `default`. Replies follow their connection.
 */
export interface EgressIntent {
  /**
   * What happens to a connection that no rule matches. Must be written as soon as there is a rule.
   */
  readonly default?: 'accept' | 'drop';
  /**
   * The rules, first match wins.
   *
   * @maxItems 10000
   */
  readonly rules?: readonly EgressRuleIntent[];
}
/**
 * One rule.
 */
export interface EgressRuleIntent {
  /**
   * `accept`; `drop`, silently; `reject`, with an answer that says so (a TCP reset or an ICMP message).
   */
  readonly action: 'accept' | 'drop' | 'reject';
  /**
   * `tcp`, `udp`, `icmp` (ICMPv6 for IPv6 peers) or `any`, which is every protocol there is. In any case.
   */
  readonly protocol?: string;
  readonly peer: PeerIntent;
  /**
   * The ports that the connection is opened to: numbers, and ranges `first-last`. Without it, all. Needs `protocol: tcp` or `udp`.
   *
   * @minItems 1
   */
  readonly ports?: readonly (number | string)[];
  readonly icmp?: IcmpIntent;
  /**
   * The last day that the rule is meant for. The rule stays in force: past that day it is a warning, and removing it is a commit.
   */
  readonly expires?: string;
  /**
   * Whom to ask about the rule.
   */
  readonly owner?: string;
  /**
   * What the rule is for.
   */
  readonly description?: string;
}
