import type { Diagnostic, Place, Severity } from '../diagnostics/diagnostic.js';
import { changedFirst } from './changed-first.js';
import { countText } from './count-text.js';
import { findingLines } from './finding-lines.js';
import { isFailure } from './is-failure.js';
import type { Report } from './report.js';
import { visible } from './visible.js';

/** GitHub shows this many annotations of each level for a step and drops the others without a word. */
const SHOWN = 10;

/**
 * Findings as workflow commands of GitHub Actions, one a line: they become annotations at the lines of a pull request.
 * Where not all fit, the last one says how many are left.
 *
 * Nothing that an author wrote can begin a command of its own: it has neither line ends nor control characters.
 *
 * @see docs.github.com, "Workflow commands for GitHub Actions"; actions/runner src/Runner.Worker/ActionCommandManager.cs
 */
export function githubReport(report: Report): string {
  const { again, diagnostics, prefix, changed } = report;
  const findings = changedFirst(diagnostics, changed).map((finding) => leveled(finding, report));
  const ofSeverity = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted);
  const errors = ofSeverity('error');
  const warnings = ofSeverity('warning');
  const shown = [
    ...errors.slice(0, roomFor(errors.length)),
    // Where errors are left out as well, theirs is the line that says so.
    ...warnings.slice(0, errors.length > SHOWN ? SHOWN : roomFor(warnings.length)),
  ];
  const left = findings.length - shown.length;
  const level = errors.length > SHOWN ? 'error' : 'warning';
  const rest = `::${level}::${countText(left, 'more finding')}; to see all, run: ${again}`;
  return [...shown.map((finding) => annotation(finding, prefix)), ...(left > 0 ? [rest] : [])]
    .map((line) => `${line}\n`)
    .join('');
}

/** An error that does not make the command fail must not look as if it did: GitHub counts errors in red. */
function leveled(finding: Diagnostic, report: Report): Diagnostic {
  if (finding.severity !== 'error' || isFailure(finding, report)) return finding;
  return { ...finding, severity: 'warning', code: `${finding.code} (before the change)` };
}

/** The line that says how many are left takes the place of one. */
function roomFor(count: number): number {
  return count > SHOWN ? SHOWN - 1 : SHOWN;
}

function annotation(diagnostic: Diagnostic, prefix: string): string {
  const properties = [...location(diagnostic.at, prefix), ['title', diagnostic.code]].map(
    ([name, value = '']) => `${name}=${property(value)}`,
  );
  return `::${diagnostic.severity} ${properties.join(',')}::${data(findingLines(diagnostic).join('\n'))}`;
}

/** Lines of another revision are not the lines of the pull request. */
function location(at: Place, prefix: string): readonly (readonly [string, string])[] {
  return at.revision === undefined ? [['file', `${prefix}${visible(at.file)}`], ...region(at)] : [];
}

/** The runner takes no columns for a span over several lines, and counts the last column in. */
function region({ start, end }: Place): readonly (readonly [string, string])[] {
  const lastLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const lines = [['line', `${start.line}`] as const, ['endLine', `${lastLine}`] as const];
  if (lastLine !== start.line) return lines;
  const last = end.line === start.line ? Math.max(start.column, end.column - 1) : start.column;
  return [...lines, ['col', `${start.column}`], ['endColumn', `${last}`]];
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
