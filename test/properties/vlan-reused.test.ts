import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vlanReused } from '../../src/checks/vlan-reused.js';
import type { LinkClaim } from '../../src/intent/ledger.js';
import { type Prefix, parsePrefix, rangesOverlap } from '../../src/net/prefix.js';
import { ledgerOf, linkClaimAt } from '../support/claims.js';
import { modelOf } from '../support/model.js';

const BLOCKS = ['10.0.0.0/16', '10.0.1.0/24', '10.1.0.0/24', '10.2.0.0/24', '2001:db8::/64', '2001:db8:1::/64'];

const claim = fc
  .record({ vlanId: fc.constantFrom(100, 200), texts: fc.uniqueArray(fc.constantFrom(...BLOCKS), { maxLength: 3 }) })
  .map(({ vlanId, texts }): LinkClaim => {
    const prefixes = texts.flatMap((text) => parsePrefix(text) ?? []);
    return linkClaimAt(0, vlanId, prefixes);
  });

const meet = (a: LinkClaim, b: LinkClaim): boolean =>
  a.link.vlanId === b.link.vlanId &&
  a.prefixes.some((prefix) => b.prefixes.some((other) => rangesOverlap(prefix, other)));

/** All claims that lead to each other by steps of shared addresses. */
function reachable(from: LinkClaim, claims: readonly LinkClaim[]): ReadonlySet<LinkClaim> {
  const found = new Set([from]);
  for (const known of found) for (const other of claims) if (meet(known, other)) found.add(other);
  return found;
}

function isReused(claims: readonly LinkClaim[]): boolean {
  const families = ({ prefixes }: LinkClaim) => prefixes.map(({ family }: Prefix) => family);
  return claims.some((a) =>
    claims.some(
      (b) =>
        a.link.vlanId === b.link.vlanId &&
        families(a).some((family) => families(b).includes(family)) &&
        !reachable(a, claims).has(b),
    ),
  );
}

function judge(links: readonly LinkClaim[]): readonly string[] {
  return [...(vlanReused.run?.(modelOf(), ledgerOf(links)) ?? [])].map(({ message }) => message);
}

test('a VLAN is reused exactly where two of its claims share a family and no chain of shared addresses', () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 8 }), (claims) => {
      expect(judge(claims).length > 0).toBe(isReused(claims));
    }),
    { numRuns: 2_000 },
  );
});

test('a long chain of claims that meet one after the other is one user', () => {
  const block = (index: number) => parsePrefix(`10.${index >> 8}.${index & 255}.0/24`) ?? [];
  const chain = Array.from({ length: 20_000 }, (_, index) =>
    linkClaimAt(index % 100, 100, [block(20_000 - index), block(20_001 - index)].flat()),
  );
  expect(judge(chain)).toEqual([]);
});
