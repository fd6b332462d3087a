import { isDeepStrictEqual } from 'node:util';
import { compile } from '../../compile/compile.js';
import { judgeDay } from '../../compile/judge-day.js';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../intent/document.js';
import { cacheFolder, readArchive } from '../../outside/compile-cache.js';
import { packageVersion } from '../../outside/package-version.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import { countText } from '../../report/count-text.js';
import { findingsLine } from '../../report/findings-line.js';
import { isFailure, sparedText } from '../../report/is-failure.js';
import type { Report } from '../../report/report.js';
import { visible } from '../../report/visible.js';
import { changedFiles } from '../changed-files.js';
import { type CompiledIntents, compileIntents } from '../compile-intents.js';
import { type ExitCode, type Io, refuse } from '../io.js';
import { judgeAgainst } from '../judge-change.js';
import { findBranches, judgeMerges } from '../judge-merges.js';
import { countedAsErrors, type JudgeArgs, readJudging } from '../judging.js';
import { openFolder, openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { publish } from '../publish.js';
import { type Base, readBase, resolveEnds } from '../read-base.js';
import { type ManifestFolders, readManifestFolders } from '../read-manifests.js';

/** What `check` can be told. */
export interface CheckArgs extends JudgeArgs {
  /** A revision: findings that the branch brought since it left that one come first. */
  readonly base?: string | undefined;
  /** Only findings that the change brought decide the exit code. */
  readonly newOnly: boolean;
  /** Revisions that HEAD is merged with, each by itself, and judged. */
  readonly with?: readonly string[] | undefined;
  /** The same for branches with names of these patterns that HEAD lacks commits of. */
  readonly withOpen?: readonly string[] | undefined;
  /** Folders and files of manifests that nobody compiled with us, judged with the intents. */
  readonly manifests?: readonly string[] | undefined;
  /** The cluster that they are about; without manifests, the one that is asked: empty where the intents are for one alone. */
  readonly cluster?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/** Judges the intents and writes nothing: findings to stdout, their number to stderr. Warnings alone are no failure. */
export async function checkCommand(args: CheckArgs, io: Io): Promise<ExitCode> {
  if (args.newOnly && args.base === undefined)
    return refuse(io, '--new-only must know what is new', 'write --base <revision>, such as --base origin/main');
  if (args.cluster === undefined && (args.kubeconfig !== undefined || args.context !== undefined))
    return refuse(io, '--kubeconfig and --context must say how --cluster is asked', 'write --cluster <name> as well');
  const root = args.manifests ? openFolder(args, io) : openRepository(args, io);
  const judging = root === undefined ? undefined : await readJudging(root, args, io);
  const judged = root === undefined || !judging ? undefined : await judge(root, args, io, judging.day);
  if (root === undefined || !judging || !judged) return 2;
  const diagnostics = countedAsErrors(judged.diagnostics, judging);
  const report = reportOf(root, args, { ...judged, diagnostics });
  if (args.format === 'text') printFindings(diagnostics, report.sources, { args, io, stream: 'stdout' });
  const isPublished = await publish(report, args, judging, io);
  const spared = sparedText(diagnostics, report);
  io.stderr(`${findingsLine(diagnostics)} in ${placesText(report, judged)}\n${judged.folders?.summary ?? ''}`);
  if (spared !== undefined) io.stderr(`${spared}\n`);
  if (judged.branches) io.stderr(`${branchesText(judged.branches)}\n`);
  if (!isPublished) return 3;
  return diagnostics.some((diagnostic) => isFailure(diagnostic, report)) ? 1 : 0;
}

/** How much was judged, such as "3 files of 1 environment, 12 manifests". */
function placesText({ environments }: Report, { compiled, folders }: Judged): string {
  const manifests = folders ? [countText(folders.sources.length, 'manifest')] : [];
  if (environments.length === 0 && folders) return manifests.join();
  const files = countText(compiled.sources.length, 'file');
  return [`${files} of ${countText(environments.length, 'environment')}`, ...manifests].join(', ');
}

/** Says which branches were tried: of none that was, a clean result would say too much. */
function branchesText(branches: readonly string[]): string {
  if (branches.length === 0)
    return 'merged with no branch: none is there by that name, or HEAD has all commits of those that are';
  const more = branches.length - NAMED;
  const names = branches.slice(0, NAMED).map(visible).join(', ');
  const count = branches.length === 1 ? '1 branch' : `${branches.length} branches`;
  return `merged with ${count}: ${names}${more > 0 ? `, and ${more} more` : ''}`;
}

/** Branches that people are told of. */
const NAMED = 10;

interface Judged {
  readonly compiled: CompiledIntents;
  readonly base: Base | undefined;
  readonly folders: ManifestFolders | undefined;
  /** That HEAD was merged with; undefined when nobody asked for it. */
  readonly branches: readonly string[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges the intents, the change and the merges. @returns undefined when something named is not there, which is then said */
async function judge(root: string, args: CheckArgs, io: Io, day: number): Promise<Judged | undefined> {
  const base = args.base === undefined ? undefined : await readBase(root, args.base, io);
  const folders = args.manifests && readManifestFolders(root, args.manifests, io);
  if ((args.base !== undefined && !base) || (args.manifests && !folders)) return undefined;
  const manifests = folders && { foreign: folders.reading.foreign, cluster: args.cluster || undefined };
  const archive = readArchive(root, cacheFolder(io.environment), packageVersion());
  const intents = compileIntents(root, io, archive, manifests);
  const compiled = intents && judgeDay(intents, day);
  if (manifests && compiled && !isClusterKnown(compiled, args.cluster || undefined, io)) return undefined;
  const others = compiled && (await judgeOthers(root, args, io, compiled.sources));
  if (!compiled || !others) return undefined;
  const { merges, branches } = others;
  const before = base && judgeDay(compile(base.sources, undefined, manifests), day);
  const own = base && before ? await judgeAgainst(base, before, compiled) : compiled.diagnostics;
  const asked = isAsked(args)
    ? await (await import('../check-cluster.js')).checkCluster(compiled, before, args, io)
    : [];
  if (!asked) return undefined;
  const unread = (folders?.diagnostics ?? []).map((diagnostic) =>
    base ? { ...diagnostic, isNew: false } : diagnostic,
  );
  return {
    compiled,
    base,
    folders,
    branches,
    diagnostics: [...merges, ...own, ...asked, ...unread].sort(compareDiagnostics),
  };
}

/** Whether a cluster is to be asked: beside manifests, its name alone only says what they are about. */
function isAsked({ cluster, manifests, kubeconfig, context }: CheckArgs): boolean {
  return cluster !== undefined && (!manifests || kubeconfig !== undefined || context !== undefined);
}

/** Whether manifests have one cluster to be judged with, or intents have none; else it is said. */
function isClusterKnown({ models }: CompiledIntents, cluster: string | undefined, io: Io): boolean {
  const names = models.map((model) => model.cluster.name);
  if (cluster === undefined ? names.length <= 1 : names.includes(cluster)) return true;
  const message =
    cluster === undefined
      ? '--manifests must say which cluster it is about'
      : `--cluster must name a cluster that intents are for; "${cluster}" is none`;
  refuse(io, message, names.length === 0 ? 'leave it out' : `write --cluster ${names.join(', or --cluster ')}`);
  return false;
}

function reportOf(root: string, args: CheckArgs, { compiled, base, folders, branches, diagnostics }: Judged): Report {
  const { sources, units } = compiled;
  const environments = units.filter(({ kind }) => kind === 'environment').map(({ name, ok }) => ({ name, ok }));
  return {
    command: 'check',
    again: args.base === undefined ? 'netintent check' : `netintent check --base ${args.base}`,
    diagnostics,
    sources: [...sources, ...(folders?.sources ?? [])],
    environments,
    summary: {
      files: sources.length,
      environments,
      ...(folders ? { manifests: folders.counts } : {}),
      ...(branches ? { branches } : {}),
    },
    prefix: prefixInWorkTree(root),
    ...(base ? { changed: changedFiles(base.sources, sources), onlyNew: args.newOnly } : {}),
  };
}

interface OtherBranches extends Pick<Judged, 'branches'> {
  /** What is wrong with the merges. */
  readonly merges: readonly Diagnostic[];
}

/** Judges the merges with other branches. @returns undefined when one of them is not there, which is then said */
async function judgeOthers(
  root: string,
  { with: revisions = [], withOpen = [] }: CheckArgs,
  io: Io,
  sources: readonly SourceFile[],
): Promise<OtherBranches | undefined> {
  if (revisions.length + withOpen.length === 0) return { merges: [], branches: undefined };
  const ends = await resolveEnds(root, 'HEAD', io);
  const branches = ends && (await findBranches(ends.git, { with: revisions, withOpen }, io));
  if (!ends || !branches) return undefined;
  const { diagnostics, head } = await judgeMerges(ends.git, branches, ({ name }, index) => {
    if (io.isTerminal.stderr) io.stderr(`merging with ${name} (${index + 1} of ${branches.length})\n`);
  });
  if (head && !isDeepStrictEqual(head, sources))
    io.stderr('netintent: the merges are those of the last commit (HEAD); what is not committed is not part of them\n');
  return { merges: diagnostics, branches: branches.map(({ name }) => name) };
}
