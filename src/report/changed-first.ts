import type { Diagnostic } from '../diagnostics/diagnostic.js';

/**
 * The findings that touch a changed file first, each seen from its changed side, since forges show a finding only where
 * the change is. The order stays otherwise.
 *
 * @param changed repository-relative paths; undefined where no change is known, and nothing is moved
 */
export function changedFirst<D extends Diagnostic>(
  diagnostics: readonly D[],
  changed: ReadonlySet<string> | undefined,
): readonly D[] {
  if (!changed) return diagnostics;
  const faced = diagnostics.map((diagnostic) => facing(diagnostic, changed));
  const touches = ({ at }: Diagnostic) => changed.has(at.file);
  return [...faced.filter(touches), ...faced.filter((diagnostic) => !touches(diagnostic))];
}

/** The finding at the first of its other places that changed, where its own did not. */
function facing<D extends Diagnostic>(diagnostic: D, changed: ReadonlySet<string>): D {
  if (changed.has(diagnostic.at.file)) return diagnostic;
  const changedSide = diagnostic.related.find(({ at }) => changed.has(at.file));
  if (!changedSide) return diagnostic;
  const otherSide = { message: 'is the other side', at: diagnostic.at };
  const related = diagnostic.related.map((other) => (other === changedSide ? otherSide : other));
  return { ...diagnostic, at: changedSide.at, related };
}
