/** A span of one source file. Lines and columns start at 1 and count UTF-16 units; `end` is exclusive. */
export interface Place {
  /** Repository-relative, with forward slashes. */
  readonly file: string;
  /** The commit or branch that the file is read from, such as "origin/vlan-7"; undefined for the work tree. */
  readonly revision?: string;
  readonly start: Position;
  readonly end: Position;
}

/** A line and a column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** An error blocks the output of every environment it concerns; a warning never hides a weaker policy. */
export type Severity = 'error' | 'warning';

/** One more place that a diagnostic concerns, and what is there. */
export interface Related {
  readonly message: string;
  readonly at: Place;
}

/** One thing the author must know, with every place it concerns. Plain data; printed by `report/`. */
export interface Diagnostic {
  /** The law's name, such as "cidr-overlap"; what `explain` takes. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in "must" form, user values in double quotes, field names in back quotes. */
  readonly message: string;
  readonly at: Place;
  readonly related: readonly Related[];
  /** The smallest edit that would mend it. */
  readonly hint?: string;
  /** The change brought it; only where a change is judged against a base. */
  readonly isNew?: boolean;
}

/** Orders by newness, file, line, column, code and message, so that output never depends on the order of discovery. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.isNew !== b.isNew) return a.isNew ? -1 : 1;
  return comparePlaces(a.at, b.at) || compareText(a.code, b.code) || compareText(a.message, b.message);
}

/** Orders by file, then start, then revision. */
export function comparePlaces(a: Place, b: Place): number {
  return (
    compareText(a.file, b.file) ||
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    compareText(a.revision ?? '', b.revision ?? '')
  );
}

/** Orders by UTF-16 units, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
