import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { compareKeys } from '../../src/manifests/compare-keys.js';
import { yamlText } from '../../src/manifests/yaml-text.js';

/** Texts that some reader of YAML takes for something else, or would without quotes. */
const tricky = fc.constantFrom(
  ...'~ null NULL y Yes no ON off True false << = - --- ... ? : #'.split(' '),
  ...'0 -1 +1 007 0o7 0x1F 0b1 1_000 1.5 .5 5. 1e3 1e+3 1.5E-3 .inf -.INF .nan'.split(' '),
  ...'4Gi 10% 100m 1e10-1 1986714f-3514'.split(' '),
  ...'1:30 190:20:30 52:54:00:12:34:56 02:99:68:da:71:9e 2026-11-21 2026-11-21T10:00:00Z'.split(' '),
  ...'10.0.0.1 10.0.0.0/24 ::1 fd00::1 2001:db8::/32 a: a::b a:b: {a} [a] &a *a !a %a @a `a "a"'.split(' '),
  ..."|2026-11-21 10:00:00|a: b|a #b|a :b| a|a |a  b|- a|it's|a, b".split('|'),
  ...'a\n|a\nb|a\n\nb\n|a\n\n|\n|\na| a\nb|a\n b\n|a\n \n|a\tb|a\tb\n|a\r\nb|a\u0085b|\u{1F600}\n'.split('|'),
);

/** Texts made of the characters that decide how a text must be printed. */
const crafted = fc.string({ unit: fc.constantFrom(...'0127aefgnoxyTZ:.-+_/ #,%=~\n') });

const text = fc.oneof(tricky, crafted, fc.string(), fc.string({ unit: 'binary' }));
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, 1e21, 2 ** 53));
const single = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.constant(undefined));

const { mapping } = fc.letrec<{ mapping: Record<string, unknown>; value: unknown }>((tie) => ({
  mapping: fc.dictionary(text, tie('value')),
  value: fc.oneof({ depthSize: 'small' }, single, single, tie('mapping'), fc.array(tie('value'))),
}));

const printed = (data: object, order?: typeof compareKeys) =>
  dump(data, { noRefs: true, lineWidth: -1, ...(order ? { sortKeys: order } : {}) });

describe('yamlText prints the bytes that js-yaml prints', () => {
  test('for every text, as a value, as a key and in a list', () => {
    fc.assert(
      fc.property(text, (written) => {
        const data = { value: written, [written]: { inner: [written, [written]] } };
        expect(yamlText(data)).toBe(printed(data));
      }),
      { numRuns: 2000 },
    );
  });

  test('for every tree of data, keys as they stand or in an order', () => {
    fc.assert(
      fc.property(mapping, (data) => {
        expect(yamlText(data)).toBe(printed(data));
        expect(yamlText(data, compareKeys)).toBe(printed(data, compareKeys));
      }),
      { numRuns: 300 },
    );
  });
});
