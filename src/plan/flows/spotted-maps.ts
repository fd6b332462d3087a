import { ALL_SERVICES, combined, labelled, NOTHING } from '../../policy/service-map.js';
import type { ServiceTable } from '../../policy/service-table.js';
import type { Spot } from './members-over.js';

/** What one end says of a sort of members, as numbers of maps of services. */
export interface PeerDecision {
  /** The services that it is about, labelled with 1. */
  readonly services: number;
  /** Labelled as `decide` does. */
  readonly before: number;
  readonly after: number;
  /** What is accepted, labelled with 1. */
  readonly acceptedBefore: number;
  readonly acceptedAfter: number;
  /** Where the peer is for each service, by the position in `spots` from 1. */
  readonly picks: number;
  /** After the change, or before if it is gone. */
  readonly spots: readonly Spot[];
}

/** What a list of rules says of one spot on both sides: numbers of maps labelled as `decide` does. */
export interface SpottedMaps {
  readonly before: number;
  readonly after: number;
  readonly spot: Spot;
}

/** The maps of what is accepted of maps of `decide`. */
interface Accepted {
  readonly before: (services: number) => number;
  readonly after: (services: number) => number;
}

/** Decisions about somebody who is at one of some spots: for each service, and each way to be treated, at the first such one. */
export function decisionsAt(
  spots: readonly SpottedMaps[],
  accepted: Accepted,
  table: ServiceTable,
): readonly PeerDecision[] {
  const all = table.numberOf(labelled(ALL_SERVICES, 1));
  const [only, ...others] = spots;
  if (only && others.length === 0) {
    const { before, after, spot } = only;
    const [acceptedBefore, acceptedAfter] = [accepted.before(before), accepted.after(after)];
    return [{ services: all, before, after, acceptedBefore, acceptedAfter, picks: all, spots: [spot] }];
  }
  const nothing = table.numberOf(NOTHING);
  const ways = WAYS.map((way) => ({ ...way, services: nothing, before: nothing, after: nothing, picks: nothing }));
  for (const [index, { before, after }] of spots.entries()) {
    const [was, is] = [accepted.before(before), accepted.after(after)];
    for (const way of ways) {
      const own = table.within(way.was ? was : table.without(all, was), way.is ? is : table.without(all, is));
      const fresh = table.without(own, way.services);
      if (fresh === nothing) continue;
      way.services = table.overlay(way.services, fresh);
      way.before = table.overlay(way.before, table.within(before, fresh));
      way.after = table.overlay(way.after, table.within(after, fresh));
      const picked = combined(table.mapOf(fresh), NOTHING, (label) => label * (index + 1));
      way.picks = table.overlay(way.picks, table.numberOf(picked));
    }
  }
  const places = spots.map(({ spot }) => spot);
  return ways
    .filter(({ services }) => services !== nothing)
    .map(({ was, is, services, before, after, picks }) => ({
      services,
      before,
      after,
      acceptedBefore: was ? services : nothing,
      acceptedAfter: is ? services : nothing,
      picks,
      spots: places,
    }));
}

/** Accepted before the change, and after it. */
const WAYS = [
  { was: false, is: false },
  { was: false, is: true },
  { was: true, is: false },
  { was: true, is: true },
] as const;
