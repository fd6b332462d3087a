import { type Listing, type Resource, resourceName } from '../../manifests/resource.js';
import { followResource } from './follow-resource.js';
import { type Listening, whole } from './list-resource.js';
import type { Cluster } from './open-cluster.js';
import { USUAL_PACE } from './pace.js';

/** Some resources of a cluster, kept up to date. */
export interface FollowedCluster {
  /** What a resource is now. One that is not followed is unknown. */
  readonly listing: (resource: Resource) => Listing;
  /** Settles when the server has answered for every resource, whatever it said. */
  readonly answered: Promise<void>;
  /** Whether every resource is known: listed, with a watch, or not there to be listed. */
  readonly isFresh: () => boolean;
  /** Ends all requests. */
  readonly close: () => void;
}

/**
 * Follows several resources of a cluster at once, each by one list and one watch.
 *
 * @param onChange called for each thing that changed, soon after it did; there may be thousands in a moment
 */
export function followResources(
  cluster: Cluster,
  resources: readonly Resource[],
  { onChange, pace = USUAL_PACE, keep = whole }: Listening & { readonly onChange: (resource: Resource) => void },
): FollowedCluster {
  const ending = new AbortController();
  const { signal } = ending;
  const followed = new Map(
    resources.map((resource) => [
      resourceName(resource),
      followResource(cluster, resource, { pace, keep, signal, onChange: () => onChange(resource) }),
    ]),
  );
  const all = [...followed.values()];
  return {
    listing: (resource) => followed.get(resourceName(resource))?.listing() ?? notAsked(resource),
    answered: Promise.all(all.map(({ answered }) => answered)).then(() => undefined),
    isFresh: () => all.every(({ listing }) => listing().state !== 'unknown'),
    close: () => ending.abort(),
  };
}

/** What is known of a resource that nobody asked for. */
export const notAsked = (resource: Resource): Listing => ({
  state: 'unknown',
  why: `${resourceName(resource)} was not asked for`,
});
