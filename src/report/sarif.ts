import type { Place } from '../diagnostics/diagnostic.js';
import { changedFirst } from './changed-first.js';
import { countText } from './count-text.js';
import { type BoundedFinding, bounded } from './finding-lines.js';
import { type Fingerprinted, withFingerprints } from './fingerprint.js';
import { firstFindings, MOST_FINDINGS } from './first-findings.js';
import { placeText } from './place-text.js';
import type { LawText, Report } from './report.js';
import { sarifRule } from './sarif-rule.js';
import { visible } from './visible.js';

/** What a SARIF log says of the program that made it. */
export interface SarifTool {
  readonly version: string;
  /** Every law that a finding may name. */
  readonly laws: readonly LawText[];
}

/** GitHub code scanning shows this many results of a run, the worst first. */
const SHOWN_BY_GITHUB = 5000;

const ROOT = { uriBaseId: '%SRCROOT%' };

/**
 * Findings as a SARIF 2.1.0 log of one run, for GitHub code scanning and editors. The other places of a finding are
 * related locations, and its message links to them.
 *
 * @see docs.oasis-open.org, SARIF 2.1.0; docs.github.com, "SARIF support for code scanning"
 */
export function sarifReport(report: Report, { version, laws }: SarifTool): string {
  const findings = changedFirst(withFingerprints(report.diagnostics), report.changed);
  const { kept, left } = firstFindings(findings);
  const codes = [...new Set(kept.map(({ code }) => code))].sort();
  const rules = codes.map((code) =>
    sarifRule(
      code,
      laws.find((law) => law.code === code),
    ),
  );
  const ruleIndexes = new Map(codes.map((code, index) => [code, index]));
  const run = {
    tool: { driver: { name: 'netintent', version, semanticVersion: version, rules } },
    automationDetails: { id: `netintent/${report.command}/` },
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the git work tree' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(findings.length, left) }],
    results: kept.map((finding) => result(finding, ruleIndexes.get(finding.code), report.prefix)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function notifications(count: number, left: number): readonly object[] {
  if (count <= SHOWN_BY_GITHUB) return [];
  const cut = left > 0 ? ` ${countText(left, 'finding')} beyond ${MOST_FINDINGS} were left out, warnings first.` : '';
  const text = `There are ${countText(count, 'finding')}; GitHub shows the first ${SHOWN_BY_GITHUB}.${cut}`;
  return [{ level: 'warning', message: { text } }];
}

function result(whole: Fingerprinted, ruleIndex: number | undefined, prefix: string): object {
  const finding = bounded(whole);
  const related = finding.related.map((other, index) => ({
    id: index + 1,
    message: { text: plain(other.message) },
    physicalLocation: physicalLocation(other.at, prefix),
  }));
  return {
    ruleId: finding.code,
    ruleIndex,
    level: finding.severity,
    ...(finding.isNew === undefined ? {} : { baselineState: finding.isNew ? 'new' : 'unchanged' }),
    message: { text: message(finding) },
    locations: [{ physicalLocation: physicalLocation(finding.at, prefix) }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'netintent/v1': finding.fingerprint },
  };
}

/** GitHub shows a related location only where the message links to it. */
function message({ at, message: law, related, placesLeft, hint }: BoundedFinding): string {
  return [
    `${at.revision === undefined ? '' : `${plain(placeText(at))} `}${plain(law)}`,
    ...related.map((other, index) => `[${linkText(placeText(other.at))}](${index + 1}) ${plain(other.message)}`),
    ...(placesLeft > 0 ? [`... and ${countText(placesLeft, 'more place')}`] : []),
    ...(hint === undefined ? [] : [`hint: ${plain(hint)}`]),
  ].join('\n');
}

function physicalLocation({ file, start, end }: Place, prefix: string): object {
  return {
    artifactLocation: { uri: uri(`${prefix}${file}`), ...ROOT },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function uri(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/**
 * A text of an author in which no viewer finds a link, or a number in braces that stands for an argument.
 *
 * @see SARIF 2.1.0 sections 3.11.5 and 3.11.6
 */
function plain(text: string): string {
  return visible(text)
    .replaceAll('](', '] (')
    .replace(/\{(\d+)\}/g, '{{$1}}');
}

function linkText(text: string): string {
  return plain(text).replace(/[\\[\]]/g, '\\$&');
}
