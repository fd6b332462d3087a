import fc from 'fast-check';
import { compareDiagnostics, type Diagnostic, type Place } from '../../src/diagnostics/diagnostic.js';
import type { Report } from '../../src/report/report.js';

/** A span in one line, the last column counted in. */
export const place = (file: string, line: number, first = 1, last = first): Place => ({
  file,
  start: { line, column: first },
  end: { line, column: last + 1 },
});

/** An overlap of two subnets in two files, unless told. */
export const findingOf = (facts: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'cidr-overlap',
  severity: 'error',
  message: 'subnet "10.0.0.128/25" must not overlap "10.0.0.0/24"',
  at: place('environments/prod/web.yaml', 2, 9, 21),
  related: [{ message: '"10.0.0.0/24" is claimed here', at: place('environments/prod/net.yaml', 6, 11, 21) }],
  hint: 'choose a free block',
  ...facts,
});

/** As many findings as that, one a line of one file. */
export const manyFindings = (count: number, facts: Partial<Diagnostic> = {}): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, index) =>
    findingOf({ at: place('environments/prod/web.yaml', index + 1), ...facts }),
  );

/** What "check" found in the environment "prod". */
export const reportOf = (diagnostics: readonly Diagnostic[], facts: Partial<Report> = {}): Report => ({
  command: 'check',
  again: 'netintent check',
  diagnostics,
  sources: [{ path: 'environments/prod/web.yaml', text: 'spec:\n  cidr: 10.0.0.128/25\n' }],
  environments: [{ name: 'prod', ok: diagnostics.every(({ severity }) => severity === 'warning') }],
  summary: {},
  prefix: '',
  ...facts,
});

/** Pieces of text that mean something to a forge, a shell, a terminal or a parser. */
const PIECES = [
  ...['`', '```', '~~~', '|', '\\', '\\|', '*', '_', '~~', '$', '$$', '{0}', '{{', '#', '+', '- ', '> ', '= '],
  ...['<', '>', '&', '&#8203;', '"', "'", '</details>', '</code>', '<!--', '-->', '<script>', ']]>', '<![CDATA['],
  ...['[x](http://e.com)', '](', '![x](y)', 'www.e.com', 'https://e.com', 'a@e.com', '@team', '#1', '!2', ':+1:'],
  ...['::error::', '::stop-commands::x', '##[add-mask]', '%0A', '%', ',', ':', '/close', 'title=x,'],
  ...[
    '\n',
    '\r',
    '\t',
    '\u0000',
    '\u001b[2J',
    '\u202e',
    '\u2028',
    '\ufffe',
    '\ud800',
    '名',
    '\u{1f600}',
    ' ',
    'a',
    '7',
  ],
];

/** A text that a stranger might write. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

const someLine = fc.integer({ min: 1, max: 5 });
const somePlace: fc.Arbitrary<Place> = fc
  .record({ file: fc.constantFrom('web', 'db'), hostile: hostileText, line: someLine, lines: fc.nat({ max: 2 }) })
  .map(({ file, hostile, line, lines }) => ({
    file: `environments/prod/${file}${hostile.replaceAll('/', '')}.yaml`,
    start: { line, column: line },
    end: { line: line + lines, column: 1 + (lines === 0 ? line : 0) },
  }));

/** Findings as hostile as their authors, in the order of a report. */
export const someFindings: fc.Arbitrary<readonly Diagnostic[]> = fc
  .array(
    fc.record({
      code: fc.constantFrom('cidr-overlap', 'vlan-reused', 'unknown-field'),
      severity: fc.constantFrom('error' as const, 'warning' as const),
      message: hostileText,
      at: somePlace,
      related: fc.array(fc.record({ message: hostileText, at: somePlace }), { maxLength: 3 }),
      hint: hostileText,
    }),
    { maxLength: 25 },
  )
  .map((findings) => [...findings].sort(compareDiagnostics));
