import { compareOrigins } from './compare-origins.js';
import { groupBy } from './group-by.js';
import type { NamedClaim } from './ledger.js';

/** Pairs each claim whose key is taken with the first that took it, in the order of their places. */
export function repeatedClaims(
  claims: readonly NamedClaim[],
): readonly (readonly [claim: NamedClaim, first: NamedClaim])[] {
  return [...groupBy(claims, ({ key }) => key).values()].flatMap((same) => {
    if (same.length === 1) return [];
    const [first, ...others] = same.toSorted((a, b) => compareOrigins(a.origin, b.origin));
    return first ? others.map((other) => [other, first] as const) : [];
  });
}
