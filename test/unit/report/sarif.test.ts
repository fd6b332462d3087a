import { describe, expect, test } from 'vitest';
import { sarifReport } from '../../../src/report/sarif.js';
import { findingOf, manyFindings, place, reportOf } from '../../support/findings.js';

const law = { code: 'cidr-overlap', title: 'Subnets must not overlap', law: 'Subnets must not overlap.\n\nWhy.' };
const tool = { version: '1.2.3', laws: [law] };
const runOf = (report: Parameters<typeof sarifReport>[0]) => JSON.parse(sarifReport(report, tool)).runs[0];
const resultsOf = (report: Parameters<typeof sarifReport>[0]) => runOf(report).results;

describe('a result', () => {
  test('points at its place, and links to the other side', () => {
    const [result] = resultsOf(reportOf([findingOf()], { prefix: 'network/' }));
    expect(result).toMatchObject({
      ruleId: 'cidr-overlap',
      ruleIndex: 0,
      level: 'error',
      message: {
        text:
          'subnet "10.0.0.128/25" must not overlap "10.0.0.0/24"\n' +
          '[environments/prod/net.yaml:6:11](1) "10.0.0.0/24" is claimed here\n' +
          'hint: choose a free block',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'network/environments/prod/web.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 22 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 1,
          message: { text: '"10.0.0.0/24" is claimed here' },
          physicalLocation: { artifactLocation: { uri: 'network/environments/prod/net.yaml' } },
        },
      ],
    });
  });

  test('keeps its fingerprint when its line moves and when the other side is shown', () => {
    const fingerprintOf = (line: number, changed: readonly string[] = []) => {
      const moved = findingOf({ at: place('environments/prod/web.yaml', line) });
      return resultsOf(reportOf([moved], { changed: new Set(changed) }))[0].partialFingerprints['netintent/v1'];
    };
    expect(fingerprintOf(9)).toBe(fingerprintOf(2));
    expect(fingerprintOf(2, ['environments/prod/net.yaml'])).toBe(fingerprintOf(2));
  });

  test('lies in the changed file where one of its sides does', () => {
    const [result] = resultsOf(reportOf([findingOf()], { changed: new Set(['environments/prod/net.yaml']) }));
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('environments/prod/net.yaml');
    expect(result.relatedLocations[0].physicalLocation.artifactLocation.uri).toBe('environments/prod/web.yaml');
  });

  test('has no link and no placeholder that an author wrote', () => {
    const odd = findingOf({
      message: 'name "[free](https://e.com) {0}"',
      at: place('environments/prod/a b%[1](x).yaml', 1),
      related: [{ message: '{1}', at: place('c](d).yaml', 1) }],
    });
    const [{ message, locations }] = resultsOf(reportOf([odd]));
    expect(message.text).toContain('name "[free] (https://e.com) {{0}}"');
    expect(message.text).toContain('[c\\] (d).yaml:1:1](1) {{1}}');
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('environments/prod/a%20b%25%5B1%5D(x).yaml');
  });

  test('says whether the change brought it, where that is known', () => {
    const findings = [findingOf({ isNew: true }), findingOf({ isNew: false }), findingOf()];
    const states = resultsOf(reportOf(findings)).map((result: { baselineState?: string }) => result.baselineState);
    expect(states).toEqual(['new', 'unchanged', undefined]);
  });

  test('names twenty of its other places', () => {
    const related = Array.from({ length: 22 }, (_, index) => ({ message: 'is here', at: place('a.yaml', index + 1) }));
    const [result] = resultsOf(reportOf([findingOf({ related })]));
    expect(result.relatedLocations).toHaveLength(20);
    expect(result.message.text).toContain('(20) is here\n... and 2 more places\n');
  });
});

test('a rule is a law as explain tells it, once for all its results', () => {
  const { tool } = runOf(reportOf([findingOf(), findingOf(), findingOf({ code: 'of-nobody' })]));
  expect(tool.driver).toMatchObject({ name: 'netintent', semanticVersion: '1.2.3' });
  expect(tool.driver.rules).toEqual([
    {
      id: 'cidr-overlap',
      name: 'CidrOverlap',
      shortDescription: { text: 'Subnets must not overlap.' },
      fullDescription: { text: law.law },
      help: { text: law.law, markdown: law.law },
    },
    { id: 'of-nobody' },
  ]);
});

describe('the limits of GitHub', () => {
  test('more than 5,000 results are said', () => {
    const run = runOf(reportOf(manyFindings(5001)));
    expect(run.results).toHaveLength(5001);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(
      'There are 5001 findings; GitHub shows the first 5000.',
    );
    expect(runOf(reportOf(manyFindings(5000))).invocations[0].toolExecutionNotifications).toEqual([]);
  });

  test('at most 25,000 are written, errors before warnings', () => {
    const run = runOf(reportOf([...manyFindings(2, { severity: 'warning' }), ...manyFindings(24_999)]));
    expect(run.results).toHaveLength(25_000);
    expect(run.results.at(-1).level).toBe('warning');
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(
      /^There are 25001 findings; .* 1 finding beyond 25000 were left out, warnings first[.]$/,
    );
  });
});
