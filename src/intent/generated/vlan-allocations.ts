// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/**
 * What was drawn from the VLAN pool of a Cluster, in `environments/_clusters/<cluster>.vlans.yaml`: one line for each claim, sorted, comments kept. `netintent ip allocate` writes this file.
 */
export interface VlanAllocationsIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'VlanAllocations';
  /**
   * Who this VlanAllocations is.
   */
  readonly metadata: {
    /**
     * The name of the Cluster.
     */
    readonly name: string;
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
  readonly spec: VlanAllocationsSpec;
}
/**
 * What was drawn.
 */
export interface VlanAllocationsSpec {
  /**
   * VLANs, in their order.
   */
  readonly vlans?: readonly AllocatedVlanIntent[];
}
/**
 * A VLAN and who has it.
 */
export interface AllocatedVlanIntent {
  /**
   * The VLAN id.
   */
  readonly vlanId: number;
  /**
   * The environment of the Network.
   */
  readonly environment: string;
  /**
   * The Network that has it, as `namespace/name`.
   */
  readonly network: string;
  /**
   * Nobody has it any more. It is drawn again only when nothing is left that was never drawn.
   */
  readonly released?: true;
}
