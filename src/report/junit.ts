import { compareText, type Diagnostic } from '../diagnostics/diagnostic.js';
import { groupBy } from '../intent/group-by.js';
import { countText } from './count-text.js';
import { bounded, findingSentences } from './finding-lines.js';
import { firstFindings } from './first-findings.js';
import { isFailure } from './is-failure.js';
import { placeText } from './place-text.js';
import type { Report } from './report.js';
import { xmlElement, xmlText } from './xml.js';

/** How many findings of one law in one file are told in full. */
const TOLD = 20;

/** A law in a file. */
interface TestCase {
  readonly file: string;
  readonly name: string;
  readonly findings: readonly Diagnostic[];
  /** A warning alone passes, and is told; an error that does not count is a test that is skipped. */
  readonly outcome: 'passed' | 'skipped' | 'failed';
  /** What the test case says first: of an error, before warnings. */
  readonly first: Diagnostic | undefined;
}

/**
 * Findings as a JUnit report: a suite for each folder of intents, a test case for each law that found something in a
 * file, and one that passes for each file where none did.
 *
 * It says no times, so that the same findings are the same bytes.
 *
 * @see test/judges/junit.test.ts for the schema; docs.gitlab.com, ci/testing/unit_test_reports, for what GitLab reads
 */
export function junitReport(report: Report): string {
  const { command, again, diagnostics, sources, prefix } = report;
  const { kept, left } = firstFindings(diagnostics);
  const judged = new Set([...sources.map(({ path }) => path), ...diagnostics.map(({ at }) => at.file)]);
  const findings = groupBy(kept, ({ at }) => at.file);
  const cases = [...judged].sort(compareText).flatMap((file) => casesOf(file, findings.get(file) ?? [], report));
  const suites = [...groupBy(cases, ({ file }) => folderOf(file))].map(([name, members]) =>
    suite(`${prefix}${name}`, members, prefix),
  );
  if (left > 0) suites.push(restSuite(again, left));
  const counts = { tests: cases.length + (left > 0 ? 1 : 0), failures: countOf(cases, 'failed') + (left > 0 ? 1 : 0) };
  const root = xmlElement('testsuites', { name: `netintent ${command}`, ...counts }, suites.join(''));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

function casesOf(file: string, findings: readonly Diagnostic[], report: Report): readonly TestCase[] {
  if (findings.length === 0) return [{ file, name: 'every law', findings, outcome: 'passed', first: undefined }];
  return [...groupBy(findings, ({ code }) => code)].map(([name, of]) => {
    const failure = of.find((finding) => isFailure(finding, report));
    const error = of.find(({ severity }) => severity === 'error');
    const outcome = failure ? 'failed' : error ? 'skipped' : 'passed';
    return { file, name, findings: of, outcome, first: failure ?? error };
  });
}

/** "environments/prod" of "environments/prod/web.yaml"; a file at the top is its own. */
function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

const countOf = (cases: readonly TestCase[], wanted: TestCase['outcome']): number =>
  cases.filter(({ outcome }) => outcome === wanted).length;

function suite(name: string, cases: readonly TestCase[], prefix: string): string {
  const elements = cases.map(({ file, ...rest }) => testCase({ ...rest, file: `${prefix}${file}` }));
  const skipped = countOf(cases, 'skipped');
  const attributes = { name, tests: cases.length, failures: countOf(cases, 'failed'), errors: 0 };
  return xmlElement('testsuite', { ...attributes, ...(skipped > 0 ? { skipped } : {}) }, elements.join(''));
}

function testCase({ file, name, findings, outcome, first }: TestCase): string {
  const told = xmlText(findings.slice(0, TOLD).map(story).join('\n\n'));
  const left = findings.length - TOLD;
  const text = left > 0 ? `${told}\n\n... and ${left} more` : told;
  const failure = first && xmlElement('failure', { type: 'error', message: bounded(first).message }, text);
  const notes = findings.length > 0 ? xmlElement('system-out', {}, text) : '';
  const skipped = outcome === 'skipped' ? xmlElement('skipped', {}, 'it was there before the change') : '';
  return xmlElement('testcase', { classname: file, name }, outcome === 'failed' ? (failure ?? '') : skipped + notes);
}

function story(finding: Diagnostic): string {
  const head = `${placeText(finding.at)} ${finding.severity}${finding.isNew ? ' (new)' : ''}`;
  return [head, ...findingSentences(finding)].join('\n  ');
}

/** A report that leaves something out must not pass for a whole one. */
function restSuite(again: string, left: number): string {
  const message = `${countText(left, 'more finding')}; to see all, run: ${again}`;
  const failure = xmlElement('failure', { type: 'error', message }, xmlText(message));
  const attributes = { name: 'more findings', tests: 1, failures: 1, errors: 0 };
  const only = xmlElement('testcase', { classname: 'netintent', name: 'more findings' }, failure);
  return xmlElement('testsuite', attributes, only);
}
