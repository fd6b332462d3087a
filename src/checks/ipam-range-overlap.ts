import type { Finding } from '../intent/document.js';
import { domainText } from '../intent/domain-text.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import { formatRange, rangesOverlap } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * Two ranges of one segment that give out addresses must not overlap.
 *
 * Each keeps its own books and would give an address to a second machine. Ranges of one allocator keep one book: those of
 * `whereabouts` with one `network_name` (unless `enable_overlapping_ranges` is off and the ranges differ), those of
 * `host-local` with one network name, those of one OVN network. Ranges on different segments may overlap: two VLANs, two
 * bridges, the overlays of two networks.
 *
 * Sorted by first address, a range overlaps an earlier one of another allocator exactly when it starts before the
 * furthest end seen so far among the others: one pass that keeps the two furthest, O(n log n).
 *
 * Source: containernetworking/plugins plugins/ipam/host-local (one store for each network name);
 * k8snetworkplumbingwg/whereabouts (`network_name`, `enable_overlapping_ranges`).
 */
export const ipamRangeOverlap: Check = {
  code: 'ipam-range-overlap',
  title: 'Two ranges of one segment that give out addresses must not overlap',
  sweep: findOverlaps,
};

function* findOverlaps({ addresses }: Ledger): Generator<Finding> {
  for (const claims of addresses.values()) {
    let furthest: AddressClaim | undefined;
    let other: AddressClaim | undefined;
    for (const range of claims.filter(({ role }) => role === 'ipam-range' || role === 'dhcp-range')) {
      const rival = [furthest, other].find((earlier) => earlier && meet(range, earlier));
      if (rival) yield overlap(range, rival);
      if (!furthest || furthest.family !== range.family) [furthest, other] = [range, undefined];
      else if (areTogether(range, furthest)) furthest = further(range, furthest);
      else if (range.last > furthest.last) [furthest, other] = [range, furthest];
      else other = other ? further(range, other) : range;
    }
  }
}

/** All of DHCP counts as one: two Networks with one range are other laws. */
const allocatorOf = ({ role, allocator }: AddressClaim): string | undefined =>
  role === 'dhcp-range' ? 'DHCP' : allocator;

const areTogether = (a: AddressClaim, b: AddressClaim): boolean => allocatorOf(a) === allocatorOf(b);

const further = (a: AddressClaim, b: AddressClaim): AddressClaim => (a.last > b.last ? a : b);

const meet = (a: AddressClaim, b: AddressClaim): boolean => rangesOverlap(a, b) && !areTogether(a, b);

const overlap = (range: AddressClaim, earlier: AddressClaim): Finding => ({
  severity: 'error',
  message: `range "${formatRange(range)}" of ${range.claimant} must not overlap "${formatRange(earlier)}" of ${earlier.claimant} ${domainText(range.domain)}`,
  at: range.origin,
  related: [{ message: `${earlier.claimant} gives out "${formatRange(earlier)}" here`, at: earlier.origin }],
  hint: 'shorten one of the two, or have both allocated by whereabouts with one `network_name`',
});
