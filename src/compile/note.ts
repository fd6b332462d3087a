import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { placedFinding } from '../intent/placed-finding.js';

/** A diagnostic and the environments whose output it concerns. */
export interface Note {
  readonly diagnostic: Diagnostic;
  /** Names of environments; an error blocks each of them. */
  readonly environments: readonly string[];
}

/**
 * A finding with its places worked out.
 *
 * @param otherwise the environments that it concerns where its origins name none
 */
export function noteOf(finding: CodedFinding, otherwise: readonly string[]): Note {
  const { related = [], environments = [] } = finding;
  const origins = [finding.at, ...related.map(({ at }) => at)];
  const named = [...environments, ...origins.flatMap(({ environment }) => environment ?? [])];
  return { diagnostic: placedFinding(finding), environments: named.length > 0 ? [...new Set(named)] : otherwise };
}

/** The environments that an error concerns. */
export function failedEnvironments(notes: readonly Note[]): ReadonlySet<string> {
  const errors = notes.filter(({ diagnostic }) => diagnostic.severity === 'error');
  return new Set(errors.flatMap(({ environments }) => environments));
}

/** The diagnostics of notes in their order, each once: a base's fault stands in every environment that has the base. */
export function distinctDiagnostics(notes: readonly Note[]): readonly Diagnostic[] {
  const distinct = new Map<string, Diagnostic>();
  for (const { diagnostic } of notes) {
    const { code, at, message } = diagnostic;
    distinct.set([code, at.file, at.start.line, at.start.column, message].join('\n'), diagnostic);
  }
  return [...distinct.values()].sort(compareDiagnostics);
}
