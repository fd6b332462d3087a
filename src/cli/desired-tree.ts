import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { compareDiagnostics } from '../diagnostics/diagnostic.js';
import { arrange } from '../intent/arrange.js';
import { type ClusterSources, clusterSources } from '../intent/build-model.js';
import type { SourceFile } from '../intent/document.js';
import { readDocuments } from '../intent/read.js';
import { type Git, openGit } from '../outside/git/open-git.js';
import { readCommit, readFolder } from '../outside/git/read-commit.js';
import { resolveCommit } from '../outside/git/revisions.js';
import { readManifests } from '../outside/read-manifests.js';
import { readSources } from '../outside/read-sources.js';
import { compileIntents, isError } from './compile-intents.js';
import { type Io, refuse } from './io.js';

/** What a cluster is held against. */
export interface TreeArgs {
  /** A revision; HEAD unless told. */
  readonly committed?: string | undefined;
  /** What the intents of the work tree make, committed or not. */
  readonly compiled: boolean;
}

/** What git, or the intents, say that clusters must have. */
export interface DesiredTree {
  /** For people and programs: "HEAD (40d14ec83c)". */
  readonly name: string;
  readonly commit?: string;
  readonly git?: Git;
  /** The intents. */
  readonly sources: readonly SourceFile[];
  readonly clusters: readonly ClusterSources[];
  /** The files of a unit's folder, such as "generated/prod". */
  readonly filesIn: (folder: string) => Promise<readonly SourceFile[]>;
  /** What is wrong with the intents; while there is an error, nothing can be held against them. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads what clusters must have: as committed, since that is what a controller brings; without git, as it is on disk; or
 * as the intents compile.
 *
 * @returns undefined where the revision is none, or there is nothing to compile, which is then said
 */
export async function readDesiredTree(root: string, args: TreeArgs, io: Io): Promise<DesiredTree | undefined> {
  if (args.compiled && args.committed !== undefined) {
    refuse(io, '--compiled must stand without --committed', 'choose what the cluster is held against');
    return undefined;
  }
  if (args.compiled) return compiledTree(root, io);
  const git = await openGit(root);
  const revision = args.committed ?? 'HEAD';
  const commit = git && (await resolveCommit(git, revision));
  if (git && commit !== undefined) return committedTree(git, commit, args.committed);
  if (args.committed === undefined) return standingTree(root);
  refuse(io, `"${args.committed}" must name a commit of this clone`, 'git log --oneline shows commits');
  return undefined;
}

async function committedTree(git: Git, commit: string, written: string | undefined): Promise<DesiredTree> {
  const short = commit.slice(0, 10);
  const named = written === undefined ? {} : { revision: short };
  const { sources, diagnostics } = await readCommit(git, commit, named);
  return {
    ...known(sources, diagnostics),
    ...{ name: `${written ?? 'HEAD'} (${short})`, commit, git },
    filesIn: async (folder) => (await readFolder(git, commit, folder)).map((file) => ({ ...file, ...named })),
  };
}

function standingTree(root: string): DesiredTree {
  const { sources, diagnostics } = readSources(root);
  return {
    ...known(sources, diagnostics),
    name: 'the files on disk',
    filesIn: (folder) => Promise.resolve(readManifests(root, folder)),
  };
}

function compiledTree(root: string, io: Io): DesiredTree | undefined {
  const compiled = compileIntents(root, io);
  if (!compiled) return undefined;
  const { sources, units, diagnostics } = compiled;
  return {
    ...known(sources, diagnostics.filter(isError)),
    name: 'what the intents compile to',
    filesIn: (folder) => Promise.resolve(units.filter((unit) => unit.folder === folder).flatMap(({ files }) => files)),
  };
}

function known(sources: readonly SourceFile[], found: readonly Diagnostic[]) {
  const readings = sources.map(readDocuments);
  const { clusters } = clusterSources(arrange(readings.flatMap(({ documents }) => documents)));
  const unread = found.length > 0 ? [] : readings.flatMap(({ diagnostics }) => diagnostics);
  return { sources, clusters, diagnostics: [...found, ...unread].sort(compareDiagnostics) };
}
