import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { outsideDiagnostic } from './outside-diagnostic.js';
import { massRemoval } from './outside-laws.js';
import type { TreePlan } from './plan-tree.js';

const SMALLEST = 10;

/** The error that a plan removes more than half of what a folder holds of ours, and at least 10 files; else nothing. */
export function massRemovalOf({ folder, changed, unchanged, removed }: TreePlan): readonly Diagnostic[] {
  const count = changed.length + unchanged.length + removed.length;
  if (removed.length < SMALLEST || removed.length * 2 <= count) return [];
  const message = `"${folder}" must keep at least half of its ${count} files; ${removed.length} would be removed`;
  const hint = 'when that is meant, run: netintent compile --allow-mass-removal';
  return [outsideDiagnostic(massRemoval, folder, message, hint)];
}

/**
 * The error that an environment whose intents are still there would lose everything, however little it is.
 *
 * @param isThere whether a folder of intents is
 */
export function lostEnvironmentOf(
  { folder, removed }: TreePlan,
  isThere: (folder: string) => boolean,
): readonly Diagnostic[] {
  const intents = folder.replace(/^generated/, 'environments');
  if (removed.length === 0 || !isThere(intents)) return [];
  const message = `"${folder}" must keep its ${removed.length} files while "${intents}" holds intents, but has no Environment`;
  const hint = 'write its Environment again; when the removal is meant, run: netintent compile --allow-mass-removal';
  return [outsideDiagnostic(massRemoval, folder, message, hint)];
}
