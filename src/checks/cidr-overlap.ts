import { compareOrigins } from '../intent/compare-origins.js';
import type { Finding } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, PrefixClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { addressBits, compareValues } from '../net/address.js';
import { formatPrefix, rangesOverlap } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * Two subnets of one routing domain must not overlap.
 *
 * A packet to an address that two segments claim reaches one of them only. Networks declare subnets, and an address
 * written in place implies one. The same block on the same segment is one subnet, however many name it; the same block
 * behind an attachment definition or bridge that somebody else made may be. A lone address (/32, /128) lives in any
 * subnet of its own segment.
 *
 * Sorted by first address, a subnet overlaps an earlier one exactly when it starts before the furthest end seen so far:
 * one pass, O(n log n).
 *
 * Source: RFC 4632 section 3.1 (what a prefix covers), section 5.1 (the longest match wins).
 */
export const cidrOverlap: Check = {
  code: 'cidr-overlap',
  title: 'Two subnets of one routing domain must not overlap',
  run: findOverlaps,
};

function* findOverlaps(_model: Model, { prefixes }: Ledger): Generator<Finding> {
  for (const claims of groupBy(distinct(prefixes), ({ routingDomain }) => routingDomain).values()) {
    let widest: PrefixClaim | undefined;
    for (const claim of claims.toSorted(compareSubnets)) {
      const isInside = widest !== undefined && rangesOverlap(claim, widest);
      if (widest && isInside && !mayMeet(claim, widest)) yield overlap(claim, widest);
      if (!isInside) widest = claim;
    }
  }
}

/** One claim for each block of each segment: a declared one where there is any, then the first written. */
function distinct(claims: readonly PrefixClaim[]): readonly PrefixClaim[] {
  const subnets = groupBy(claims, ({ key }) => key);
  return [...subnets.values()].map((same) => same.reduce((a, b) => (compareAuthors(b, a) < 0 ? b : a)));
}

const compareAuthors = (a: PrefixClaim, b: PrefixClaim): number =>
  Number(b.isDeclared) - Number(a.isDeclared) || compareOrigins(a.origin, b.origin);

/** Wider blocks first; of equal ones declared ones first, those on foreign segments last. */
function compareSubnets(a: PrefixClaim, b: PrefixClaim): number {
  return (
    a.family - b.family ||
    compareValues(a.first, b.first) ||
    a.length - b.length ||
    Number(a.isForeign) - Number(b.isForeign) ||
    compareAuthors(a, b)
  );
}

/** CIDR blocks that overlap are equal, or one holds the other. */
function mayMeet(claim: PrefixClaim, wider: PrefixClaim): boolean {
  if (claim.length === wider.length) return claim.isForeign || wider.isForeign;
  return !claim.isDeclared && claim.length === addressBits(claim.family) && claim.segment === wider.segment;
}

const overlap = (claim: PrefixClaim, wider: PrefixClaim): Finding => ({
  severity: 'error',
  message: `subnet "${formatPrefix(claim)}" must not overlap "${formatPrefix(wider)}" in routing domain "${claim.routingDomain}"`,
  at: claim.origin,
  related: [
    {
      message: `${wider.claimant} ${wider.isDeclared ? 'declares' : 'lives in'} "${formatPrefix(wider)}" here`,
      at: wider.origin,
    },
  ],
  hint: 'choose a free block, put both on one segment as one subnet, or give one Network a `routingDomain` of its own',
});
