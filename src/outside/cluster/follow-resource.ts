import { setTimeout as pause } from 'node:timers/promises';
import { type Listing, type Resource, resourceName } from '../../manifests/resource.js';
import { ClusterFault } from './cluster-fault.js';
import { type KeptResource, keptResource } from './kept-resource.js';
import { listResource } from './list-resource.js';
import type { Cluster } from './open-cluster.js';
import { type Pace, waitAfter } from './pace.js';
import { watchResource } from './watch-resource.js';

/** One resource of a cluster, kept up to date. */
export interface FollowedResource {
  readonly listing: () => Listing;
  /** Settles when the server answered for the first time, whatever it said, or when `signal` ended it. */
  readonly answered: Promise<void>;
}

/** How a resource is followed. */
export interface Following {
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Called when the listing became another. */
  readonly onChange: () => void;
}

/**
 * Lists a resource and watches it from there, for as long as `signal` lets it. A watch that ends is opened again where it
 * ended; a version that the server has forgotten means a new list. A resource that has had no watch for a while is
 * unknown until one is open again.
 */
export function followResource(cluster: Cluster, resource: Resource, following: Following): FollowedResource {
  const { pace, signal, onChange } = following;
  const kept = keptResource(pace.stale, onChange);
  const answered = new Promise<void>((resolve) => {
    const ended = () => {
      kept.close();
      resolve();
    };
    signal.addEventListener('abort', ended, { once: true });
    void keepUp({ cluster, resource, following, kept, answered: resolve });
  });
  return { listing: kept.listing, answered };
}

interface Follower {
  readonly cluster: Cluster;
  readonly resource: Resource;
  readonly following: Following;
  readonly kept: KeptResource;
  readonly answered: () => void;
}

async function keepUp(follower: Follower): Promise<void> {
  const { pace, signal } = follower.following;
  try {
    for (let failures = 1; ; failures += 1) {
      const wasWatched = await listAndWatch(follower);
      if (wasWatched) failures = 0;
      await pause(waitAfter(Math.max(failures, 1), { ...pace, longest: pace.again }), undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** @returns whether a watch was open, when the resource must be listed anew */
async function listAndWatch({ cluster, resource, following, kept, answered }: Follower): Promise<boolean> {
  const { pace, signal } = following;
  const { listing, resourceVersion } = await listResource(cluster, resource, { pace, signal });
  kept.take(listing);
  answered();
  if (listing.state !== 'listed') return false;
  let version = resourceVersion;
  let wasWatched = false;
  for (let failures = 1; ; failures += 1) {
    try {
      for await (const event of watchResource(cluster, resource, { resourceVersion: version, pace, signal })) {
        if (event.what === 'list-again') {
          kept.lost(
            `${resourceName(resource)} must be open to be watched; nobody knows what happened since it was listed`,
          );
          return wasWatched;
        }
        wasWatched = true;
        if (event.what === 'opened') kept.found();
        else version = event.resourceVersion;
        if (event.what !== 'opened') failures = 0;
        kept.apply(event);
      }
      kept.lost(`the API server ${cluster.address} must let itself be watched`);
    } catch (error) {
      if (!(error instanceof ClusterFault)) throw error;
      signal.throwIfAborted();
      kept.lost(error.message);
    }
    await pause(waitAfter(Math.max(failures, 1), pace), undefined, { signal });
  }
}
