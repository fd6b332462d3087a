import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { githubReport } from '../../../src/report/github.js';
import { findingOf, manyFindings, place, reportOf, someFindings } from '../../support/findings.js';

const linesOf = (report: string) => report.split('\n').slice(0, -1);

describe('a workflow command', () => {
  test('names the place, the law, both sides and the hint', () => {
    expect(githubReport(reportOf([findingOf()]))).toBe(
      '::error file=environments/prod/web.yaml,line=2,endLine=2,col=9,endColumn=21,title=cidr-overlap::' +
        'subnet "10.0.0.128/25" must not overlap "10.0.0.0/24"%0A' +
        'environments/prod/net.yaml:6:11 "10.0.0.0/24" is claimed here%0A' +
        'hint: choose a free block\n',
    );
  });

  test('has no columns where a span covers several lines, and no line that only its end touches', () => {
    const at = { file: 'a.yaml', start: { line: 3, column: 5 }, end: { line: 6, column: 1 } };
    expect(githubReport(reportOf([findingOf({ at })]))).toMatch(/^::error file=a[.]yaml,line=3,endLine=5,title=/);
    const short = { ...at, end: { line: 4, column: 1 } };
    expect(githubReport(reportOf([findingOf({ at: short })]))).toMatch(/,line=3,endLine=3,col=5,endColumn=5,/);
  });

  test('escapes what would end a property or the line', () => {
    const odd = findingOf({ at: place('a,b:c%.yaml', 1), message: '100%\r\nx::y', related: [] });
    expect(githubReport(reportOf([odd]))).toMatch(/^::error file=a%2Cb%3Ac%25[.]yaml,line=1,/);
    expect(githubReport(reportOf([odd]))).toMatch(/::100%25\\u\{d\}\\u\{a\}x::y%0Ahint: choose a free block\n$/);
  });

  test('names files by their path in the work tree', () => {
    expect(githubReport(reportOf([findingOf()], { prefix: 'network/' }))).toMatch(
      /^::error file=network\/environments\/prod\/web[.]yaml,/,
    );
  });
});

describe('the limits of GitHub', () => {
  test('ten of a level are shown, and of more than ten the tenth says how many are left', () => {
    expect(linesOf(githubReport(reportOf(manyFindings(10))))).toHaveLength(10);
    const lines = linesOf(githubReport(reportOf(manyFindings(11))));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('::error::2 more findings; to see all, run: netintent check');
  });

  test('warnings alone stay warnings', () => {
    const lines = linesOf(githubReport(reportOf(manyFindings(12, { severity: 'warning' }))));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('::warning::3 more findings; to see all, run: netintent check');
  });

  test('errors and warnings have room of their own', () => {
    const both = [...manyFindings(12), ...manyFindings(12, { severity: 'warning' })];
    const lines = linesOf(githubReport(reportOf(both)));
    expect(lines.filter((line) => line.startsWith('::error file'))).toHaveLength(9);
    expect(lines.filter((line) => line.startsWith('::warning file'))).toHaveLength(10);
    expect(lines.at(-1)).toBe('::error::5 more findings; to see all, run: netintent check');
  });
});

test('findings in changed files come first, seen from the changed side', () => {
  const elsewhere = findingOf({ at: place('environments/prod/a.yaml', 1), related: [] });
  const changed = new Set(['environments/prod/net.yaml']);
  const [first = '', second = ''] = linesOf(githubReport(reportOf([elsewhere, findingOf()], { changed })));
  expect(first).toMatch(/^::error file=environments\/prod\/net[.]yaml,line=6,endLine=6,col=11,/);
  expect(first).toContain('%0Aenvironments/prod/web.yaml:2:9 is the other side%0A');
  expect(second).toMatch(/^::error file=environments\/prod\/a[.]yaml,/);
});

test('what a change brought comes before what was there, wherever it lies', () => {
  const at = (file: string, isNew: boolean) =>
    findingOf({ at: place(`environments/prod/${file}.yaml`, 1), related: [], isNew });
  const findings = [at('a', true), at('b', true), at('a', false), at('b', false)];
  const lines = linesOf(githubReport(reportOf(findings, { changed: new Set(['environments/prod/b.yaml']) })));
  expect(lines.map((line) => /prod\/(.)[.]yaml/.exec(line)?.[1])).toEqual(['b', 'a', 'b', 'a']);
});

test('a place in another revision is named, not pointed at', () => {
  const at = { ...place('generated/_clusters/eu1/x.yaml', 16), revision: '0123456789' };
  const report = githubReport(reportOf([findingOf({ at, related: [] })], { changed: new Set([at.file]) }));
  expect(report).toMatch(/^::error title=cidr-overlap::0123456789:generated\/_clusters\/eu1\/x[.]yaml:16:1 subnet/);
});

test('no text of an author begins a command, ends a property, or is lost', () => {
  fc.assert(
    fc.property(someFindings, (findings) => {
      const lines = linesOf(githubReport(reportOf(findings)));
      const commands = lines.map((line) => /^::(error|warning) ([^:\r\n]*)::([^\r\n]*)$/.exec(line));
      const whole = findings.length === lines.length ? lines.length : lines.length - 1;
      expect(commands.filter((command) => command !== null)).toHaveLength(whole);
      for (const command of commands)
        for (const name of (command?.[2] ?? 'file').split(',').map((property) => property.split('=')[0]))
          expect(['file', 'line', 'endLine', 'col', 'endColumn', 'title']).toContain(name);
      expect(lines.filter((line) => line.startsWith('::error')).length).toBeLessThanOrEqual(10);
      expect(lines.filter((line) => line.startsWith('::warning')).length).toBeLessThanOrEqual(10);
    }),
  );
});

test('under --new-only an error that was there before is a warning, behind what is new', () => {
  const findings = [findingOf({ isNew: false }), findingOf({ isNew: true })];
  const levels = (report: string) => report.match(/^::\w+|title=[^:]*/gm);
  expect(levels(githubReport(reportOf(findings, { onlyNew: true })))).toEqual([
    '::error',
    'title=cidr-overlap',
    '::warning',
    'title=cidr-overlap (before the change)',
  ]);
  expect(levels(githubReport(reportOf(findings)))?.filter((level) => level === '::error')).toHaveLength(2);
});
