import { compareOrigins } from '../intent/compare-origins.js';
import type { Finding } from '../intent/document.js';
import type { Dhcp, Network } from '../intent/model.js';
import { compareRanges, formatRange, rangesOverlap } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * The DHCP ranges of one subnet must not overlap.
 *
 * A server keeps each range by itself: two that share addresses are a slip in one of them, and may lease one address
 * from both. Sorted by first address, a range overlaps an earlier one exactly when it starts before the furthest end
 * seen so far.
 */
export const rangeOverlap: Check = {
  code: 'range-overlap',
  title: 'The DHCP ranges of one subnet must not overlap',
  perNetwork: findOverlaps,
};

type Range = Dhcp['ranges'][number];

function* findOverlaps({ subnets }: Network): Generator<Finding> {
  for (const { dhcp } of subnets) {
    const ranges = (dhcp?.ranges ?? []).filter(({ first, last }) => first <= last);
    let widest: Range | undefined;
    for (const range of ranges.toSorted((a, b) => compareRanges(a, b) || compareOrigins(a.origin, b.origin))) {
      const isApart = !widest || !rangesOverlap(range, widest);
      if (widest && !isApart) yield overlap(range, widest);
      if (!widest || isApart || range.last > widest.last) widest = range;
    }
  }
}

const overlap = (range: Range, earlier: Range): Finding => ({
  severity: 'error',
  message: `the DHCP range "${formatRange(range)}" must not overlap "${formatRange(earlier)}"`,
  at: range.origin,
  related: [{ message: `"${formatRange(earlier)}" is declared here`, at: earlier.origin }],
  hint: 'write the two as one range, or shorten one of them',
});
