import { pairMap } from './pair-map.js';
import { combined, NOTHING, type ServiceMap } from './service-map.js';

/**
 * Maps of services by number: equal maps have equal numbers, and what two of them give is worked out once. Number 0 is the
 * map that says nothing about any service.
 */
export interface ServiceTable {
  readonly numberOf: (map: ServiceMap) => number;
  readonly mapOf: (number: number) => ServiceMap;
  /** The upper map, and the lower one where the upper says nothing. */
  readonly overlay: (upper: number, lower: number) => number;
  /** The upper map where the lower one says nothing. */
  readonly without: (upper: number, lower: number) => number;
  /** The upper map where the lower one says something. */
  readonly within: (upper: number, lower: number) => number;
}

/** A table that lives as long as what is compiled with it; its numbers mean nothing in another. */
export function serviceTable(): ServiceTable {
  const maps: ServiceMap[] = [];
  const mapOf = (number: number) => maps[number] ?? NOTHING;
  const numberOf = numbering(maps);
  const nothing = numberOf(NOTHING);
  const remembered = (pick: (upper: number, lower: number) => number) => {
    const results = pairMap();
    return (upper: number, lower: number) => {
      const known = results.get(upper, lower);
      if (known >= 0) return known;
      const result = numberOf(combined(mapOf(upper), mapOf(lower), pick));
      results.add(upper, lower, result);
      return result;
    };
  };
  const overlay = remembered((upper, lower) => upper || lower);
  const without = remembered((upper, lower) => (lower ? 0 : upper));
  const within = remembered((upper, lower) => (lower ? upper : 0));
  return {
    numberOf,
    mapOf,
    overlay: (upper, lower) => (upper === nothing ? lower : lower === nothing ? upper : overlay(upper, lower)),
    without: (upper, lower) => (upper === nothing || lower === nothing ? upper : without(upper, lower)),
    within: (upper, lower) => (upper === nothing || lower === nothing ? nothing : within(upper, lower)),
  };
}

/** Numbers maps in the order in which they come, equal ones alike, and adds new ones to a list. */
function numbering(maps: ServiceMap[]): (map: ServiceMap) => number {
  const firstWithHash = new Map<number, number>();
  const nextWithHash: number[] = [];
  return (map) => {
    const hash = hashOf(map);
    const first = firstWithHash.get(hash) ?? -1;
    for (let number = first; number >= 0; number = nextWithHash[number] ?? -1) {
      if (isEqual(maps[number] ?? NOTHING, map)) return number;
    }
    firstWithHash.set(hash, maps.length);
    nextWithHash.push(first);
    return maps.push(map) - 1;
  };
}

function hashOf(map: ServiceMap): number {
  let hash = 0;
  for (let at = 0; at < map.length; at++) hash = Math.imul(hash ^ (map[at] ?? 0), 0x01000193) + (hash >>> 15);
  return hash & 0x3fff_ffff;
}

function isEqual(left: ServiceMap, right: ServiceMap): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}

/** Gives services other labels, map by map; each map is worked out once. */
export function relabelling(table: ServiceTable, pick: (label: number) => number): (map: number) => number {
  const results = new Map<number, number>();
  return (map) => {
    const known = results.get(map);
    if (known !== undefined) return known;
    const result = table.numberOf(combined(table.mapOf(map), NOTHING, pick));
    results.set(map, result);
    return result;
  };
}
