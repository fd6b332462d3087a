import { changeIntents, type IntentChange } from '../compile/change-intents.js';
import type { Compilation } from '../compile/compilation.js';
import { compile } from '../compile/compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { markNew } from '../diagnostics/mark-new.js';
import { abandonedInterfaces } from '../edit/abandoned-interfaces.js';
import type { ObjectName, Operation } from '../edit/operation.js';
import type { SourceFile } from '../intent/document.js';
import { createMemory } from '../intent/memory.js';
import { committedPolicies } from '../outside/committed-policies.js';
import { readSources } from '../outside/read-sources.js';
import { writeEdits } from '../outside/write-edits.js';
import { writeTree } from '../outside/write-tree.js';
import { reportJson } from '../report/json.js';
import { unifiedDiff } from '../report/unified-diff.js';
import { type PendingEdit, pendingEdit } from './commit-edit.js';
import { type CommitArgs, type Committed, commitEdits, readCommitting } from './committing.js';
import { isError } from './compile-intents.js';
import { editedEnvironment, otherReaders } from './edited-environment.js';
import { type CommonArgs, type ExitCode, type Io, refuse, usesColor } from './io.js';
import { openRepository } from './open-repository.js';
import { printFindings } from './print-findings.js';

/** What every command that edits intents can be told. */
export interface EditArgs extends CommonArgs, CommitArgs {
  /** The environment that is meant, where there are several. */
  readonly env?: string | undefined;
  readonly namespace?: string | undefined;
  /** Show the change and write nothing. */
  readonly dryRun: boolean;
}

/** An operation, and the Network that tells which environment is meant where none is named. */
export interface Edit {
  readonly operation: Operation;
  /** The message of its commit unless another is said, such as `Stop Network "lan"`. */
  readonly title: string;
  readonly network?: ObjectName;
}

/**
 * Does an operation on the intents of the repository: judges the result as a pull request would be judged, shows it as a
 * diff, and writes it when nothing is wrong with it; with a commit, what the intents make as well.
 */
export async function editIntents(args: EditArgs, io: Io, edit: Edit): Promise<ExitCode> {
  const root = openRepository(args, io);
  if (root === undefined) return 2;
  if (args.dryRun && args.commit)
    return refuse(io, '`--dry-run` writes nothing, so it must come without `--commit`', 'leave one of them out');
  const committing = await readCommitting(root, args, io);
  if (committing === 'refused') return 2;
  const { sources, diagnostics } = readSources(root);
  if (diagnostics.length > 0) return report(args, io, { files: [], diagnostics, sources });
  const memory = createMemory();
  const before = compile(sources, memory);
  const networks = before.models.flatMap((model) => model.networks);
  const environment = editedEnvironment(args, io, { units: before.units, networks, network: edit.network });
  if (environment === undefined) return 2;
  const change = changeIntents(sources, before, { environment, operation: edit.operation }, memory);
  const left = await leftOnNodes(root, before, change);
  const others = otherReaders(change.files, before.models, environment);
  const judged = { ...change, others, diagnostics: [...change.diagnostics, ...left] };
  const isPending = committing && judged.files.length > 0 && !judged.diagnostics.some(isError);
  const pending = isPending ? await pendingEdit(root, committing, { environment, change }, args) : undefined;
  return finish(args, io, { root, judged, title: edit.title, pending });
}

interface Finished {
  readonly root: string;
  readonly judged: Judged;
  readonly title: string;
  readonly pending: PendingEdit | undefined;
}

/** Writes and commits what has no error, and says what was done. */
async function finish(args: EditArgs, io: Io, { root, judged, title, pending }: Finished): Promise<ExitCode> {
  const whole = { ...judged, diagnostics: [...judged.diagnostics, ...(pending?.diagnostics ?? [])] };
  const isRefused = whole.diagnostics.some(isError);
  if (isRefused || args.dryRun || whole.files.length === 0) return report(args, io, whole);
  // A branch of its own leaves what is checked out as it is.
  if (!pending || args.branch === undefined) {
    writeEdits(root, whole.files);
    for (const { plan } of pending?.steps ?? []) if (plan) writeTree(root, plan);
  }
  if (args.format === 'text') show(args, io, whole);
  const message = args.message ?? title;
  const commit = pending && (await commitEdits(pending.clone, pending.edits, { ...args, message }, io));
  if (args.format === 'json') return report(args, io, { ...whole, isWritten: true, ...(commit ? { commit } : {}) });
  if (!pending) io.stderr('next: netintent compile\n');
  return 0;
}

/** Interfaces that committed policies made on the nodes, and that nobody owns after the change, unlike before. */
async function leftOnNodes(root: string, before: Compilation, after: IntentChange): Promise<readonly Diagnostic[]> {
  if (after.files.length === 0) return [];
  const committed = await committedPolicies(root);
  const leftBy = ({ units }: Compilation) =>
    units
      .filter(({ kind, ok }) => kind === 'cluster' && ok)
      .flatMap(({ folder, files }) => {
        const own = committed.filter(({ path }) => path.startsWith(`${folder}/`));
        return abandonedInterfaces(own, files);
      });
  return markNew(leftBy(after.compilation), leftBy(before))
    .filter(({ isNew }) => isNew)
    .map(({ isNew: _, ...diagnostic }) => diagnostic);
}

interface Judged extends Pick<IntentChange, 'files' | 'diagnostics'> {
  readonly sources: readonly SourceFile[];
  /** Environments that change with the one that is meant. */
  readonly others?: readonly string[];
  readonly isWritten?: boolean;
  readonly commit?: Committed;
}

/** Says what an operation comes to that writes nothing; to programs, of each. */
function report(args: EditArgs, io: Io, judged: Judged): ExitCode {
  const isRefused = judged.diagnostics.some(isError);
  const files = isRefused ? [] : judged.files;
  if (args.format === 'json') {
    const { isWritten = false, commit } = judged;
    const summary = {
      files: files.map(({ path }) => path),
      otherEnvironments: judged.others ?? [],
      isWritten,
      diff: unifiedDiff(files, { color: false }),
    };
    io.stdout(reportJson(judged.diagnostics, { ...summary, ...(commit ? { commit } : {}) }));
    return isRefused ? 1 : 0;
  }
  show(args, io, { ...judged, files });
  if (isRefused) return 1;
  const isNothing = files.length === 0;
  io.stderr(
    isNothing ? 'nothing to change: the intents say so already\n' : 'nothing was written: run it without --dry-run\n',
  );
  return 0;
}

/** The findings and the change, for people. */
function show(args: EditArgs, io: Io, { files, diagnostics, sources, others = [] }: Judged): void {
  printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
  if (files.length === 0) return;
  io.stdout(unifiedDiff(files, { color: usesColor(args, io, 'stdout') }));
  if (others.length > 0)
    io.stderr(
      `the change is in ${others.join(', ')} as well, which ${others.length === 1 ? 'has' : 'have'} the same base\n`,
    );
}
