import type { LiveCluster } from '../../src/live/live-cluster.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { type Listing, type Resource, resourceName } from '../../src/manifests/resource.js';

/** What a cluster says of some resources, by their names; it has read all others and found none of them. */
export function clusterWith(
  objects: readonly KubernetesObject[],
  said: Readonly<Record<string, Listing>> = {},
): LiveCluster {
  return {
    listing: (resource) =>
      said[resourceName(resource)] ?? { state: 'listed', objects: objects.filter((object) => isOf(object, resource)) },
  };
}

function isOf({ apiVersion, kind }: KubernetesObject, resource: Resource): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return group === resource.group && kind === resource.kind;
}
