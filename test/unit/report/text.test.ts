import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { reportJson } from '../../../src/report/json.js';
import { diagnosticsText } from '../../../src/report/text.js';

const place = (file: string, line: number, first: number, last: number) => ({
  file,
  start: { line, column: first },
  end: { line, column: last + 1 },
});

const overlap: Diagnostic = {
  code: 'cidr-overlap',
  severity: 'error',
  message: 'subnet "10.0.0.128/25" must not overlap "10.0.0.0/24"',
  at: place('environments/prod/web.yaml', 2, 9, 21),
  related: [{ message: '"10.0.0.0/24" is claimed here', at: place('environments/prod/net.yaml', 6, 11, 21) }],
  hint: 'choose a free block',
};

const text = (diagnostic: Diagnostic, source?: string) => diagnosticsText([diagnostic], () => source, { color: false });
const excerptOf = (source: string, line: number, first: number, last: number) =>
  text({ ...overlap, at: place('a.yaml', line, first, last), related: [] }, source)
    .split('\n')
    .slice(2, 4);

describe('diagnosticsText', () => {
  test('shows place, message, the line, the other place and the hint', () => {
    expect(text(overlap, 'spec:\n  cidr: 10.0.0.128/25\n')).toBe(`\
environments/prod/web.yaml:2:9 error cidr-overlap
  subnet "10.0.0.128/25" must not overlap "10.0.0.0/24"
    2 |   cidr: 10.0.0.128/25
      |         ^^^^^^^^^^^^^
  environments/prod/net.yaml:6:11 "10.0.0.0/24" is claimed here
  hint: choose a free block
`);
  });

  test('leaves out the line where there is no source, and says nothing about nothing', () => {
    expect(text(overlap).split('\n')).toHaveLength(5);
    expect(diagnosticsText([], () => undefined, { color: false })).toBe('');
  });

  test('separates two diagnostics by a blank line', () => {
    const both = diagnosticsText([overlap, overlap], () => undefined, { color: false });
    expect(both).toContain('hint: choose a free block\n\nenvironments/prod/web.yaml');
  });

  test('keeps carets under what they mean, with tabs, ideographs and Windows line ends', () => {
    expect(excerptOf('\tcidr: x\r\n', 1, 8, 8)).toEqual(['    1 | \tcidr: x', '      | \t      ^']);
    expect(excerptOf('名: 管理 x', 1, 7, 7)).toEqual(['    1 | 名: 管理 x', '      | \u3000  \u3000\u3000 ^']);
    expect(excerptOf('名: 管理 x', 1, 4, 5)[1]).toBe('      | \u3000  ^^^^');
  });

  test('crops a long line around its caret', () => {
    const [line, carets] = excerptOf(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 1, 501, 501);
    expect(line?.length).toBeLessThan(180);
    expect(line?.[carets?.indexOf('^') ?? 0]).toBe('X');
  });

  test('shows control characters of an author as their codes', () => {
    const spoof = { ...overlap, message: 'name "\u001b[2J\u202eevil"', hint: 'a\nb' };
    expect(text(spoof)).toContain('name "\\u{1b}[2J\\u{202e}evil"');
    expect(text(spoof)).toContain('hint: a\\u{a}b');
  });

  test('colours only where it is told to', () => {
    expect(diagnosticsText([overlap], () => undefined, { color: true })).toContain('\u001b[31merror\u001b[39m');
    expect(text(overlap)).not.toContain('\u001b');
  });
});

describe('many warnings of one code', () => {
  const many = (count: number, severity: Diagnostic['severity']) =>
    Array.from({ length: count }, (_, index) => ({ ...overlap, severity, at: place('a.yaml', index + 1, 1, 1) }));
  const shown = (diagnostics: readonly Diagnostic[]) =>
    diagnosticsText(diagnostics, () => undefined, { color: false }).match(/^a[.]yaml:/gm)?.length;

  test('are folded to three and a count once they are more than ten', () => {
    expect(shown(many(10, 'warning'))).toBe(10);
    expect(shown(many(11, 'warning'))).toBe(3);
    const text = diagnosticsText(many(11, 'warning'), () => undefined, { color: false });
    expect(text).toMatch(/\n\n[.]{3} and 8 more warnings cidr-overlap; --format json shows all\n$/);
  });

  test('errors never are, and JSON never folds', () => {
    expect(shown(many(11, 'error'))).toBe(11);
    expect(JSON.parse(reportJson(many(11, 'warning'), {})).diagnostics).toHaveLength(11);
  });
});

describe('reportJson', () => {
  test('has the fields of the contract, and no hint where there is none', () => {
    const { hint: _hint, ...bare } = overlap;
    expect(JSON.parse(reportJson([overlap, bare], { folders: [] }))).toEqual({
      diagnostics: [overlap, bare],
      summary: { folders: [] },
    });
  });
});
