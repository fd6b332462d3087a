import { expect, test } from 'vitest';
import { junitReport } from '../../../src/report/junit.js';
import { findingOf, manyFindings, place, reportOf } from '../../support/findings.js';

const web = { path: 'environments/prod/web.yaml', text: '' };
const db = { path: 'environments/prod/db.yaml', text: '' };

test('a law that is broken in a file is a failed test case, and a file without findings a passed one', () => {
  expect(junitReport(reportOf([findingOf()], { sources: [web, db] }))).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="netintent check" tests="2" failures="1">
<testsuite name="environments/prod" tests="2" failures="1" errors="0">
<testcase classname="environments/prod/db.yaml" name="every law"/>
<testcase classname="environments/prod/web.yaml" name="cidr-overlap">
<failure type="error" message="subnet &quot;10.0.0.128/25&quot; must not overlap &quot;10.0.0.0/24&quot;">environments/prod/web.yaml:2:9 error
  subnet &quot;10.0.0.128/25&quot; must not overlap &quot;10.0.0.0/24&quot;
  environments/prod/net.yaml:6:11 &quot;10.0.0.0/24&quot; is claimed here
  hint: choose a free block</failure>
</testcase>
</testsuite>
</testsuites>
`);
});

test('a clean run has a passed test case for each file', () => {
  const report = junitReport(reportOf([], { sources: [web, db] }));
  expect(report).toContain('tests="2" failures="0"');
  expect(report.match(/name="every law"\/>/g)).toHaveLength(2);
});

test('a warning passes and is told', () => {
  const report = junitReport(reportOf([findingOf({ severity: 'warning' })], { sources: [web] }));
  expect(report).toMatch(/tests="1" failures="0"[\s\S]*<system-out>environments\/prod\/web[.]yaml:2:9 warning\n/);
  expect(report).not.toContain('<failure');
});

test('findings of one law in one file are one test case, the first twenty of them in full', () => {
  const report = junitReport(reportOf(manyFindings(25), { sources: [web] }));
  expect(report).toContain('tests="1" failures="1"');
  expect(report).toContain(':20:1 error');
  expect(report).not.toContain(':21:1 error');
  expect(report).toContain('... and 5 more</failure>');
});

test('a folder of its own is a suite of its own, by its path in the work tree', () => {
  const elsewhere = findingOf({ at: place('generated/prod/40-vms/shop/virtualmachine.web.yaml', 1) });
  const report = junitReport(reportOf([elsewhere], { sources: [web], prefix: 'network/' }));
  expect([...report.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'network/environments/prod',
    'network/generated/prod',
  ]);
});

test('what XML cannot say is shown as its code', () => {
  const odd = findingOf({ message: 'a\u0000b\u001b[2J\ufffe\ud800<&>"\n\tc', related: [] });
  const report = junitReport(reportOf([odd]));
  expect(report).toContain('message="a\\u{0}b\\u{1b}[2J\ufffd\ufffd&lt;&amp;&gt;&quot;\\u{a}\tc"');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(report).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
});

test('a report that leaves something out fails', () => {
  const many = manyFindings(25_001, { severity: 'warning' });
  const report = junitReport(reportOf(many, { sources: [] }));
  expect(report).toContain('tests="2" failures="1"');
  expect(report).toContain('message="1 more finding; to see all, run: netintent check"');
});

test('under --new-only an error that was there before is skipped and told; beside a new one its law fails', () => {
  const old = findingOf({ isNew: false, related: [], hint: 'h' });
  const counted = (findings: Parameters<typeof reportOf>[0]) =>
    junitReport(reportOf(findings, { sources: [web], onlyNew: true }));
  expect(counted([old])).toContain(`\
<testsuite name="environments/prod" tests="1" failures="0" errors="0" skipped="1">
<testcase classname="environments/prod/web.yaml" name="cidr-overlap">
<skipped>it was there before the change</skipped>
<system-out>environments/prod/web.yaml:2:9 error
  subnet`);
  expect(counted([old, findingOf({ isNew: true, message: 'brought' })])).toMatch(
    /failures="1" errors="0">\n.*\n<failure type="error" message="brought">[\s\S]*error \(new\)/,
  );
  expect(junitReport(reportOf([old], { sources: [web] }))).toContain('failures="1"');
});

test('the place of a finding in another branch is said once', () => {
  const at = { ...place('environments/prod/web.yaml', 3), revision: 'origin/other' };
  const report = junitReport(reportOf([findingOf({ at, related: [] })], { sources: [] }));
  expect(report).toContain('>origin/other:environments/prod/web.yaml:3:1 error\n  subnet');
});
