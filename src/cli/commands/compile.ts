import { judgeDay } from '../../compile/judge-day.js';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { type CompileCache, cacheFolder, openCompileCache } from '../../outside/compile-cache.js';
import { packageVersion } from '../../outside/package-version.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import { writeTree } from '../../outside/write-tree.js';
import { compileJson } from '../../report/compile-json.js';
import { compileSummary } from '../../report/compile-summary.js';
import { findingsLine } from '../../report/findings-line.js';
import { type FolderChanges, hasChanges } from '../../report/folder-changes.js';
import { freshnessFindings, freshnessText } from '../../report/freshness.js';
import type { Report } from '../../report/report.js';
import { limitUnits, unknownEnvironment } from '../chosen-environments.js';
import { type CompiledIntents, compileIntents, isError } from '../compile-intents.js';
import { type CompileStep, changesOf, compileSteps, isSound } from '../compile-step.js';
import { type ExitCode, type Io, refuse, usesColor } from '../io.js';
import { countedAsErrors, type JudgeArgs, readJudging } from '../judging.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { publish } from '../publish.js';

/** What `compile` can be told. */
export interface CompileArgs extends JudgeArgs {
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
  const cache = args.check ? undefined : cacheOf(root, io);
  const intents = compileIntents(root, io, cache?.archive);
  if (!intents) return 2;
  const compiled = judgeDay(intents, judging.day);
  const { env = [] } = args;
  const unknown = unknownEnvironment(env, compiled.units);
  if (unknown) return refuse(io, unknown.message, unknown.hint);
  const { units, sources, diagnostics: findings } = env.length === 0 ? compiled : limited(env, compiled);
  const steps = await compileSteps(root, units, {
    clearsOthers: env.length === 0 && !findings.some(isError),
    allowsMassRemoval: args.allowMassRemoval || args.check,
    stamps: cache?.stamps,
  });
  if (cache) write(root, steps, cache);
  const found = [...findings, ...steps.flatMap((step) => step.diagnostics)].sort(compareDiagnostics);
  const outcome = { sources, diagnostics: countedAsErrors(found, judging), folders: steps.map(changesOf) };
  tell(args, io, outcome);
  const isPublished = await publish(reportOf(root, args, outcome), args, judging, io);
  if (!isPublished) return 3;
  const isStale = args.check && outcome.folders.some(hasChanges);
  return isStale || !steps.every(isSound) || outcome.diagnostics.some(isError) ? 1 : 0;
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
    io.stdout(args.check ? freshnessText(folders) : compileSummary(folders, { color: usesColor(args, io, 'stdout') }));
  if (args.check) tellFreshness(folders, io);
}

/** What programs learn. A stale folder is a finding there, so that no report passes while the run does not. */
function reportOf(root: string, { check, env = [] }: CompileArgs, { sources, diagnostics, folders }: Outcome): Report {
  const stale = check ? freshnessFindings(folders) : [];
  return {
    command: 'compile',
    again: ['netintent compile', ...(check ? ['--check'] : []), ...env.map((name) => `--env ${name}`)].join(' '),
    diagnostics: [...diagnostics, ...stale].sort(compareDiagnostics),
    sources,
    environments: folders.flatMap(({ unit, isSound: ok }) =>
      unit?.kind === 'environment' ? [{ name: unit.name, ok }] : [],
    ),
    summary: compileJson(folders),
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
