// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/**
 * What was drawn from one Network, in `environments/<environment>/allocations/<network>.yaml`: one line for each claim, sorted, comments kept. `netintent ip allocate` writes this file.
 */
export interface AllocationsIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'Allocations';
  /**
   * Who this Allocations is.
   */
  readonly metadata: {
    /**
     * The name of the Network.
     */
    readonly name: string;
    /**
     * The namespace of the Network. Without it, `defaults.namespace` of the Environment.
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
  readonly spec: AllocationsSpec;
}
/**
 * What was drawn.
 */
export interface AllocationsSpec {
  /**
   * Addresses, in their order.
   */
  readonly addresses?: readonly AllocatedAddressIntent[];
  /**
   * MAC addresses, in their order.
   */
  readonly macs?: readonly AllocatedMacIntent[];
}
/**
 * An address and who has it.
 */
export interface AllocatedAddressIntent {
  /**
   * The address.
   */
  readonly address: string;
  /**
   * The Wukong that has it, as `namespace/name`.
   */
  readonly vm: string;
  /**
   * The interface of that Wukong.
   */
  readonly attachment: string;
  /**
   * Nobody has it any more. It is drawn again only when nothing is left that was never drawn.
   */
  readonly released?: true;
}
/**
 * A MAC address and who has it.
 */
export interface AllocatedMacIntent {
  /**
   * The MAC address.
   */
  readonly mac: string;
  /**
   * The Wukong that has it, as `namespace/name`.
   */
  readonly vm: string;
  /**
   * The interface of that Wukong.
   */
  readonly attachment: string;
  /**
   * Nobody has it any more. It is drawn again only when nothing is left that was never drawn.
   */
  readonly released?: true;
}
