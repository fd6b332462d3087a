import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverWithExcepts, disjointPrefixes } from '../../src/policy/prefix-cover.js';

const BASES = { 4: 0x0a00_0000, 6: 0xfdn << 120n } as const;

/** The prefixes of eight addresses, shorter ones first, each as the bits of the addresses that it holds. */
const PREFIXES = [8, 4, 2, 1].flatMap((size) =>
  Array.from({ length: 8 / size }, (_, index) => ((1 << size) - 1) << (index * size)),
);

/** For each set of eight addresses, the entries of the smallest table that gives it, by trying all 3 ** 15 tables. */
function smallestTables(entries: readonly ('allow' | 'deny')[]): Uint8Array {
  const smallest = new Uint8Array(256).fill(255);
  const add = (next: number, held: number, count: number) => {
    const prefix = PREFIXES[next];
    if (prefix === undefined) {
      smallest[held] = Math.min(smallest[held] ?? 255, count);
      return;
    }
    add(next + 1, held, count);
    if (entries.includes('allow')) add(next + 1, held | prefix, count + 1);
    if (entries.includes('deny')) add(next + 1, held & ~prefix, count + 1);
  };
  add(0, 0, 0);
  return smallest;
}

const withExcepts = smallestTables(['allow', 'deny']);
const blocksAlone = smallestTables(['allow']);

/** The ranges of the addresses whose bits are set. */
function rangesOf<Value extends number | bigint>(set: number, addressAt: (index: number) => Value) {
  const ranges: { first: Value; last: Value }[] = [];
  for (let first = 0; first < 8; first++) {
    if (!((set >> first) & 1)) continue;
    let last = first;
    while ((set >> (last + 1)) & 1) last++;
    ranges.push({ first: addressAt(first), last: addressAt(last) });
    first = last;
  }
  return ranges;
}

const values = {
  4: (index: number) => BASES[4] + index,
  6: (index: number) => BASES[6] + BigInt(index),
};

const cover = (family: 4 | 6, set: number, free: number) =>
  family === 4
    ? coverWithExcepts(4, rangesOf(set, values[4]), rangesOf(free, values[4]))
    : coverWithExcepts(6, rangesOf(set, values[6]), rangesOf(free, values[6]));

const bitsIn = (first: number | bigint, last: number | bigint, family: 4 | 6) =>
  Array.from({ length: 8 }, (_, index) => values[family](index))
    .map((value, index) => (first <= value && value <= last ? 1 << index : 0))
    .reduce((sum, bit) => sum | bit, 0);

const family = fc.constantFrom(4, 6);
const someSet = fc.nat({ max: 255 });

test('blocks and exceptions are as few as those of the smallest of all tables', () => {
  fc.assert(
    fc.property(family, someSet, someSet, (which, set, other) => {
      const free = other & ~set;
      const blocks = cover(which, set, free);
      const fillings = Array.from({ length: 256 }, (_, filling) => set | (filling & free));
      const fewest = Math.min(...fillings.map((filling) => withExcepts[filling] ?? 255));
      expect(blocks.reduce((sum, { excepts }) => sum + 1 + excepts.length, 0)).toBe(fewest);
      const held = blocks
        .map(({ prefix, excepts }) =>
          excepts.reduce(
            (bits, { first, last }) => bits & ~bitsIn(first, last, which),
            bitsIn(prefix.first, prefix.last, which),
          ),
        )
        .reduce((sum, bits) => sum | bits, 0);
      expect(held & ~free).toBe(set);
    }),
    { numRuns: 1000 },
  );
});

test('an exception is smaller than its block and inside it', () => {
  fc.assert(
    fc.property(family, someSet, (which, set) => {
      for (const { prefix, excepts } of cover(which, set, 0)) {
        for (const except of excepts) {
          expect(except.length).toBeGreaterThan(prefix.length);
          expect(prefix.first <= except.first && except.last <= prefix.last).toBe(true);
        }
      }
    }),
  );
});

test('blocks that share nothing are as few as any blocks that hold the set', () => {
  fc.assert(
    fc.property(family, someSet, (which, set) => {
      const prefixes =
        which === 4 ? disjointPrefixes(4, rangesOf(set, values[4])) : disjointPrefixes(6, rangesOf(set, values[6]));
      expect(prefixes.length).toBe(blocksAlone[set]);
      const bits = prefixes.map(({ first, last }) => bitsIn(first, last, which));
      expect(bits.reduce((sum, held) => sum + held, 0)).toBe(set);
    }),
    { numRuns: 500 },
  );
});

test('the ends of the address space are addresses like all others', () => {
  const whole = { first: 0, last: 2 ** 32 - 1 };
  expect(coverWithExcepts(4, [whole], [])).toEqual([{ prefix: { family: 4, length: 0, ...whole }, excepts: [] }]);
  const most = { first: 1n, last: 2n ** 128n - 2n };
  const [block, ...others] = coverWithExcepts(6, [most], []);
  expect(others).toEqual([]);
  expect(block?.prefix.length).toBe(0);
  expect(block?.excepts.map(({ first, length }) => [first, length])).toEqual([
    [0n, 128],
    [2n ** 128n - 1n, 128],
  ]);
});
