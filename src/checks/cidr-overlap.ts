import { relatedTo } from '../intent/conflict.js';
import type { Finding } from '../intent/document.js';
import type { NonEmpty } from '../intent/group-by.js';
import type { Ledger, PrefixClaim } from '../intent/ledger.js';
import { isForeign, segmentOf } from '../intent/segments.js';
import { subnetsOf } from '../intent/subnets-of.js';
import { addressBits } from '../net/address.js';
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
  sweep: findOverlaps,
};

function* findOverlaps({ prefixes }: Ledger): Generator<Finding> {
  for (const claims of prefixes.values()) {
    let widest: PrefixClaim | undefined;
    for (const subnets of subnetsOf(claims)) {
      const wider: PrefixClaim = widest && rangesOverlap(subnets[0], widest) ? widest : subnets[0];
      const [first, ...others] = subnets.filter((subnet) => subnet !== wider && !mayMeet(subnet, wider));
      if (first) yield overlap([first, ...others], wider);
      widest = wider;
    }
  }
}

/** CIDR blocks that overlap are equal, or one holds the other. */
function mayMeet(claim: PrefixClaim, wider: PrefixClaim): boolean {
  if (claim.length === wider.length) return isForeign(claim.link) || isForeign(wider.link);
  const isLone = !claim.isDeclared && claim.length === addressBits(claim.family);
  return isLone && segmentOf(claim.link) === segmentOf(wider.link);
}

/** One finding for all segments that have a block: at the last of them. */
function overlap(claims: NonEmpty<PrefixClaim>, wider: PrefixClaim): Finding {
  const claim = claims.at(-1) ?? claims[0];
  const others = claims.slice(0, -1);
  return {
    severity: 'error',
    message: `subnet "${formatPrefix(claim)}" must not overlap "${formatPrefix(wider)}" in routing domain "${claim.domain}"`,
    at: claim.origin,
    ...relatedTo([wider, ...others], (one) => `${one.isDeclared ? 'declares' : 'lives in'} "${formatPrefix(one)}"`),
    hint: 'choose a free block, put both on one segment as one subnet, or give one Network a `routingDomain` of its own',
  };
}
