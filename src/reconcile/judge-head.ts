import type { Compilation, Unit } from '../compile/compilation.js';
import { compile } from '../compile/compile.js';
import { type CompileStep, compileSteps, isSound } from '../delivery/compile-step.js';
import { stepEdits } from '../delivery/step-edits.js';
import { mayPush, type Writer } from '../delivery/writers.js';
import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import type { Memory } from '../intent/memory.js';
import type { Model } from '../intent/model.js';
import type { TreeEdit } from '../outside/git/write-commit.js';
import type { IntentBranch } from './intent-branch.js';
import type { UnitState } from './unit-state.js';

/** What judging needs of the world. */
export interface JudgeParts {
  readonly branch: IntentBranch;
  readonly memory: Memory;
  /** Whether a folder may lose most of its files; a person says so, for one cycle. */
  readonly allowsMassRemoval?: boolean;
}

/** What the intents of a commit ask for, beside what it holds. */
export interface JudgedHead {
  /** Object id. */
  readonly head: string;
  /** When it was committed, in milliseconds since 1970. */
  readonly committedAt: number;
  /** Ordered as they are compiled; none where a file could not be read. */
  readonly units: readonly UnitState[];
  /** What this program may change, and nothing stands in the way of. */
  readonly edits: readonly TreeEdit[];
  /** Errors, ordered by place. */
  readonly errors: readonly Diagnostic[];
  /** What the intents compile to, and the models of their clusters. */
  readonly compiled: readonly Unit[];
  readonly models: readonly Model[];
  /** For excerpts. */
  readonly sources: readonly SourceFile[];
}

/**
 * Compiles the intents of a commit and compares its generated tree with them. Changes nothing.
 *
 * An environment with an error stays as it was committed; sound ones beside it do not wait for it, unless their nodes do.
 * A cluster's own objects are this program's where an environment of it is, and folders that nothing makes any more where
 * any is.
 */
export async function judgeHead(
  { branch, memory, allowsMassRemoval = false }: JudgeParts,
  head: string,
): Promise<JudgedHead> {
  const { sources, diagnostics } = await branch.read(head);
  const committedAt = await branch.committedAt(head);
  if (diagnostics.length > 0) return { head, committedAt, ...NOTHING, errors: diagnostics, sources };
  const compilation = compile(sources, memory);
  const steps = await compileSteps(branch.standing(head, sources), compilation.units, {
    clearsOthers: compilation.units.length > 0 && !compilation.diagnostics.some(isError),
    allowsMassRemoval,
  });
  const ownership = ownershipOf(compilation, { kind: 'reconciler', toOwnBranch: branch.isProposing });
  const units = steps.map((step) => stateOf(step, compilation.diagnostics, ownership(step)));
  return {
    head,
    committedAt,
    units,
    edits: steps.filter(ownership).flatMap(stepEdits),
    errors: [...compilation.diagnostics, ...steps.flatMap((step) => step.diagnostics)]
      .filter(isError)
      .sort(compareDiagnostics),
    compiled: compilation.units,
    models: compilation.models,
    sources,
  };
}

const NOTHING = { units: [], edits: [], compiled: [], models: [] };

/** An environment whose writer cannot be read counts as ours: its error is then told, and it is not written anyway. */
function ownershipOf({ units, models }: Compilation, writer: Writer): (step: CompileStep) => boolean {
  const known = new Map(models.flatMap(({ environments }) => environments.map((each) => [each.name, each] as const)));
  const isOurs = (name: string) => {
    const environment = known.get(name);
    return environment === undefined || mayPush(environment, writer);
  };
  const ours = units.filter(({ kind, name }) => kind === 'environment' && isOurs(name));
  return ({ unit }) => {
    if (!unit) return ours.length > 0;
    return unit.kind === 'environment' ? isOurs(unit.name) : ours.some(({ cluster }) => cluster === unit.cluster);
  };
}

function stateOf(step: CompileStep, diagnostics: readonly Diagnostic[], isOurs: boolean): UnitState {
  const { folder, plan } = step;
  const files = plan ? plan.missing.length + plan.changed.length + plan.removed.length : 0;
  const reasons = reasonsOf(step, diagnostics.filter(isError));
  const isRefused = !plan || (!isSound(step) && (files > 0 || step.diagnostics.some(isError)));
  return { folder, state: isRefused ? 'refused' : files > 0 ? 'stale' : 'current', isOurs, files, reasons };
}

/** The errors of a folder's own intents where they have any, else those that it waits for. */
function reasonsOf({ folder, diagnostics, plan }: CompileStep, errors: readonly Diagnostic[]): readonly Diagnostic[] {
  const own = diagnostics.filter(isError);
  if (plan) return own;
  const intents = `${folder.replace(/^generated/, 'environments')}/`;
  const concerning = errors.filter(({ at, related }) =>
    [at, ...related.map((each) => each.at)].some(({ file }) => file.startsWith(intents)),
  );
  return concerning.length > 0 ? concerning : errors;
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
