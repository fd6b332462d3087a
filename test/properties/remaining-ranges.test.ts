import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Address } from '../../src/net/address.js';
import { type AddressRange, containsAddress, containsRange } from '../../src/net/prefix.js';
import { remainingRanges } from '../../src/net/remaining-ranges.js';
import { allAddresses, someRange } from '../support/address-arbitraries.js';

const isIn = (ranges: readonly AddressRange[], address: Address) =>
  ranges.some((range) => containsAddress(range, address));

const someRanges = fc.array(someRange, { maxLength: 6 });

test('parts hold exactly the addresses that a range has and no hole has', () => {
  fc.assert(
    fc.property(someRanges, someRanges, (ranges, holes) => {
      const parts = remainingRanges(ranges, holes);
      for (const address of allAddresses) {
        expect(isIn(parts, address)).toBe(isIn(ranges, address) && !isIn(holes, address));
      }
    }),
  );
});

test('parts ascend, share no address, are not empty, lie in their range, and are few', () => {
  fc.assert(
    fc.property(someRanges, someRanges, (ranges, holes) => {
      const parts = remainingRanges(ranges, holes);
      expect(parts.length).toBeLessThanOrEqual(ranges.length + holes.length);
      for (const [index, part] of parts.entries()) {
        expect(part.first <= part.last).toBe(true);
        expect(containsRange(part.of, part)).toBe(true);
        const next = parts[index + 1];
        if (next?.family === part.family) expect(part.last < next.first).toBe(true);
      }
    }),
  );
});
