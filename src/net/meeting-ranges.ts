import type { AddressValue, Family } from './address.js';
import { type AddressRange, rangesOverlap } from './prefix.js';

/**
 * Looks up which ranges of a list meet another range.
 *
 * The furthest end of a range and those before it never falls, so both ends of the part of the list that can meet are found
 * by halving; a wide range near the start of the list makes that part longer, never wrong.
 *
 * @param sorted ordered by family, then first address
 * @returns a look-up that gives the ranges in their order
 */
export function meetingRanges<Item extends AddressRange>(
  sorted: readonly Item[],
): (range: AddressRange) => readonly Item[] {
  const byFamily = new Map<Family, Reaches<Item>>();
  for (const family of [4, 6] as const) {
    byFamily.set(family, reachesOf(sorted.filter((item) => item.family === family)));
  }
  return (range) => {
    const { items = [], furthest = [] } = byFamily.get(range.family) ?? {};
    const from = countWhile(furthest, (end) => end < range.first);
    const to = countWhile(items, ({ first }) => first <= range.last);
    return items.slice(from, to).filter((item) => rangesOverlap(item, range));
  };
}

/** Ranges of one family, and the furthest end of each and those before it. */
interface Reaches<Item> {
  readonly items: readonly Item[];
  readonly furthest: readonly AddressValue[];
}

function reachesOf<Item extends AddressRange>(items: readonly Item[]): Reaches<Item> {
  let end: AddressValue | undefined;
  const furthest = items.map(({ last }) => {
    end = end === undefined || last > end ? last : end;
    return end;
  });
  return { items, furthest };
}

/** How many of the first items a condition holds for which then holds for none, by halving. */
function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let count = 0;
  let unknown = items.length;
  while (count < unknown) {
    const middle = (count + unknown) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) count = middle + 1;
    else unknown = middle;
  }
  return count;
}
