import type { IntentChange } from '../compile/change-intents.js';
import { limitUnits } from '../compile/limit-units.js';
import { type CompileStep, compileSteps, isSound } from '../delivery/compile-step.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { TreeEdit } from '../outside/git/write-commit.js';
import { diskTree } from '../outside/standing-tree.js';
import type { CommitArgs, Committing } from './committing.js';
import { pendingCommit } from './compile-commit.js';
import { isError } from './compile-intents.js';

/** What the commit of an edit holds. */
export interface PendingEdit extends Pick<Committing, 'clone'> {
  /** The edited intents, and what they make. */
  readonly edits: readonly TreeEdit[];
  /** What is to be written to disk. */
  readonly steps: readonly CompileStep[];
  /** Errors that forbid it. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Collects what the commit of an edit changes: the intents, and the generated files of the environments that they are
 * for. Changes nothing.
 *
 * @param root absolute, without symlinks
 * @param environment the one that the edit is for; an edit of a base is for all
 */
export async function pendingEdit(
  root: string,
  committing: Committing,
  { environment, change }: { readonly environment: string; readonly change: IntentChange },
  args: CommitArgs,
): Promise<PendingEdit> {
  const { files, compilation } = change;
  const { clone } = committing;
  const unit = compilation.units.find(({ kind, name }) => kind === 'environment' && name === environment);
  // What does not compile must not be committed as if it did.
  if (!unit?.ok) return { clone, edits: [], steps: [], diagnostics: compilation.diagnostics.filter(isError) };
  const isOwn = files.every(({ path }) => path.startsWith(`environments/${environment}/`));
  const units = isOwn ? limitUnits([environment], compilation.units) : compilation.units;
  const steps = await compileSteps(diskTree(root), units, { clearsOthers: false, allowsMassRemoval: false });
  const run = { steps, models: compilation.models, isWhole: false };
  const { edits, diagnostics } = await pendingCommit(root, committing, run, args);
  const edited = new Set(files.map(({ path }) => path));
  return {
    clone,
    edits: [
      ...edits.filter(({ path }) => !edited.has(path)),
      ...files.map(({ path, after }) => ({ path, content: after })),
    ],
    steps: steps.filter(isSound),
    diagnostics: [...diagnostics, ...steps.flatMap((step) => step.diagnostics)],
  };
}
