import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AddressRange, containsAddress } from '../../src/net/prefix.js';
import { subtractRanges } from '../../src/net/subtract-ranges.js';
import { allAddresses, someRange } from '../support/address-arbitraries.js';

const isIn = (ranges: readonly AddressRange[], address: (typeof allAddresses)[number]) =>
  ranges.some((range) => containsAddress(range, address));

test('what is left holds exactly the addresses that the range has and the others have not, once and in order', () => {
  fc.assert(
    fc.property(someRange, fc.array(someRange, { maxLength: 6 }), (range, others) => {
      const left = subtractRanges(range, others);
      for (const address of allAddresses) {
        expect(isIn(left, address)).toBe(containsAddress(range, address) && !isIn(others, address));
      }
      for (const [index, part] of left.entries()) {
        expect(part.first <= part.last).toBe(true);
        const next = left[index + 1];
        if (next) expect(part.last < next.first).toBe(true);
      }
    }),
  );
});
