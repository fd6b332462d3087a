import type { KubernetesObject } from '../../manifests/object.js';
import type { Listing } from '../../manifests/resource.js';
import { objectKey } from './arriving-object.js';
import type { WatchEvent } from './watch-resource.js';

/** What is known of a resource, and whether it still holds. */
export interface KeptResource {
  readonly listing: () => Listing;
  /** It was listed, or could not be. */
  readonly take: (listing: Listing) => void;
  readonly apply: (event: WatchEvent) => void;
  /** A watch is open: what is known holds. */
  readonly found: () => void;
  /** No watch is open. When none is for a while, nobody knows what the resource is. @param why in words */
  readonly lost: (why: string) => void;
  /** Ends the waiting. */
  readonly close: () => void;
}

/**
 * Keeps one resource.
 *
 * @param stale how long it holds without a watch, in milliseconds
 * @param onChange called when the listing became another
 */
export function keptResource(stale: number, onChange: () => void): KeptResource {
  let told: Listing = { state: 'unknown', why: 'the API server was not asked yet' };
  let objects = new Map<string, KubernetesObject>();
  let isListed = false;
  let lostWhy: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const hold = () => {
    clearTimeout(timer);
    timer = undefined;
    const wasLost = lostWhy !== undefined;
    lostWhy = undefined;
    return wasLost;
  };
  return {
    listing: () => {
      if (lostWhy !== undefined) return { state: 'unknown', why: lostWhy };
      if (!isListed) told = { state: 'listed', objects: [...objects.values()] };
      isListed = true;
      return told;
    },
    take: (listing) => {
      hold();
      objects = new Map(listing.state === 'listed' ? listing.objects.map((object) => [objectKey(object), object]) : []);
      told = listing;
      isListed = true;
      onChange();
    },
    apply: (event) => {
      if (event.what !== 'put' && event.what !== 'removed') return;
      if (event.what === 'put') objects.set(objectKey(event.object), event.object);
      else objects.delete(objectKey(event.object));
      isListed = false;
      onChange();
    },
    found: () => {
      if (hold()) onChange();
    },
    lost: (why) => {
      timer ??= setTimeout(() => {
        lostWhy = why;
        onChange();
      }, stale);
    },
    close: () => clearTimeout(timer),
  };
}
