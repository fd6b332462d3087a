import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidrOverlap } from '../../src/checks/cidr-overlap.js';
import type { PrefixClaim } from '../../src/intent/ledger.js';
import { segmentOf } from '../../src/intent/segments.js';
import { containsRange } from '../../src/net/prefix.js';
import { somePrefix } from '../support/address-arbitraries.js';
import { ledgerOf, numbersOf, prefixClaimAt } from '../support/claims.js';
import { bridgeLink } from '../support/model.js';

const someClaims = fc
  .array(fc.tuple(somePrefix, fc.constantFrom('blue', 'green'), fc.constantFrom(1, 2, 3)), { maxLength: 12 })
  .map((claims) =>
    claims.map(([prefix, domain, vlanId], index) =>
      prefixClaimAt(index, prefix, { domain, link: bridgeLink({ vlanId }) }),
    ),
  );

const areOneBlock = (a: PrefixClaim, b: PrefixClaim) => containsRange(a, b) && containsRange(b, a);

/** Every pair compared: a subnet is named when a wider one holds it, or when its block was taken before. */
function overlappingSubnets(claims: readonly PrefixClaim[]): readonly PrefixClaim[] {
  const subnets = claims.filter(
    (claim, index) =>
      !claims.slice(0, index).some((other) => areOne(other, claim) && segmentOf(other.link) === segmentOf(claim.link)),
  );
  return subnets.filter((claim, index) =>
    subnets.some(
      (other, otherIndex) =>
        other.domain === claim.domain &&
        containsRange(other, claim) &&
        (other.length < claim.length || otherIndex < index),
    ),
  );
}

const areOne = (a: PrefixClaim, b: PrefixClaim) => a.domain === b.domain && areOneBlock(a, b);

const findingsOf = (claims: readonly PrefixClaim[]) => [...(cidrOverlap.sweep?.(ledgerOf(claims)) ?? [])];

test('findings name the subnets that comparing every pair names, one finding for each block', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      const overlapping = overlappingSubnets(claims);
      const findings = findingsOf(claims);
      const places = findings.flatMap(({ at, related = [] }) => [at, ...related.slice(1).map((one) => one.at)]);
      expect(numbersOf(places)).toEqual(numbersOf(overlapping.map(({ origin }) => origin)));
      const blocks = new Set(overlapping.map(({ domain, first, length }) => `${domain} ${first}/${length}`));
      expect(findings.length).toBe(blocks.size);
    }),
  );
});

test('the order of the claims changes no finding', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      expect(new Set(findingsOf(claims.toReversed()))).toEqual(new Set(findingsOf(claims)));
    }),
  );
});
