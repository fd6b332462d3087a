import type { KubernetesObject } from '../../manifests/object.js';
import { type Resource, resourceName } from '../../manifests/resource.js';
import type { LiveCluster } from '../live-cluster.js';

/** The objects of one resource by what they are called, or why there are none to look at. */
export type LiveObjects =
  | {
      readonly state: 'listed';
      readonly find: (namespace: string | undefined, name: string) => KubernetesObject | undefined;
    }
  | { readonly state: 'not-installed' | 'unknown'; readonly why: string };

/** Makes the objects of a resource ready to be found. */
export function liveObjects(live: LiveCluster, resource: Resource): LiveObjects {
  const listing = live.listing(resource);
  if (listing.state === 'unknown') return listing;
  if (listing.state === 'not-installed')
    return { state: 'not-installed', why: `the cluster has no ${resourceName(resource)}` };
  const objects = new Map(
    listing.objects.map((object) => [keyOf(object.metadata.namespace, object.metadata.name), object]),
  );
  return { state: 'listed', find: (namespace, name) => objects.get(keyOf(namespace, name)) };
}

const keyOf = (namespace: string | undefined, name: string): string => `${namespace ?? ''}/${name}`;
