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
 * Connections that the policies of this environment must let through, and others that they must not, whoever writes the rules.
 */
export interface ReachabilityAssertionIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'ReachabilityAssertion';
  /**
   * Who this ReachabilityAssertion is.
   */
  readonly metadata: {
    /**
     * The name of the assertion.
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
  readonly spec: ReachabilityAssertionSpec;
}
/**
 * What must be able to connect, and what must not.
 */
export interface ReachabilityAssertionSpec {
  /**
   * Every one of these connections must be accepted.
   *
   * @minItems 1
   */
  readonly must?: readonly ReachabilityStatement[];
  /**
   * None of these connections may be accepted.
   *
   * @minItems 1
   */
  readonly mustNot?: readonly ReachabilityStatement[];
}
/**
 * Connections from one side to another.
 */
export interface ReachabilityStatement {
  readonly from: PeerIntent;
  readonly to: PeerIntent;
  /**
   * `tcp`, `udp`, `icmp` (ICMPv6 for IPv6 peers) or `any`, which is every protocol there is. In any case.
   */
  readonly protocol?: string;
  /**
   * The ports that the connection is opened to: numbers, and ranges `first-last`. Without it, all. Needs `protocol: tcp` or `udp`.
   *
   * @minItems 1
   */
  readonly ports?: readonly (number | string)[];
  /**
   * Parts of `from` that the statement says nothing about.
   */
  readonly except?: readonly PeerIntent[];
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
