import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidrOverlap } from '../../src/checks/cidr-overlap.js';
import type { PrefixClaim } from '../../src/intent/ledger.js';
import { containsRange, formatPrefix } from '../../src/net/prefix.js';
import { somePrefix } from '../support/address-arbitraries.js';
import { bareLedger, placeAt } from '../support/bare-ledger.js';
import { modelOf } from '../support/model.js';

const someClaims = fc
  .array(fc.tuple(somePrefix, fc.constantFrom('blue', 'green'), fc.constantFrom('VLAN 1', 'VLAN 2', 'VLAN 3')), {
    maxLength: 12,
  })
  .map((claims) =>
    claims.map(
      ([prefix, routingDomain, segment], index): PrefixClaim => ({
        ...prefix,
        routingDomain,
        segment,
        key: `${routingDomain} ${segment} ${formatPrefix(prefix)}`,
        isDeclared: true,
        isForeign: false,
        besideNodes: false,
        claimant: `Network "shop/n${index}"`,
        origin: placeAt(index),
      }),
    ),
  );

/** Every pair compared: a subnet is named when a wider one holds it, or when its block was taken before. */
function overlappingSubnets(claims: readonly PrefixClaim[]): number {
  const subnets = claims.filter((claim, index) => claims.findIndex((other) => other.key === claim.key) === index);
  return subnets.filter((claim, index) =>
    subnets.some(
      (other, otherIndex) =>
        other.routingDomain === claim.routingDomain &&
        containsRange(other, claim) &&
        (other.length < claim.length || otherIndex < index),
    ),
  ).length;
}

const run = (prefixes: readonly PrefixClaim[]) => [
  ...(cidrOverlap.run?.(modelOf(), { ...bareLedger, prefixes }) ?? []),
];

test('the sweep names as many subnets as comparing every pair', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      expect(run(claims).length).toBe(overlappingSubnets(claims));
    }),
  );
});

test('the order of the claims changes no finding', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      expect(new Set(run(claims.toReversed()))).toEqual(new Set(run(claims)));
    }),
  );
});
