import { createHash } from 'node:crypto';
import type { KubernetesObject, Layer } from './object.js';

/** Where in the tree an object belongs. */
export interface TreePlace {
  /** The unit's folder, such as "generated/prod" or "generated/_clusters/eu1". */
  readonly folder: string;
  readonly layer: Layer;
  /** How many folders a namespace is spread over; 1 means none. */
  readonly buckets: 1 | 16 | 256;
  /** The name of the owning intent, which decides the bucket: all objects of one intent share it. */
  readonly ownerName: string;
}

/**
 * The path of an object's file, in lower case: `<folder>/<layer>/<namespace | _cluster>/[<bucket>/]<kind>.<name>.yaml`.
 * Node networks belong to a cluster and have neither namespace folder nor bucket.
 *
 * @returns repository-relative, with forward slashes; it depends on nothing but the arguments, since an object that
 *   moves between delivery units is pruned
 */
export function manifestPath({ kind, metadata }: KubernetesObject, place: TreePlace): string {
  const folders = [place.folder, place.layer];
  if (place.layer !== '10-node-network') folders.push(metadata.namespace ?? '_cluster', ...bucket(place));
  return `${folders.join('/')}/${`${kind}.${metadata.name}`.toLowerCase()}.yaml`;
}

function bucket({ buckets, ownerName }: TreePlace): readonly string[] {
  if (buckets === 1) return [];
  return [
    createHash('sha256')
      .update(ownerName)
      .digest('hex')
      .slice(0, buckets === 16 ? 1 : 2),
  ];
}
