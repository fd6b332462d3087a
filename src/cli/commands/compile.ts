import { judgeDay } from '../../compile/judge-day.js';
import { limitUnits } from '../../compile/limit-units.js';
import { type CompileStep, changesOf, compileSteps, isSound } from '../../delivery/compile-step.js';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { type CompileCache, cacheFolder, openCompileCache } from '../../outside/compile-cache.js';
import { packageVersion } from '../../outside/package-version.js';
import { diskTree } from '../../outside/standing-tree.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import { writeTree } from '../../outside/write-tree.js';
import { compileJson } from '../../report/compile-json.js';
import { compileSummary } from '../../report/compile-summary.js';
import { findingsLine } from '../../report/findings-line.js';
import { type FolderChanges, hasChanges } from '../../report/folder-changes.js';
import { freshnessFindings, freshnessText } from '../../report/freshness.js';
import type { Report } from '../../report/report.js';
import { unknownEnvironment } from '../chosen-environments.js';
import { type CommitArgs, type Committed, type Committing, commitEdits, readCommitting } from '../committing.js';
import { type PendingCommit, pendingCommit } from '../compile-commit.js';
import { type CompiledIntents, compileIntents, isError } from '../compile-intents.js';
import { type ExitCode, type Io, refuse, usesColor } from '../io.js';
import { countedAsErrors, type JudgeArgs, type Judging, readJudging } from '../judging.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { publish } from '../publish.js';

/** What `compile` can be told. */
export interface CompileArgs extends JudgeArgs, CommitArgs {
  /** Write nothing; say which files are not what the intents say. */
  readonly check: boolean;
  /** Only these environments; all where none is named. */
  readonly env?: readonly string[] | undefined;
  readonly allowMassRemoval: boolean;
}

/**
 * Makes `generated/` what the intents say, or tells whether it is.
 *
 * Every environment and every cluster is written as a whole or not at all; an error in one leaves the others alone.
 */
export async function compileCommand(args: CompileArgs, io: Io): Promise<ExitCode> {
  const root = openRepository(args, io);
  const judging = root === undefined ? undefined : await readJudging(root, args, io);
  if (root === undefined || !judging) return 2;
  if (args.check && args.commit)
    return refuse(io, '`--check` writes nothing, so it must come without `--commit`', 'leave one of them out');
  const committing = await readCommitting(root, args, io);
  if (committing === 'refused') return 2;
  const cache = args.check ? undefined : cacheOf(root, io);
  const intents = compileIntents(root, io, cache?.archive);
  if (!intents) return 2;
  const compiled = judgeDay(intents, judging.day);
  const { env = [] } = args;
  const unknown = unknownEnvironment(env, compiled.units);
  if (unknown) return refuse(io, unknown.message, unknown.hint);
  const meant = env.length === 0 ? compiled : { ...compiled, ...limited(env, compiled) };
  const steps = await compileSteps(diskTree(root, cache?.stamps), meant.units, {
    clearsOthers: env.length === 0 && !meant.diagnostics.some(isError),
    allowsMassRemoval: args.allowMassRemoval || args.check,
  });
  const pending =
    committing && (await pendingCommit(root, committing, { ...meant, steps, isWhole: env.length === 0 }, args));
  if (cache) write(root, steps, cache);
  const outcome = outcomeOf(meant, steps, pending, judging);
  tell(args, io, outcome);
  const isFaulty = !steps.every(isSound) || outcome.diagnostics.some(isError);
  const commit = committing && pending && (await commitUnless(isFaulty, committing, pending, args, io));
  const isPublished = await publish(reportOf(root, args, outcome, commit), args, judging, io);
  if (!isPublished) return 3;
  return isFaulty || (args.check && outcome.folders.some(hasChanges)) ? 1 : 0;
}

function outcomeOf(
  { sources, diagnostics }: CompiledIntents,
  steps: readonly CompileStep[],
  pending: PendingCommit | undefined,
  judging: Judging,
): Outcome {
  const found = [...diagnostics, ...(pending?.diagnostics ?? []), ...steps.flatMap((step) => step.diagnostics)];
  return {
    sources,
    diagnostics: countedAsErrors(found.sort(compareDiagnostics), judging),
    folders: steps.map(changesOf),
  };
}

/** Commits a run that has no error. */
async function commitUnless(
  isFaulty: boolean,
  { clone }: Committing,
  { edits }: PendingCommit,
  args: CompileArgs,
  io: Io,
): Promise<Committed | undefined> {
  if (!isFaulty) return commitEdits(clone, edits, args, io);
  io.stderr('nothing is committed while there are errors\n');
  return undefined;
}

/** What the last run learnt; `--check` judges without it. */
function cacheOf(root: string, { environment }: Io): CompileCache {
  return openCompileCache(root, cacheFolder(environment), packageVersion());
}

function write(root: string, steps: readonly CompileStep[], cache: CompileCache): void {
  for (const step of steps) if (step.plan && isSound(step)) writeTree(root, step.plan, cache.stamps);
  cache.save();
}

/**
 * The named environments and their clusters. Findings that lie in the folders of other environments alone are left out,
 * unless they keep a cluster from being written.
 */
function limited(named: readonly string[], { units, sources, diagnostics }: CompiledIntents) {
  const meant = limitUnits(named, units);
  const others = units.flatMap(({ kind, name }) =>
    kind === 'environment' && !named.includes(name) ? [`environments/${name}/`] : [],
  );
  const isElsewhere = (file: string) => others.some((folder) => file.startsWith(folder));
  const isBlocked = meant.some(({ ok }) => !ok);
  const concerns = (finding: Diagnostic) =>
    (isBlocked && isError(finding)) || ![finding, ...finding.related].every(({ at }) => isElsewhere(at.file));
  const kept = diagnostics.filter(concerns);
  const told = new Set(kept.flatMap(({ at, related }) => [at.file, ...related.map((other) => other.at.file)]));
  return {
    units: meant,
    sources: sources.filter(({ path }) => !isElsewhere(path) || told.has(path)),
    diagnostics: kept,
  };
}

interface Outcome {
  readonly sources: CompiledIntents['sources'];
  readonly diagnostics: readonly Diagnostic[];
  readonly folders: readonly FolderChanges[];
}

/** Says it to people: all of it as text, else the counts, unless a program reads the findings. */
function tell(args: CompileArgs, io: Io, { sources, diagnostics, folders }: Outcome): void {
  if (args.format === 'json') return;
  if (args.format === 'text') printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
  if (diagnostics.length > 0) io.stderr(`${findingsLine(diagnostics)}\n`);
  if (args.format === 'text')
    io.stdout(
      args.check
        ? freshnessText(folders)
        : compileSummary(folders, { color: usesColor(args, io, 'stdout'), commits: args.commit }),
    );
  if (args.check) tellFreshness(folders, io);
}

/** What programs learn. A stale folder is a finding there, so that no report passes while the run does not. */
function reportOf(
  root: string,
  { check, env = [] }: CompileArgs,
  { sources, diagnostics, folders }: Outcome,
  commit: Committed | undefined,
): Report {
  const stale = check ? freshnessFindings(folders) : [];
  return {
    command: 'compile',
    again: ['netintent compile', ...(check ? ['--check'] : []), ...env.map((name) => `--env ${name}`)].join(' '),
    diagnostics: [...diagnostics, ...stale].sort(compareDiagnostics),
    sources,
    environments: folders.flatMap(({ unit, isSound: ok }) =>
      unit?.kind === 'environment' ? [{ name: unit.name, ok }] : [],
    ),
    summary: { ...compileJson(folders), ...(commit ? { commit } : {}) },
    prefix: prefixInWorkTree(root),
  };
}

function tellFreshness(folders: readonly FolderChanges[], io: Io): void {
  const stale = folders.filter(hasChanges).length > 0;
  if (stale)
    io.stderr(
      'generated/ must be what the intents say: an intent changed since, or a file was edited by hand\n  hint: run: netintent compile, and commit what it changes\n',
    );
  else if (folders.every((folder) => folder.isSound)) io.stderr('generated/ is what the intents say\n');
}
