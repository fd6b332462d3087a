import { type CompileStep, isSound } from '../delivery/compile-step.js';
import { generatedEdits } from '../delivery/generated-edits.js';
import { wrongWriters } from '../delivery/writers.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Model } from '../intent/model.js';
import type { TreeEdit } from '../outside/git/write-commit.js';
import type { CommitArgs, Committing } from './committing.js';

/** What a run would commit. */
export interface PendingCommit {
  /** Intents and generated files, below the folder that holds `environments/`. */
  readonly edits: readonly TreeEdit[];
  /** Errors that forbid it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a run is about. */
export interface CompiledSteps {
  readonly steps: readonly CompileStep[];
  readonly models: readonly Model[];
  /** Whether they are all that there is, rather than those of some environments. */
  readonly isWhole: boolean;
}

/**
 * Collects what the commit of a run changes, before anything is written: the generated files of its folders as they are
 * wanted, and the changed intents where they go with them.
 *
 * @param root absolute, without symlinks
 */
export async function pendingCommit(
  root: string,
  { clone, intents }: Committing,
  { steps, models, isWhole }: CompiledSteps,
  { push, branch }: CommitArgs,
): Promise<PendingCommit> {
  const folders = steps.flatMap((step) =>
    step.plan && isSound(step) ? [{ plan: step.plan, files: step.unit?.files ?? [] }] : [],
  );
  const edits = await generatedEdits(root, clone, folders, isWhole && steps.every(isSound));
  const touched = new Set(edits.map(({ path }) => path.split('/').slice(0, 2).join('/')));
  const writer = { kind: 'person', toOwnBranch: branch !== undefined } as const;
  return { edits: [...intents, ...edits], diagnostics: push ? wrongWriters(models, touched, writer) : [] };
}
