import { expect, test } from 'vitest';
import { gitlabReport } from '../../../src/report/gitlab.js';
import { findingOf, manyFindings, place, reportOf } from '../../support/findings.js';

const issuesOf = (report: string): readonly Record<string, unknown>[] => JSON.parse(report);

test('an issue has the five fields that GitLab reads', () => {
  const [issue] = issuesOf(gitlabReport(reportOf([findingOf()], { prefix: 'network/' })));
  expect(issue).toEqual({
    description:
      'subnet "10.0.0.128/25" must not overlap "10.0.0.0/24"\n' +
      'environments/prod/net.yaml:6:11 "10.0.0.0/24" is claimed here\n' +
      'hint: choose a free block',
    check_name: 'cidr-overlap',
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    severity: 'critical',
    location: { path: 'network/environments/prod/web.yaml', lines: { begin: 2 } },
  });
  expect(issuesOf(gitlabReport(reportOf([findingOf({ severity: 'warning' })])))).toMatchObject([{ severity: 'minor' }]);
});

test('nothing found is an empty list', () => {
  expect(gitlabReport(reportOf([]))).toBe('[]\n');
});

test('each fingerprint is its own and stays when lines are inserted above', () => {
  const fingerprints = (line: number) =>
    issuesOf(gitlabReport(reportOf(manyFindings(3).map((each) => ({ ...each, at: place('a.yaml', line) }))))).map(
      ({ fingerprint }) => fingerprint,
    );
  expect(new Set(fingerprints(1)).size).toBe(3);
  expect(fingerprints(7)).toEqual(fingerprints(1));
});

test('a fingerprint does not depend on which side changed', () => {
  const fingerprint = (changed: ReadonlySet<string>) =>
    issuesOf(gitlabReport(reportOf([findingOf()], { changed })))[0]?.fingerprint;
  expect(fingerprint(new Set(['environments/prod/net.yaml']))).toBe(fingerprint(new Set()));
});

test('beyond 25,000 the last entry says how many are left', () => {
  const issues = issuesOf(gitlabReport(reportOf(manyFindings(25_002))));
  expect(issues).toHaveLength(25_001);
  expect(issues.at(-1)).toMatchObject({
    description: '2 more findings; to see all, run: netintent check',
    severity: 'info',
  });
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(25_001);
});
