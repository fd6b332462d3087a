import type { Diagnostic } from '../diagnostics/diagnostic.js';

/**
 * Findings in the order of their use to the author of a change: what the change brought, then what was there; in both,
 * what touches a changed file first, seen from its changed side, since forges show a finding only where the change is.
 * The order stays otherwise.
 *
 * @param changed repository-relative paths; undefined where no change is known, and nothing is moved
 */
export function changedFirst<D extends Diagnostic>(
  diagnostics: readonly D[],
  changed: ReadonlySet<string> | undefined,
): readonly D[] {
  if (!changed) return diagnostics;
  const rank = ({ at, isNew }: D) => (isNew === false ? 2 : 0) + (isChanged(at, changed) ? 0 : 1);
  return diagnostics.map((diagnostic) => facing(diagnostic, changed)).sort((a, b) => rank(a) - rank(b));
}

/** The finding at the first of its other places that changed, where its own did not. */
function facing<D extends Diagnostic>(diagnostic: D, changed: ReadonlySet<string>): D {
  if (isChanged(diagnostic.at, changed)) return diagnostic;
  const changedSide = diagnostic.related.find(({ at }) => isChanged(at, changed));
  if (!changedSide) return diagnostic;
  const otherSide = { message: 'is the other side', at: diagnostic.at };
  const related = diagnostic.related.map((other) => (other === changedSide ? otherSide : other));
  return { ...diagnostic, at: changedSide.at, related };
}

/** A place in another revision is none of the change. */
function isChanged({ file, revision }: Diagnostic['at'], changed: ReadonlySet<string>): boolean {
  return revision === undefined && changed.has(file);
}
