import { readFileSync } from 'node:fs';
import { diffLines } from 'diff';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { editDocument } from '../../src/edit/edit-document.js';
import { appendDocument, documentText, removeDocument } from '../../src/edit/edit-file.js';
import type { Document, Path, Value } from '../../src/intent/document.js';
import { isMapping } from '../../src/intent/document-fields.js';
import { readDocuments } from '../../src/intent/read.js';
import { type Syntax, syntaxOf } from '../../src/intent/syntax.js';

const HAND_WRITTEN = readFileSync(new URL('../support/hand-written/intents.yaml', import.meta.url), 'utf8');

/** The same file as other editors save it. */
const FORMS: readonly (readonly [string, string])[] = [
  ['as it is', HAND_WRITTEN],
  ['with CRLF', HAND_WRITTEN.replaceAll('\n', '\r\n')],
  ['without a last line end', HAND_WRITTEN.trimEnd()],
  ['without a last remark', HAND_WRITTEN.replace('# The end.\n', '').trimEnd()],
  ['with a byte order mark', `\uFEFF${HAND_WRITTEN}`],
];

type Change =
  | { readonly does: 'set' | 'add'; readonly path: Path; readonly value: Value }
  | { readonly does: 'remove'; readonly path: Path };

/** Every place in a value, the root left out. */
function pathsIn(value: Value, path: Path = []): readonly Path[] {
  const children: readonly (readonly [string | number, Value])[] = Array.isArray(value)
    ? value.map((item: Value, index) => [index, item] as const)
    : isMapping(value)
      ? Object.entries(value)
      : [];
  return children.flatMap(([step, child]) => [[...path, step], ...pathsIn(child, [...path, step])]);
}

const at = (value: Value, [step, ...rest]: Path): Value => {
  if (step === undefined) return value;
  const child = Array.isArray(value) ? value[Number(step)] : isMapping(value) ? value[step] : undefined;
  return at(child ?? null, rest);
};

/** The value after a change, worked out without a text. */
function changed(value: Value, change: Change, path: Path = change.path): Value {
  const [step, ...rest] = path;
  if (step === undefined) return change.does === 'remove' ? value : change.value;
  if (Array.isArray(value)) {
    const index = Number(step);
    if (rest.length > 0 || change.does === 'set') return value.with(index, changed(value[index], change, rest));
    return change.does === 'add' ? value.toSpliced(index, 0, change.value) : value.toSpliced(index, 1);
  }
  const fields = isMapping(value) ? value : {};
  if (rest.length === 0 && change.does === 'remove')
    return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== step));
  return { ...fields, [step]: changed(fields[step] ?? null, change, rest) };
}

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: 0, max: 70000 }),
  fc.boolean(),
  fc.constantFrom(
    'up',
    '10.0.0.0/8',
    '02:00:00:00:00:0a',
    'a: b',
    '# no remark',
    '',
    ' ',
    "it's",
    '"',
    '1',
    '*',
    'no',
    '- a',
    'fd00::1',
  ),
  fc.string({ maxLength: 12 }),
);
const key = fc.constantFrom('zone', 'gateway6', 'x-note', '1', 'two words', '#', 'a: b');
const anything: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(key, scalar, { maxKeys: 3, noNullPrototype: true }),
  fc.array(
    fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 12 })), { maxKeys: 4, noNullPrototype: true }),
    { maxLength: 3 },
  ),
);

function changeOf(data: Value): fc.Arbitrary<Change> {
  const paths = pathsIn(data);
  const lists = paths.filter((path) => Array.isArray(at(data, path)));
  const mappings = [[], ...paths.filter((path) => isMapping(at(data, path)))];
  const scalars = paths.filter((path) => !Array.isArray(at(data, path)) && !isMapping(at(data, path)));
  return fc.oneof(
    fc.record({ does: fc.constant('set' as const), path: fc.constantFrom(...scalars), value: scalar }),
    fc.record({ does: fc.constant('set' as const), path: fc.constantFrom(...paths), value: anything }),
    fc.record({ does: fc.constant('remove' as const), path: fc.constantFrom(...paths) }),
    fc
      .tuple(fc.constantFrom(...mappings), key, anything)
      .map(([path, name, value]) => ({ does: 'add' as const, path: [...path, name], value })),
    ...(lists.length === 0
      ? []
      : [
          fc.tuple(fc.constantFrom(...lists), fc.nat(), anything).map(([path, position, value]) => {
            const list = at(data, path);
            const count = Array.isArray(list) ? list.length : 0;
            return { does: 'add' as const, path: [...path, position % (count + 1)], value };
          }),
        ]),
  );
}

const DOCUMENTS = 14;

const BY_FORM = new Map(
  FORMS.map(([name, text]) => [name, readDocuments({ path: 'environments/prod/intents.yaml', text }).documents]),
);

/** A change of one document of one form of the file. */
const drawn = fc
  .record({ form: fc.constantFrom(...BY_FORM.keys()), position: fc.nat(DOCUMENTS - 1) })
  .chain(({ form, position }) =>
    changeOf(documentOf(form, position).data).map((change) => ({ form, position, change })),
  );

function documentOf(form: string, position: number): Document {
  const document = BY_FORM.get(form)?.[position];
  if (!document) throw new Error(`no document ${position}`);
  return document;
}

/** The first and the last line (from 0) that a change is about: a value with its key, or what it is put into. */
function concernedLines(document: Document, { does, path }: Change): readonly [number, number] {
  const { text } = document.source;
  const parent = nodeAt(document, path.slice(0, -1));
  const own = nodeAt(document, path);
  const isOnItsLine = text.slice(text.lastIndexOf('\n', own?.key?.start ?? 0) + 1, own?.key?.start).trim() === '';
  const isAlone = (parent?.items?.length ?? parent?.entries?.size) === 1;
  const isWhole = does === 'add' || (does === 'remove' && (!isOnItsLine || isAlone || isInFlow(document, path)));
  const node = isWhole ? parent : own;
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const start = node?.key?.start ?? node?.value?.start ?? 0;
  const written = text.slice(start, Math.max(start, node?.value?.end ?? 0)).trimEnd();
  return [lineOf(start), lineOf(start + written.length)];
}

function nodeAt({ source, index }: Document, path: Path): Syntax | undefined {
  let node = syntaxOf(source)[index];
  for (const step of path) node = typeof step === 'number' ? node?.items?.[step] : node?.entries?.get(step);
  return node;
}

const bytes = (text: string): readonly string[] => text.split('\n');

describe('a hand-written file of 300 lines', () => {
  test('is one, with remarks and several styles', () => {
    expect(HAND_WRITTEN.split('\n').length).toBeGreaterThan(300);
    const { documents, diagnostics } = readDocuments({ path: 'a.yaml', text: HAND_WRITTEN });
    expect([documents.length, diagnostics]).toEqual([DOCUMENTS, []]);
  });

  test('says what is meant after any edit, as another reader reads it', () => {
    fc.assert(
      fc.property(drawn, ({ form, position, change }) => {
        const document = documentOf(form, position);
        const wanted = changed(document.data, change);
        const text = editDocument(document, wanted) ?? 'must be edited';
        const before = loadAll(document.source.text.replace('\uFEFF', ''));
        expect(loadAll(text.replace('\uFEFF', ''))).toEqual(before.with(document.index, wanted));
      }),
      { numRuns: 200 },
    );
  });

  test('keeps every line that an edit is not about, to the byte', () => {
    fc.assert(
      fc.property(drawn, ({ form, position, change }) => {
        const document = documentOf(form, position);
        const before = bytes(document.source.text);
        const after = bytes(editDocument(document, changed(document.data, change)) ?? '');
        const [first, last] = concernedLines(document, change);
        // The last line has no line end to keep where something comes below it.
        const above = before.slice(0, first);
        const below = before.slice(last + 1);
        expect(after.slice(0, above.length)).toEqual(above);
        expect(below.length === 0 ? [] : after.slice(-below.length)).toEqual(below);
      }),
      { numRuns: 200 },
    );
  });

  test('gives an added value a place, and takes no line for it', () => {
    fc.assert(
      fc.property(drawn, ({ form, position, change }) => {
        const document = documentOf(form, position);
        fc.pre(change.does === 'add' && !isInFlow(document, change.path));
        const after = editDocument(document, changed(document.data, change)) ?? '';
        const gone = diffLines(`${document.source.text}\n`, `${after}\n`).filter(({ removed }) => removed);
        expect(gone.map(({ value }) => value.trimEnd())).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test.each([1000, 5000])('takes %i new rules in one list, and keeps all other lines', (count) => {
    const document = documentOf('as it is', 2);
    const rules = Array.from({ length: count }, (_, index) => ({
      action: 'drop',
      peer: `10.0.${index >> 8}.${index & 255}`,
    }));
    const path = ['spec', 'firewall', 'ingress', 'rules'];
    const wanted = changed(document.data, { does: 'set', path, value: rules });
    const text = editDocument(document, wanted) ?? '';
    expect(loadAll(text)[2]).toEqual(wanted);
    const [first, last] = concernedLines(document, { does: 'set', path, value: rules });
    const [before, after] = [bytes(document.source.text), bytes(text)];
    expect(after.slice(0, first)).toEqual(before.slice(0, first));
    expect(after.slice(last + 1 - before.length)).toEqual(before.slice(last + 1));
  });

  test('has its bytes again after an edit and its inverse', () => {
    fc.assert(
      fc.property(drawn, ({ form, position, change }) => {
        const document = documentOf(form, position);
        fc.pre(
          change.does === 'add' || (change.does === 'set' && isLike(at(document.data, change.path), change.value)),
        );
        const text = editDocument(document, changed(document.data, change)) ?? '';
        const edited = readDocuments({ ...document.source, text }).documents[position];
        expect(edited && editDocument(edited, document.data)).toBe(document.source.text);
      }),
      { numRuns: 200 },
    );
  });

  test.each(FORMS)('%s: has its bytes again when a document was appended and removed', (_name, text) => {
    const source = { path: 'environments/prod/intents.yaml', text };
    const added = appendDocument(
      source,
      documentText({ kind: 'Network', metadata: { name: 'new' }, spec: { type: 'nat' } }),
    );
    expect(readDocuments({ ...source, text: added }).documents[DOCUMENTS]?.data).toEqual({
      kind: 'Network',
      metadata: { name: 'new' },
      spec: { type: 'nat' },
    });
    expect(removeDocument({ ...source, text: added }, DOCUMENTS)).toBe(text);
  });

  test.each(FORMS)('%s: loses a document and nothing else', (_name, text) => {
    const source = { path: 'environments/prod/intents.yaml', text };
    const { documents } = readDocuments(source);
    for (const { index } of documents) {
      const after = removeDocument(source, index) ?? '';
      const kept = documents.filter((other) => other.index !== index).map(({ data }) => data);
      expect(readDocuments({ ...source, text: after }).documents.map(({ data }) => data)).toEqual(kept);
      expect(diffLines(`${text}\n`, `${after}\n`).filter(({ added }) => added)).toEqual([]);
    }
  });
});

/** Whether a value can take the place of another and come back: texts that need no quotes, numbers and booleans. */
function isLike(one: Value, other: Value): boolean {
  const isOneLine = typeof one === 'string' && !/\n|one long line/.test(one);
  return isOneLine ? other === 'up' || other === '10.0.0.0/8' : typeof one === typeof other && /^[nb]/.test(typeof one);
}

/** Whether what a path leads into is written in brackets or braces, so that its lines have to change. */
function isInFlow(document: Document, path: Path): boolean {
  return /[[{]/.test(document.source.text[nodeAt(document, path.slice(0, -1))?.value?.start ?? 0] ?? '');
}
