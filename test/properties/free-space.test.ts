import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AddressValue } from '../../src/net/address.js';
import { freeSpace } from '../../src/net/free-space.js';

const BASES = { IPv4: 0xffff_ff00, IPv6: 0xfd00_0000_0000_0000_0000_0000_0000_0000n } as const;

/** Up to five ranges among 64 numbers, in order and apart. */
const gaps = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 5 });

/** The ranges, and every number in them. */
function spansOf(base: AddressValue, pairs: readonly (readonly [number, number])[]) {
  const at = (offset: number): AddressValue => (typeof base === 'number' ? base + offset : base + BigInt(offset));
  let offset = 0;
  const spans = pairs.map(([gap, length]) => {
    const first = offset + gap;
    offset = first + length + 1;
    return { first, last: offset - 1 };
  });
  const numbers = spans.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, n) => first + n));
  return { spans: spans.map(({ first, last }) => ({ first: at(first), last: at(last) })), values: numbers.map(at), at };
}

describe.each(Object.entries(BASES))('the free space of %s numbers', (_family, base) => {
  test('gives the number that a walk over all of them finds', () => {
    fc.assert(
      fc.property(gaps, fc.array(fc.nat(70)), fc.array(fc.bigInt(0n, 1n << 100n)), (pairs, taken, draws) => {
        const { spans, values, at } = spansOf(base, pairs);
        const space = freeSpace(spans);
        const gone = new Set<AddressValue>();
        for (const offset of taken) {
          space.take(at(offset));
          if (values.includes(at(offset))) gone.add(at(offset));
        }
        for (const position of draws) {
          const start = Number(position % BigInt(values.length));
          const walk = [...values.slice(start), ...values.slice(0, start)].find((value) => !gone.has(value));
          const found = space.nextFrom(position);
          expect(found).toBe(walk);
          if (found === undefined) continue;
          space.take(found);
          gone.add(found);
        }
        expect([space.size, space.left()]).toEqual([BigInt(values.length), BigInt(values.length - gone.size)]);
      }),
    );
  });
});

test('no ranges are an empty space', () => {
  expect(freeSpace([]).nextFrom(5n)).toBeUndefined();
});
