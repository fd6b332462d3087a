/** A Kubernetes object as plain data, without `status`. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

export interface Metadata {
  readonly name: string;
  /** Undefined on a cluster-scoped object. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What controllers apply together, in this order; a folder of the tree. */
export type Layer = '10-node-network' | '20-networks' | '30-policy' | '40-vms' | '50-services';
