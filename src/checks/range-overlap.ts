import { compareOrigins } from '../intent/compare-origins.js';
import type { Finding, Origin } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import type { Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { segmentOf } from '../intent/segments.js';
import { type AddressRange, compareRanges, formatRange, rangesOverlap } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * The DHCP ranges of one segment must not overlap, nor the ranges of load balancer pools.
 *
 * A server keeps each range by itself: two that share addresses are a slip in one of them, and two Networks on one
 * segment would lease one address twice. A load balancer refuses its configuration, or gives no address of two pools that
 * overlap. Addresses that `exclude` takes out of a range are not in it.
 *
 * Sorted by first address, a range overlaps an earlier one exactly when it starts before the furthest end seen so far.
 *
 * Source: RFC 2131 section 2.2 (a server leases from its own pool); metallb/metallb internal/config ("overlaps with already
 * defined CIDR"); docs.cilium.io/en/stable/network/lb-ipam ("Pool Conflicts").
 */
export const rangeOverlap: Check = {
  code: 'range-overlap',
  title: 'The DHCP ranges of one segment, and load balancer pools, must not overlap',
  perNetwork: findOverlapsOf,
  sweep: findOverlaps,
};

/** A range that was written, and what it belongs to. */
interface Range extends AddressRange {
  readonly origin: Origin;
  readonly of: string;
}

function* findOverlapsOf(network: Network): Generator<Finding> {
  const of = `Network "${qualifiedName(network)}"`;
  for (const { dhcp } of network.subnets) {
    const ranges = (dhcp?.ranges ?? []).filter(({ first, last }) => first <= last);
    yield* overlapsIn(ranges.map((range) => ({ ...range, of })));
  }
}

/** Claims of one Network's DHCP share no address. */
function* findOverlaps({ addresses }: Ledger): Generator<Finding> {
  for (const claims of addresses.values()) {
    const leased = claims.filter(({ role }) => role === 'dhcp-range');
    const segments = groupBy(leased, ({ link }) => (link ? segmentOf(link) : ''));
    for (const ranges of segments.values()) yield* overlapsIn(ranges.map(rangeOf));
    yield* overlapsIn(claims.filter(({ role }) => role === 'pool').map(rangeOf));
  }
}

const rangeOf = ({ family, first, last, origin, claimant }: AddressClaim): Range => ({
  family,
  first,
  last,
  origin,
  of: claimant,
});

function* overlapsIn(ranges: readonly Range[]): Generator<Finding> {
  let widest: Range | undefined;
  for (const range of ranges.toSorted((a, b) => compareRanges(a, b) || compareOrigins(a.origin, b.origin))) {
    const isApart = !widest || !rangesOverlap(range, widest);
    if (widest && !isApart) yield overlap(range, widest);
    if (!widest || isApart || range.last > widest.last) widest = range;
  }
}

const overlap = (range: Range, earlier: Range): Finding => ({
  severity: 'error',
  message: `the range "${formatRange(range)}" must not overlap "${formatRange(earlier)}" of ${earlier.of}`,
  at: range.origin,
  related: [{ message: `${earlier.of} has "${formatRange(earlier)}" here`, at: earlier.origin }],
  hint: 'write the two as one range, or shorten one of them',
});
