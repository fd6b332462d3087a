import { type Listing, type Resource, resourceName } from '../../manifests/resource.js';
import { ask } from './ask.js';
import { notAsked } from './follow-resources.js';
import { type Listening, listResource, whole } from './list-resource.js';
import type { Cluster } from './open-cluster.js';
import { type Pace, USUAL_PACE } from './pace.js';

/**
 * Some resources of a cluster, each as it is at one moment.
 *
 * @returns what each resource is; one that was not asked for is unknown
 * @throws a ClusterFault where the cluster cannot be reached at all, or accepts no credentials
 */
export async function listResources(
  cluster: Cluster,
  resources: readonly Resource[],
  { pace = USUAL_PACE, keep = whole }: Listening = {},
): Promise<(resource: Resource) => Listing> {
  await reachCluster(cluster, pace);
  const listed = await Promise.all(
    resources.map(async (resource) => {
      const { listing } = await listResource(cluster, resource, { pace, keep });
      return [resourceName(resource), listing] as const;
    }),
  );
  const listings = new Map(listed);
  return (resource) => listings.get(resourceName(resource)) ?? notAsked(resource);
}

/**
 * Sees whether a cluster answers and accepts the account.
 *
 * @throws a ClusterFault where it does not
 */
export async function reachCluster(cluster: Cluster, pace: Pace = USUAL_PACE): Promise<void> {
  await ask(cluster, '/version', pace);
}
