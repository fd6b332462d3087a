import type { KubernetesObject } from './object.js';

/** A kind of object as an API server serves it. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** The name in paths and in rights, such as "virtualmachines". */
  readonly plural: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
}

/**
 * What a cluster says of one resource: its objects, in no order; or that it has no such resource; or why nobody knows, in
 * words. Unknown is never the same as empty.
 */
export type Listing =
  | { readonly state: 'listed'; readonly objects: readonly KubernetesObject[] }
  | { readonly state: 'not-installed' }
  | { readonly state: 'unknown'; readonly why: string };

/** The name of a resource, as in rights and in `kubectl`: "virtualmachines.kubevirt.io", or "services". */
export const resourceName = ({ group, plural }: Resource): string => (group === '' ? plural : `${plural}.${group}`);
