import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverings } from '../../src/net/coverings.js';
import { containsAddress } from '../../src/net/prefix.js';
import { someAddress, someRange } from '../support/address-arbitraries.js';

const someItems = fc.array(
  someAddress.map(({ family, value }) => ({ family, first: value, last: value })),
  { maxLength: 12 },
);

test('the sweep pairs the items that some cover holds, each with one that does', () => {
  fc.assert(
    fc.property(someItems, fc.array(someRange, { maxLength: 8 }), (items, covers) => {
      const holds = (cover: (typeof covers)[number], { family, first }: (typeof items)[number]) =>
        containsAddress(cover, { family, value: first });
      const pairs = coverings(items, covers);
      expect(pairs.every(([item, cover]) => holds(cover, item))).toBe(true);
      expect(new Set(pairs.map(([item]) => item))).toEqual(
        new Set(items.filter((item) => covers.some((cover) => holds(cover, item)))),
      );
    }),
  );
});
