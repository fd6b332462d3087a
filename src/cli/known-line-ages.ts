import { type LineAges, lineAges } from '../intent/line-ages.js';
import { type Git, openGit } from '../outside/git/open-git.js';
import { readFolder } from '../outside/git/read-commit.js';
import { mergeBase, resolveCommit } from '../outside/git/revisions.js';
import { type Io, refuse } from './io.js';

/** Where a base branch is looked for when none is named. */
const USUAL_BASES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'] as const;

/**
 * How old the lines of files of allocations are: those that stand where HEAD left the base branch are the oldest, then
 * those that the base branch has, then all others.
 *
 * @param named the base branch; the usual ones are tried without it
 * @returns undefined where the named one does not exist, which is then said
 * @throws an OutsideFault where the history does not hold the merge base
 */
export async function knownLineAges(root: string, named: string | undefined, io: Io): Promise<LineAges | undefined> {
  const git = await openGit(root);
  const head = git && (await resolveCommit(git, 'HEAD'));
  const base = git && (await firstCommit(git, named === undefined ? USUAL_BASES : [named]));
  if (git && head !== undefined && base !== undefined) {
    const commits = [await mergeBase(git, head, base), base];
    return lineAges(await Promise.all(commits.map((commit) => textsOf(git, commit))));
  }
  if (named !== undefined) {
    refuse(io, `"${named}" must name a commit of this clone`, 'git branch --all lists its branches');
    return undefined;
  }
  io.stderr('no base branch is known here, so that of two lines the first by name stays; --base names one\n');
  return lineAges([]);
}

async function firstCommit(git: Git, revisions: readonly string[]): Promise<string | undefined> {
  for (const revision of revisions) {
    const commit = await resolveCommit(git, revision);
    if (commit !== undefined) return commit;
  }
  return undefined;
}

async function textsOf(git: Git, commit: string): Promise<(path: string) => string | undefined> {
  const files = await readFolder(git, commit, 'environments');
  const texts = new Map(files.map(({ path, text }) => [path, text] as const));
  return (path) => texts.get(path);
}
