import type { Listing, Resource } from '../manifests/resource.js';

/** What one cluster says at one moment. */
export interface LiveCluster {
  /** A resource that nobody asked for is unknown. */
  readonly listing: (resource: Resource) => Listing;
}
