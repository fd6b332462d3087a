import { type AddressRange, compareRanges, containsAddress } from './prefix.js';

/**
 * Pairs each item with one cover that holds its first address; items that none holds are left out.
 *
 * Sorted by first address, a cover holds an item exactly when the one that reaches furthest so far does: one sweep,
 * O(n log n). A reversed cover holds nothing.
 *
 * @returns pairs in the order of the items' addresses
 */
export function coverings<Item extends AddressRange, Cover extends AddressRange>(
  items: readonly Item[],
  covers: readonly Cover[],
): readonly (readonly [item: Item, cover: Cover])[] {
  const sorted = covers.toSorted(compareRanges);
  const pairs: (readonly [Item, Cover])[] = [];
  let next = 0;
  let widest: Cover | undefined;
  for (const item of items.toSorted(compareRanges)) {
    for (let cover = sorted[next]; cover && !startsAfter(cover, item); cover = sorted[++next]) {
      if (!widest || widest.family !== cover.family || cover.last > widest.last) widest = cover;
    }
    if (widest && containsAddress(widest, { family: item.family, value: item.first })) pairs.push([item, widest]);
  }
  return pairs;
}

const startsAfter = (cover: AddressRange, item: AddressRange): boolean =>
  cover.family > item.family || (cover.family === item.family && cover.first > item.first);
