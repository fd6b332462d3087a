import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownReport } from '../../../src/report/markdown.js';
import { markdownPage, type Section } from '../../../src/report/markdown-page.js';
import { fence, inlineText } from '../../../src/report/markdown-text.js';
import { findingOf, manyFindings, place, reportOf, someFindings } from '../../support/findings.js';

describe('the page of a report', () => {
  test('says the verdict, then the environments, the findings and their lines', () => {
    expect(markdownReport(reportOf([findingOf()]))).toBe(`\
<!-- netintent:check -->
### netintent check: 1 error

| environment | verdict | errors | warnings |
| --- | --- | ---: | ---: |
| prod | **blocked** | 1 | 0 |

| place | law | finding |
| --- | --- | --- |
| <code>environments/prod/web.yaml:2:9</code> | **error** <code>cidr-overlap</code> | subnet "10.0.0.128/25" must not overlap "10.0.0.0/24" |

#### The lines

<details><summary>environments/prod/web.yaml: 1 error</summary>

\`\`\`text
environments/prod/web.yaml:2:9 error cidr-overlap
  subnet "10.0.0.128/25" must not overlap "10.0.0.0/24"
    2 |   cidr: 10.0.0.128/25
      |         ^^^^^^^^^^^^^
  environments/prod/net.yaml:6:11 "10.0.0.0/24" is claimed here
  hint: choose a free block
\`\`\`

</details>

Why a law is one, with a wrong and a right example: <code>netintent explain LAW</code>
`);
  });

  test('puts errors before warnings, and what changed before what did not', () => {
    const inFile = (file: string, severity: 'error' | 'warning') =>
      findingOf({ at: place(`environments/prod/${file}.yaml`, 1), severity, related: [] });
    const findings = [inFile('a', 'warning'), inFile('b', 'error'), inFile('c', 'warning'), inFile('d', 'error')];
    const changed = new Set(['environments/prod/c.yaml', 'environments/prod/d.yaml']);
    const page = markdownReport(reportOf(findings, { changed }));
    const rows = [...page.matchAll(/^[|] <code>environments\/prod\/(.)[.]yaml/gm)].map(([, file]) => file);
    expect(rows).toEqual(['d', 'b', 'c', 'a']);
  });

  test('is short where nothing is found', () => {
    expect(markdownReport(reportOf([], { environments: [] }))).toBe(
      '<!-- netintent:check -->\n### netintent check: no findings\n',
    );
  });

  test('has room for what a command adds, before the folds', () => {
    const plan: Section = { head: '#### Plan', items: ['- one VM restarts'], between: '\n', rest: () => '' };
    const page = markdownReport(reportOf([findingOf()]), [plan]);
    expect(page.indexOf('#### Plan\n- one VM restarts\n')).toBeGreaterThan(page.indexOf('| place |'));
    expect(page.indexOf('#### Plan')).toBeLessThan(page.indexOf('#### The lines'));
  });

  test('stays below 60,000 characters, with whole rows and closed folds, and says what is left out', () => {
    const files = Array.from({ length: 5000 }, (_, index) => `environments/prod/vm-${index}.yaml`);
    const findings = files.map((file) => findingOf({ at: place(file, 1, 1, 4) }));
    const sources = files.map((path) => ({ path, text: 'spec: {}\n' }));
    const page = markdownReport(reportOf(findings, { sources }));
    expect(page.length).toBeLessThan(60_000);
    expect(page.length).toBeGreaterThan(50_000);
    const rows = page.match(/^[|] <code>.*[|]$/gm)?.length ?? 0;
    expect(page).toContain(`... and ${5000 - rows} more findings: run <code>netintent check</code> to see all\n`);
    const folds = page.match(/^<\/details>$/gm)?.length ?? 0;
    expect(page.match(/^<details>/gm)).toHaveLength(folds);
    expect(page.match(/^```/gm)).toHaveLength(2 * folds);
    expect(page).toContain(`... and the lines of ${5000 - folds} more files: run <code>netintent check</code> to`);
  });

  test('a file with many findings shows the first lines', () => {
    const page = markdownReport(reportOf(manyFindings(2000)));
    expect(page).toMatch(/web[.]yaml: 2000 errors<\/summary>[\s\S]*\n[.]{3} and \d+ more lines\n```\n\n<\/details>/);
  });

  test('stays below its limit and keeps its mark whatever strangers write', () => {
    fc.assert(
      fc.property(someFindings, fc.integer({ min: 1, max: 2000 }), (findings, length) => {
        const long = findings.map((finding) => ({ ...finding, message: finding.message.repeat(length) }));
        const page = markdownReport(reportOf(long));
        expect(page.length).toBeLessThan(60_000);
        expect(page).toMatch(/^<!-- netintent:check -->\n###/);
        expect(page.match(/^<details>/gm)?.length).toBe(page.match(/^<\/details>$/gm)?.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('sections that share a page', () => {
  const section = (name: string, count: number): Section => ({
    head: `# ${name}`,
    items: Array.from({ length: count }, () => name.repeat(9)),
    between: '\n',
    rest: (left) => `(${left})`,
  });

  test('stand whole where there is room', () => {
    expect(markdownPage([section('a', 2), section('b', 0)])).toBe('# a\naaaaaaaaa\naaaaaaaaa\n\n# b\n');
  });

  test('leave what they do not need to the others', () => {
    const page = markdownPage([section('a', 2), section('b', 100)], 220);
    expect(page.length).toBeLessThanOrEqual(220);
    expect(page).toContain('aaaaaaaaa\naaaaaaaaa\n\n# b\nbbbbbbbbb\n');
    expect(page).toMatch(/\n\n[(]8\d[)]\n$/);
  });

  test('are never longer than the limit and never lose an item without a word', () => {
    const counts = fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 200, max: 3000 }), (numbers, limit) => {
        const page = markdownPage(
          numbers.map((count) => section('x', count)),
          limit,
        );
        expect(page.length).toBeLessThanOrEqual(limit);
        const shown = page.match(/^x{9}$/gm)?.length ?? 0;
        const left = [...page.matchAll(/^[(](\d+)[)]$/gm)].reduce((total, [, number]) => total + Number(number), 0);
        expect(shown + left).toBe(numbers.reduce((total, number) => total + number, 0));
      }),
    );
  });
});

describe('text of an author', () => {
  test('is escaped in a line', () => {
    expect(inlineText('*a* <b> @team #1 `x` |')).toBe('\\*a\\* &lt;b&gt; @&#8203;team #&#8203;1 \\`x\\` \\|');
  });

  test('cannot end its fence, whatever run of backticks it holds', () => {
    expect(fence('a\n````\nb\n', 'text')).toBe('`````text\na\n````\nb\n`````');
    expect(fence('a\nb\nc\nd', '', 4)).toBe('```\na\nb\n... and 2 more lines\n```');
  });
});

test('under --new-only the page says that old errors do not count', () => {
  const old = findingOf({ isNew: false });
  expect(markdownReport(reportOf([old], { onlyNew: true }))).toMatch(
    /^### netintent check: 1 error \(0 new\)\n\n--new-only: 1 error was there before the change and does not count\n\n\| environment/m,
  );
  expect(markdownReport(reportOf([old]))).not.toContain('--new-only');
  expect(markdownReport(reportOf([{ ...old, isNew: true }], { onlyNew: true }))).not.toContain('--new-only');
});
