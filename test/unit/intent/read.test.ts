import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../src/intent/read.js';

const read = (text: string) => readDocuments({ path: 'environments/prod/web.yaml', text });

/** "line:column code" of everything that is wrong. */
const faults = (text: string) =>
  read(text).diagnostics.map(({ at, code }) => `${at.start.line}:${at.start.column} ${code}`);

const values = (text: string) => read(text).documents.map(({ data }) => data);

describe('a file', () => {
  it('may hold several documents, each with its position', () => {
    const { documents } = read('kind: Network\n---\nkind: Wukong\n');
    expect(documents.map(({ index, data }) => [index, data])).toEqual([
      [0, { kind: 'Network' }],
      [1, { kind: 'Wukong' }],
    ]);
  });

  it('may hold empty documents, which count but say nothing', () => {
    const { documents, diagnostics } = read('---\n# nothing\n---\nkind: Wukong\n---\n');
    expect(documents.map(({ index }) => index)).toEqual([1]);
    expect(diagnostics).toEqual([]);
  });

  it('may be empty', () => {
    expect(read('')).toEqual({ documents: [], diagnostics: [] });
  });

  it('is read as YAML 1.2, where a MAC is text and 0755 is 755', () => {
    expect(values('mac: 52:54:00:12:34:56\non: 0755\nyes: no\n')).toEqual([
      { mac: '52:54:00:12:34:56', on: 755, yes: 'no' },
    ]);
  });

  it('has one zero, whatever its sign', () => {
    expect(values('{a: -0, b: -0.0, c: 0}')).toEqual([{ a: 0, b: 0, c: 0 }]);
  });

  it('must have at most 1 MiB, counted in bytes', () => {
    const filler = 'ä'.repeat(512 * 1024 - 2);
    expect(faults(`a: ${filler}\n`)).toEqual([]);
    expect(faults(`a: ${filler}ä\n`)).toEqual(['1:1 file-too-large']);
  });

  it('keeps its sound documents when another one is refused', () => {
    const { documents, diagnostics } = read('a: &x 1\n---\nkind: Wukong\n');
    expect(documents.map(({ data }) => data)).toEqual([{ kind: 'Wukong' }]);
    expect(diagnostics).toHaveLength(1);
  });
});

describe('refused', () => {
  it.each([
    ['an anchor and its alias', 'a: &shared 1\nb: *shared\n', ['1:4 yaml-alias', '2:4 yaml-alias']],
    ['a merge key', 'a:\n  <<: {cpu: 1}\n', ['2:3 yaml-merge-key']],
    ['a repeated key', 'cpu: 1\nmemory: 1Gi\ncpu: 2\n', ['3:1 yaml-duplicate-key']],
    ['a repeated key on one line', 'a: {cpu: 1, cpu: 2}\n', ['1:13 yaml-duplicate-key']],
    ['a list as a key', '? [a, b]\n: 1\n', ['1:3 yaml-complex-key']],
    ['a number as a key', 'labels:\n  1: a\n', ['2:3 yaml-complex-key']],
    ['a tag', 'a: !!str 1\n', ['1:4 yaml-tag']],
    ['a whole number that readers round', 'id: 9007199254740993\n', ['1:5 yaml-unsafe-integer']],
    ['an infinite number', 'id: -.inf\n', ['1:5 yaml-unsafe-integer']],
    ['a key of JavaScript', 'a:\n  __proto__: {}\n', ['2:3 yaml-forbidden-key']],
    ['nesting without end', '['.repeat(101), ['1:100 yaml-too-deep']],
    ['a tab as indent', 'a:\n\tb: 1\n', ['2:1 yaml-syntax']],
    ['an open quote', 'a: "x\n', ['2:1 yaml-syntax']],
    ['a second colon', 'a: b: c\n', ['1:5 yaml-syntax']],
    ['a list as a document', '- a\n', ['1:1 schema']],
    ['text as a document', 'hello\n', ['1:1 schema']],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
    expect(values(text)).toEqual([]);
  });

  it.each([
    ['text with a star and an ampersand', 'a: "*shared"\nb: x & y\n', { a: '*shared', b: 'x & y' }],
    ['a quoted "<<"', '"<<": 1\n', { '<<': 1 }],
    ['one key in two mappings', 'a: {cpu: 1}\nb: {cpu: 2}\n', { a: { cpu: 1 }, b: { cpu: 2 } }],
    ['a quoted number as a key', 'labels: {"1": a}\n', { labels: { '1': 'a' } }],
    ['text with an exclamation mark', 'a: hello!\n', { a: 'hello!' }],
    ['the largest safe number', 'id: 9007199254740991\n', { id: 9007199254740991 }],
    ['a long row of digits as text', 'id: "9007199254740993"\n', { id: '9007199254740993' }],
    ['text that begins with a dot', 'a: .info\n', { a: '.info' }],
    ['a value called constructor', 'a: constructor\n', { a: 'constructor' }],
    ['a colon in quotes', 'a: "b: c"\n', { a: 'b: c' }],
  ])('not %s', (_, text, expected) => {
    expect(faults(text)).toEqual([]);
    expect(values(text)).toEqual([expected]);
  });
});

describe('what is said', () => {
  it('names both places of a repeated key', () => {
    const [fault] = read('cpu: 1\ncpu: 2\n').diagnostics;
    expect(fault).toMatchObject({
      message: 'the key "cpu" must stand once in a mapping',
      at: { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } },
      related: [{ at: { file: 'environments/prod/web.yaml', start: { line: 1, column: 1 } } }],
    });
  });

  it('quotes the number as it was written', () => {
    const [fault] = read('id: 12345678901234567890\n').diagnostics;
    expect(fault?.message).toContain('not 12345678901234567890');
    expect(fault?.hint).toBe('write "12345678901234567890" with quotes where it is text');
  });

  it('counts columns without the byte order mark', () => {
    expect(faults('\uFEFFa: &x 1\n')).toEqual(['1:4 yaml-alias']);
  });
});
