// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.

/**
 * Node interfaces on their way out, in `environments/_clusters/<cluster>.retired.yaml`. The nodes take them away; then the entries leave. `netintent retire` writes this file.
 */
export interface RetiredInterfacesIntent {
  /**
   * The version of the language that this document is written in.
   */
  readonly apiVersion: 'vm.novasphere.dev/v1alpha1';
  /**
   * What this document describes.
   */
  readonly kind: 'RetiredInterfaces';
  /**
   * Who this RetiredInterfaces is.
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
  readonly spec: RetiredInterfacesSpec;
}
/**
 * The interfaces.
 */
export interface RetiredInterfacesSpec {
  /**
   * Interfaces that the nodes must not have any more.
   */
  readonly interfaces: readonly RetiredInterfaceIntent[];
}
/**
 * An interface that the nodes of a group must not have any more.
 */
export interface RetiredInterfaceIntent {
  /**
   * The interface on the nodes.
   */
  readonly name: string;
  /**
   * The nodes that have it.
   */
  readonly nodeGroup: string;
  /**
   * What it is, in the words of NMState.
   */
  readonly type: 'vlan' | 'linux-bridge' | 'ovs-bridge';
  /**
   * The NIC that was the bridge's port and gets its own configuration back.
   */
  readonly formerPort?: string;
}
