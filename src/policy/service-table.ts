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

// Two numbers make one key; both stay far below 2 ** 26, and the key below 2 ** 53.
const KEY_FACTOR = 2 ** 26;

/** A table that lives as long as what is compiled with it; its numbers mean nothing in another. */
export function serviceTable(): ServiceTable {
  const maps: ServiceMap[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (map: ServiceMap) => {
    const text = map.join();
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, maps.length);
    return maps.push(map) - 1;
  };
  const mapOf = (number: number) => maps[number] ?? [];
  const nothing = numberOf(NOTHING);
  const remembered = (pick: (upper: number, lower: number) => number) => {
    const results = new Map<number, number>();
    return (upper: number, lower: number) => {
      const key = upper * KEY_FACTOR + lower;
      const known = results.get(key);
      if (known !== undefined) return known;
      const result = numberOf(combined(mapOf(upper), mapOf(lower), pick));
      results.set(key, result);
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
