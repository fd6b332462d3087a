import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { excerpt } from './excerpt.js';
import { findingsLine } from './findings-line.js';
import { sparedText } from './is-failure.js';
import { type Paint, painter } from './paint.js';
import { placeText } from './place-text.js';
import type { Report } from './report.js';
import { visible } from './visible.js';

/** How diagnostics are printed for a person. */
export interface TextOptions {
  readonly color: boolean;
  /** Warnings of one code beyond this many are folded to the first 3 and a count; 10 unless told. */
  readonly limit?: number;
}

const SHOWN_OF_MANY = 3;

/**
 * Diagnostics as people read them: place, message, the line with carets, related places, and the hint; a blank line
 * between two. Errors are never folded.
 *
 * @param sourceOf the text of a file, for the excerpt; undefined where there is none to show
 * @returns empty for no diagnostics; else it ends in a line end
 */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  sourceOf: (path: string) => string | undefined,
  { color, limit = 10 }: TextOptions,
): string {
  const paint = painter(color);
  const linesOf = rememberedLines(sourceOf);
  const { shown, hidden } = fold(diagnostics, limit);
  const blocks = shown.map((diagnostic) => block(diagnostic, linesOf, paint));
  const counts = [...hidden].map(
    ([code, count]) => `... and ${count} more ${paint('yellow', 'warnings')} ${code}; --format json shows all`,
  );
  return [...blocks, ...counts].map((text) => `${text}\n`).join('\n');
}

function fold(diagnostics: readonly Diagnostic[], limit: number) {
  const isWarning = ({ severity }: Diagnostic) => severity === 'warning';
  const counts = new Map<string, number>();
  for (const { code } of diagnostics.filter(isWarning)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const many = new Map([...counts].filter(([, count]) => count > limit));
  const seen = new Map<string, number>();
  const shown = diagnostics.filter((diagnostic) => {
    if (!isWarning(diagnostic) || !many.has(diagnostic.code)) return true;
    seen.set(diagnostic.code, (seen.get(diagnostic.code) ?? 0) + 1);
    return (seen.get(diagnostic.code) ?? 0) <= SHOWN_OF_MANY;
  });
  return { shown, hidden: new Map([...many].map(([code, count]) => [code, count - SHOWN_OF_MANY])) };
}

type LinesOf = (path: string) => readonly string[];

/** Splits each file once, at the line breaks of YAML 1.2. */
function rememberedLines(sourceOf: (path: string) => string | undefined): LinesOf {
  const remembered = new Map<string, readonly string[]>();
  return (path) => {
    const lines = remembered.get(path) ?? sourceOf(path)?.split(/\r\n|\n|\r/) ?? [];
    remembered.set(path, lines);
    return lines;
  };
}

function block(
  { code, severity, message, at, related, hint, isNew }: Diagnostic,
  linesOf: LinesOf,
  paint: Paint,
): string {
  const tint = severity === 'error' ? 'red' : 'yellow';
  return [
    `${paint('bold', placeText(at))} ${paint(tint, severity)} ${code}${isNew ? ` ${paint('bold', '(new)')}` : ''}`,
    `  ${visible(message)}`,
    // Only the work tree's lines are at hand.
    ...(at.revision === undefined ? excerpt(linesOf(at.file), at, paint) : []),
    ...related.map((other) => `  ${paint('bold', placeText(other.at))} ${visible(other.message)}`),
    ...(hint === undefined ? [] : [`  ${paint('green', 'hint:')} ${visible(hint)}`]),
  ].join('\n');
}

/** A report as a file for people: the findings with their lines, and how many there are. */
export function textReport(report: Report): string {
  const { diagnostics, sources } = report;
  const spared = sparedText(diagnostics, report);
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const findings = diagnosticsText(diagnostics, (path) => texts.get(path), { color: false });
  return `${findings}${findings === '' ? '' : '\n'}${findingsLine(diagnostics)}\n${spared === undefined ? '' : `${spared}\n`}`;
}
