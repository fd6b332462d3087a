import { compareOrigins } from './compare-origins.js';
import { groupBy } from './group-by.js';
import type { NamedClaim } from './ledger.js';

/** Pairs each claim whose key is taken with the first that took it, in the order of their places. */
export function repeatedClaims(
  claims: readonly NamedClaim[],
): readonly (readonly [claim: NamedClaim, first: NamedClaim])[] {
  const taken = repeatedKeys(claims);
  if (taken.size === 0) return [];
  const rivals = groupBy(
    claims.filter(({ key }) => taken.has(key)),
    ({ key }) => key,
  );
  return [...rivals.values()].flatMap((same) => {
    const [first, ...others] = same.toSorted((a, b) => compareOrigins(a.origin, b.origin));
    return first ? others.map((other) => [other, first] as const) : [];
  });
}

/** Most keys are taken once, and a set costs less than a group for each. */
function repeatedKeys(claims: readonly NamedClaim[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of claims) {
    if (seen.has(key)) repeated.add(key);
    else seen.add(key);
  }
  return repeated;
}
