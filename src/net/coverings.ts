import { type AddressRange, compareRanges, containsAddress } from './prefix.js';

/**
 * Pairs each item with one cover that holds its first address; items that none holds are left out.
 *
 * Of the covers that start at or before an item, one holds it exactly when the one that reaches furthest does. The covers
 * alone are sorted, and each item looks that one up: O((n + k) log k) for n items and k covers, of which there are few.
 * A reversed cover holds nothing.
 *
 * @returns pairs in the order of the items' addresses
 */
export function coverings<Item extends AddressRange, Cover extends AddressRange>(
  items: readonly Item[],
  covers: readonly Cover[],
): readonly (readonly [item: Item, cover: Cover])[] {
  const reaches = reachesOf(covers.toSorted(compareRanges));
  const pairs: (readonly [Item, Cover])[] = [];
  for (const item of items) {
    const cover = reaches[countStarted(reaches, item) - 1]?.furthest;
    if (cover && containsAddress(cover, { family: item.family, value: item.first })) pairs.push([item, cover]);
  }
  return pairs.sort(([a], [b]) => compareRanges(a, b));
}

/** A cover, and the one of its family that reaches furthest of it and those before it. */
interface Reach<Cover> {
  readonly cover: Cover;
  readonly furthest: Cover;
}

function reachesOf<Cover extends AddressRange>(sorted: readonly Cover[]): readonly Reach<Cover>[] {
  let furthest = sorted[0];
  return sorted.map((cover) => {
    if (!furthest || furthest.family !== cover.family || cover.last > furthest.last) furthest = cover;
    return { cover, furthest };
  });
}

/** How many covers start at or before an item, by halving. */
function countStarted(reaches: readonly Reach<AddressRange>[], item: AddressRange): number {
  let started = 0;
  let unknown = reaches.length;
  while (started < unknown) {
    const middle = (started + unknown) >> 1;
    const cover = reaches[middle]?.cover;
    if (cover && !startsAfter(cover, item)) started = middle + 1;
    else unknown = middle;
  }
  return started;
}

const startsAfter = (cover: AddressRange, item: AddressRange): boolean =>
  cover.family > item.family || (cover.family === item.family && cover.first > item.first);
