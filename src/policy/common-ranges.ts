import type { AddressValue } from '../net/address.js';
import type { Interval } from '../net/packet-rule.js';

/**
 * Visits what ranges of two lists share, in ascending order; each list is sorted, and its ranges share nothing. For each
 * range on the left, its first one on the right is found by halving, so a short list costs little beside a long one.
 */
export function commonRanges<Value extends AddressValue, Left extends Interval<Value>, Right extends Interval<Value>>(
  lefts: readonly Left[],
  rights: readonly Right[],
  visit: (left: Left, right: Right, common: Interval<Value>) => void,
): void {
  let at = 0;
  for (const left of lefts) {
    at = firstReaching(rights, left.first, at);
    for (let right = rights[at]; right && right.first <= left.last; right = rights[++at]) {
      const first = left.first > right.first ? left.first : right.first;
      const last = left.last < right.last ? left.last : right.last;
      visit(left, right, { first, last });
      if (right.last > left.last) break;
    }
  }
}

/** The place of the first range from a place on that ends at or after a value. */
function firstReaching<Value extends AddressValue>(
  ranges: readonly Interval<Value>[],
  value: Value,
  from: number,
): number {
  let before = from;
  let unknown = ranges.length;
  while (before < unknown) {
    const middle = (before + unknown) >> 1;
    const range = ranges[middle];
    if (range && range.last < value) before = middle + 1;
    else unknown = middle;
  }
  return before;
}
