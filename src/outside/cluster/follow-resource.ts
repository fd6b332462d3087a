import { setTimeout as pause } from 'node:timers/promises';
import { type Listing, type Resource, resourceName } from '../../manifests/resource.js';
import { ClusterFault } from './cluster-fault.js';
import { type KeptResource, keptResource } from './kept-resource.js';
import { type Listening, listResource } from './list-resource.js';
import type { Cluster } from './open-cluster.js';
import { waitAfter } from './pace.js';
import { watchResource } from './watch-resource.js';

/** One resource of a cluster, kept up to date. */
export interface FollowedResource {
  readonly listing: () => Listing;
  /** Settles when the server answered for the first time, whatever it said, or when `signal` ended it. */
  readonly answered: Promise<void>;
}

/** How a resource is followed. */
export interface Following extends Required<Listening> {
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

/** How often in a row a server may have no time for a watch before the resource is listed anew. */
const BUSY_MAX = 5;

/** @returns whether a watch told anything, when the resource must be listed anew */
async function listAndWatch(follower: Follower): Promise<boolean> {
  const { cluster, resource, following, kept, answered } = follower;
  const { pace, signal, keep } = following;
  const { listing, resourceVersion } = await listResource(cluster, resource, { pace, signal, keep });
  kept.take(listing);
  answered();
  if (listing.state !== 'listed') return false;
  let version = resourceVersion;
  let wasWatched = false;
  for (let failures = 1, busy = 0; ; failures += 1) {
    const watched = await watchOnce(follower, version);
    version = watched.version;
    wasWatched ||= watched.wasTold;
    if (watched.wasTold) failures = 1;
    busy = watched.end === 'busy' ? busy + 1 : 0;
    if (watched.end === 'refused' || busy > BUSY_MAX) return wasWatched;
    await pause(waitAfter(failures, pace), undefined, { signal });
  }
}

/** What became of one watch. */
interface Watched {
  /** From which the next one goes on. */
  readonly version: string;
  readonly wasTold: boolean;
  /** `refused`: there is no going on from this version. */
  readonly end: 'over' | 'busy' | 'refused';
}

async function watchOnce({ cluster, resource, following, kept }: Follower, from: string): Promise<Watched> {
  const { pace, signal, keep } = following;
  let version = from;
  let wasTold = false;
  let end: Watched['end'] = 'over';
  try {
    for await (const event of watchResource(cluster, resource, { resourceVersion: from, pace, signal })) {
      if (event.what === 'opened') kept.found();
      else if (event.what === 'busy') end = 'busy';
      else if (event.what === 'list-again') end = 'refused';
      else {
        version = event.resourceVersion;
        wasTold = true;
        kept.apply(event.what === 'put' ? { ...event, object: keep(event.object) } : event);
      }
    }
    kept.lost(`the API server ${cluster.address} must let ${resourceName(resource)} be watched`);
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error;
    signal.throwIfAborted();
    kept.lost(error.message);
  }
  return { version, wasTold, end };
}
