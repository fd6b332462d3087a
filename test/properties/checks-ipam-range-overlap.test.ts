import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ipamRangeOverlap } from '../../src/checks/ipam-range-overlap.js';
import { type AddressRange, rangesOverlap } from '../../src/net/prefix.js';
import { someRange } from '../support/address-arbitraries.js';
import { addressClaimAt, ledgerOf, numbersOf } from '../support/claims.js';

interface Drawn {
  readonly range: AddressRange;
  readonly allocator: string;
}

const someRanges: fc.Arbitrary<readonly Drawn[]> = fc.array(
  fc.record({
    range: someRange.filter(({ first, last }) => first <= last),
    allocator: fc.constantFrom('a', 'b', 'c', 'DHCP'),
  }),
  { maxLength: 12 },
);

const claimsOf = (drawn: readonly Drawn[]) =>
  drawn.map(({ range, allocator }, index) =>
    allocator === 'DHCP'
      ? addressClaimAt(index, { ...range, role: 'dhcp-range' })
      : addressClaimAt(index, { ...range, role: 'ipam-range', allocator }),
  );

const meet = (a: Drawn, b: Drawn): boolean => a.allocator !== b.allocator && rangesOverlap(a.range, b.range);

describe('ranges that give out addresses, against comparing every pair', () => {
  test('there is a finding exactly when two ranges of two allocators meet, and each names such a pair', () => {
    fc.assert(
      fc.property(someRanges, (drawn) => {
        const findings = [...(ipamRangeOverlap.sweep?.(ledgerOf(claimsOf(drawn))) ?? [])];
        const hasPair = drawn.some((a, index) => drawn.slice(index + 1).some((b) => meet(a, b)));
        expect(findings.length > 0).toBe(hasPair);
        for (const { at, related = [] } of findings) {
          const [later, earlier] = numbersOf([at, ...related.map((other) => other.at)]).map((number) => drawn[number]);
          expect(later && earlier && meet(later, earlier)).toBe(true);
        }
      }),
    );
  });

  test('every range that starts inside one of another allocator is named', () => {
    fc.assert(
      fc.property(someRanges, (drawn) => {
        const findings = [...(ipamRangeOverlap.sweep?.(ledgerOf(claimsOf(drawn))) ?? [])];
        const named = new Set(findings.map(({ at }) => Number(at.path[0])));
        const starters = drawn.flatMap((a, index) =>
          drawn.some((b) => meet(a, b) && b.range.first < a.range.first) ? [index] : [],
        );
        for (const index of starters) expect(named.has(index)).toBe(true);
      }),
    );
  });
});
