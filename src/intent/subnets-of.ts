import { compareOrigins } from './compare-origins.js';
import { groupBy, type NonEmpty } from './group-by.js';
import type { PrefixClaim } from './ledger.js';
import { runsOf } from './runs-of.js';
import { isForeign, segmentOf } from './segments.js';

/**
 * The subnets of a routing domain, by their blocks in the order of the ledger: one claim for each block of each segment,
 * a declared one where there is any, then the first written. Of one block, subnets on segments that we know come first,
 * then declared ones, then in the order of their places.
 */
export function* subnetsOf(claims: readonly PrefixClaim[]): Generator<NonEmpty<PrefixClaim>> {
  for (const run of runsOf(claims, areOneBlock)) yield run.length === 1 ? run : distinct(run);
}

/** Claims of a list that is ordered by family, first address and length. */
const areOneBlock = (a: PrefixClaim, b: PrefixClaim): boolean =>
  a.first === b.first && a.length === b.length && a.family === b.family;

function distinct(claims: NonEmpty<PrefixClaim>): NonEmpty<PrefixClaim> {
  const segments = [...groupBy(claims, ({ link }) => segmentOf(link)).values()];
  const [first = claims[0], ...others] = segments.map(foremost).sort(compareSubnets);
  return [first, ...others];
}

const foremost = (same: NonEmpty<PrefixClaim>): PrefixClaim =>
  same.reduce((a, b) => (compareAuthors(b, a) < 0 ? b : a));

const compareSubnets = (a: PrefixClaim, b: PrefixClaim): number =>
  Number(isForeign(a.link)) - Number(isForeign(b.link)) || compareAuthors(a, b);

const compareAuthors = (a: PrefixClaim, b: PrefixClaim): number =>
  Number(b.isDeclared) - Number(a.isDeclared) || compareOrigins(a.origin, b.origin);
