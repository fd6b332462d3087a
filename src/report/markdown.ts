import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { groupBy } from '../intent/group-by.js';
import { changedFirst } from './changed-first.js';
import { countText } from './count-text.js';
import { bounded } from './finding-lines.js';
import { findingsLine } from './findings-line.js';
import { firstFindings } from './first-findings.js';
import { sparedText } from './is-failure.js';
import { markdownPage, type Section } from './markdown-page.js';
import { details, fence, htmlText, inlineCode, inlineText } from './markdown-text.js';
import { placeText } from './place-text.js';
import type { Report } from './report.js';
import { diagnosticsText } from './text.js';

/** A row has more than 60 characters and a fold more than 150, so that a page never holds more. */
const MOST = { rows: 1000, folds: 400 };

/** How much of one file's findings a fold shows, in characters. */
const FOLD = 6000;

/**
 * Findings as a page for a pull request's comment or a job's summary: a hidden mark by which a bot finds its comment, the
 * verdict, a table of the environments, a table of the findings, and for each file its lines in a fold. Always shorter
 * than 60,000 characters; what is left out is said.
 *
 * @param sections what a command has to add, such as a plan; they stand before the folds
 */
export function markdownReport(report: Report, sections: readonly Section[] = []): string {
  const findings = worstFirst(changedFirst(report.diagnostics, report.changed));
  const again = `run ${inlineCode(report.again)} to see all`;
  return markdownPage([
    verdict(report),
    ...(findings.length === 0 ? [] : [table(findings, again)]),
    ...sections,
    ...(findings.length === 0 ? [] : [folds(findings, report, again), LAST]),
  ]);
}

/** New before old, and errors before warnings: what a short page must not leave out. */
function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const rank = ({ severity, isNew }: Diagnostic) => (isNew === false ? 2 : 0) + (severity === 'error' ? 0 : 1);
  return [...diagnostics].sort((a, b) => rank(a) - rank(b));
}

const LAST: Section = {
  head: 'Why a law is one, with a wrong and a right example: <code>netintent explain LAW</code>',
  items: [],
  between: '\n',
  rest: () => '',
};

function verdict(report: Report): Section {
  const { command, diagnostics, environments } = report;
  const spared = sparedText(diagnostics, report);
  const lines = [
    `<!-- netintent:${command} -->`,
    `### netintent ${command}: ${findingsLine(diagnostics)}`,
    ...(spared === undefined ? [] : ['', spared]),
    '',
    '| environment | verdict | errors | warnings |',
    '| --- | --- | ---: | ---: |',
  ];
  const inEnvironment = groupBy(diagnostics, ({ at }) => environmentOf(at.file));
  const rows = environments.map(({ name, ok }) => environmentRow(name, ok, inEnvironment.get(name) ?? []));
  const rest = (left: number) => `... and ${countText(left, 'more environment')}`;
  return {
    head: lines.slice(0, environments.length === 0 ? -3 : undefined).join('\n'),
    items: rows,
    between: '\n',
    rest,
  };
}

/** The environment that a file belongs to, by its folder. */
function environmentOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function environmentRow(name: string, ok: boolean, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const verdict = ok ? 'compiles' : '**blocked**';
  return `| ${inlineText(name)} | ${verdict} | ${errors} | ${diagnostics.length - errors} |`;
}

function table(findings: readonly Diagnostic[], again: string): Section {
  const items = findings.slice(0, MOST.rows).map(findingRow);
  const rest = (left: number) =>
    `... and ${countText(left + findings.length - items.length, 'more finding')}: ${again}`;
  return { head: '| place | law | finding |\n| --- | --- | --- |', items: items, between: '\n', rest };
}

function findingRow(finding: Diagnostic): string {
  const { at, severity, code, message, isNew } = bounded(finding);
  const law = `${severity === 'error' ? '**error**' : 'warning'} ${inlineCode(code)}${isNew ? ' (new)' : ''}`;
  return `| ${inlineCode(placeText(at))} | ${law} | ${inlineText(message)} |`;
}

function folds(findings: readonly Diagnostic[], { sources }: Report, again: string): Section {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const files = [...groupBy(firstFindings(findings).kept, ({ at }) => at.file)];
  const items = files.slice(0, MOST.folds).map(([file, of]) => fold(file, of, (path) => texts.get(path)));
  const rest = (left: number) =>
    `... and the lines of ${countText(left + files.length - items.length, 'more file')}: ${again}`;
  return { head: '#### The lines', items, between: '\n\n', rest };
}

function fold(file: string, findings: readonly Diagnostic[], sourceOf: (path: string) => string | undefined): string {
  const text = diagnosticsText(findings.map(bounded), sourceOf, { color: false });
  return details(`${htmlText(file)}: ${findingsLine(findings)}`, fence(text, 'text', FOLD));
}
