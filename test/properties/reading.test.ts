import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Document, Path, Value } from '../../src/intent/document.js';
import { isMapping } from '../../src/intent/document-fields.js';
import { mergeDocuments } from '../../src/intent/merge.js';
import { placeOf, rawTextOf } from '../../src/intent/place.js';
import { readDocuments } from '../../src/intent/read.js';

const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const key = fc.oneof(
  fc.constantFrom('a', 'b'),
  word.filter((text) => !FORBIDDEN.includes(text)),
);
const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean());
const { tree } = fc.letrec<{ tree: Value; list: Value; named: Value; mapping: Value }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalar, tie('list'), tie('named'), tie('mapping')),
  named: fc.uniqueArray(fc.record({ name: fc.constantFrom('eth0', 'eth1', 'eth2'), value: tie('tree') }), {
    selector: ({ name }) => name,
  }),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  mapping: fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
}));
const mapping = fc.dictionary(key, tree, { maxKeys: 5, minKeys: 1, noNullPrototype: true });
const style = fc.record({
  flowLevel: fc.constantFrom(-1, 0, 2),
  seqNoIndent: fc.boolean(),
  forceQuotes: fc.boolean(),
  quoteStyle: fc.constantFrom('single' as const, 'double' as const),
});

function* scalarPaths(value: Value, path: Path = []): Generator<readonly [Path, Value]> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* scalarPaths(item, [...path, index]);
  else if (isMapping(value))
    for (const [name, item] of Object.entries(value)) yield* scalarPaths(item, [...path, name]);
  else yield [path, value];
}

function single(text: string, path = 'a.yaml'): Document {
  const { documents, diagnostics } = readDocuments({ path, text });
  expect(diagnostics).toEqual([]);
  const [document] = documents;
  if (!document) throw new Error('no document');
  return document;
}

describe('reading', () => {
  it('gives back whatever was printed', () => {
    fc.assert(
      fc.property(mapping, style, (value, options) => {
        expect(single(dump(value, { ...options, noRefs: true })).data).toEqual(value);
      }),
    );
  });

  it('never throws, and every place that it names lies in the text', () => {
    const yaml = fc.string({ unit: fc.constantFrom(...'ab1 \n\t:-?#&*!|>\'"{}[],%@`<\\.~') });
    fc.assert(
      fc.property(fc.oneof(yaml, fc.string({ unit: 'binary' })), (text) => {
        const { documents, diagnostics } = readDocuments({ path: 'a.yaml', text });
        for (const { at } of diagnostics) {
          expect(at.start.line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
          expect([at.end.line, at.end.column >= at.start.column]).toEqual([at.start.line, true]);
        }
        for (const { data } of documents) expect(JSON.parse(JSON.stringify(data))).toEqual(data);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a place', () => {
  it('of a value is where its text stands', () => {
    fc.assert(
      fc.property(mapping, style, (value, options) => {
        const document = single(dump(value, { ...options, noRefs: true }));
        for (const [path, scalarValue] of scalarPaths(value)) {
          const text = rawTextOf({ document, path }) ?? '';
          const { start } = placeOf({ document, path });
          const line = document.source.text.split('\n')[start.line - 1] ?? '';
          expect(line.slice(start.column - 1).startsWith(text.split('\n')[0] ?? '')).toBe(true);
          if (typeof scalarValue !== 'string') expect(text).toBe(String(scalarValue));
        }
      }),
    );
  });

  it('of a value in a merged document is in a file that says it', () => {
    fc.assert(
      fc.property(mapping, mapping, (over, base) => {
        const merged = mergeDocuments(
          single(dump(over, { noRefs: true }), 'over'),
          single(dump(base, { noRefs: true }), 'base'),
        );
        for (const [path, value] of scalarPaths(merged.data)) {
          const { file } = placeOf({ document: merged, path });
          const layer = merged.layers?.find(({ source }) => source.path === file);
          expect(Array.from(scalarPaths(layer?.data ?? null), ([, said]) => said)).toContainEqual(value);
        }
      }),
    );
  });
});

describe('merging', () => {
  const merge = (over: Value, base: Value): Value => {
    const document = (data: Value): Document => ({ source: { path: '', text: '' }, index: 0, data });
    return mergeDocuments(document(over), document(base)).data;
  };

  it('over nothing changes nothing', () => {
    fc.assert(
      fc.property(mapping, (value) => {
        expect(merge(value, {})).toEqual(value);
      }),
    );
  });

  it('over itself changes nothing', () => {
    fc.assert(
      fc.property(mapping, (value) => {
        expect(merge(value, value)).toEqual(value);
      }),
    );
  });

  it('keeps every field that it writes', () => {
    fc.assert(
      fc.property(mapping, mapping, (over, base) => {
        const said = Array.from(scalarPaths(merge(over, base)), ([, value]) => value);
        for (const [, value] of scalarPaths(over)) expect(said).toContainEqual(value);
      }),
    );
  });
});
