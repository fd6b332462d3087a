// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/**
 * Addresses and VMs under one name, for the peers of rules.
 */
export interface AddressGroupIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'AddressGroup';
  /**
   * Who this AddressGroup is.
   */
  readonly metadata: {
    /**
     * The name that rules use.
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
  readonly spec: AddressGroupSpec;
}
/**
 * What the group is made of: everything below together.
 */
export interface AddressGroupSpec {
  /**
   * Blocks of addresses.
   */
  readonly cidrs?: readonly string[];
  /**
   * Addresses and ranges `first-last`.
   */
  readonly ranges?: readonly string[];
  readonly vms?: VmSelectorIntent;
  /**
   * Other AddressGroups: `name`, or `namespace/name`.
   */
  readonly groups?: readonly string[];
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
