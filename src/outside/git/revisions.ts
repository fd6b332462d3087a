import { OutsideFault } from '../outside-fault.js';
import type { Git } from './open-git.js';

/**
 * The commit that a user's word names: a branch, a tag, an object id, or `HEAD~2`.
 *
 * @returns its object id; undefined when there is none
 */
export async function resolveCommit(git: Git, revision: string): Promise<string | undefined> {
  if (!isRevision(revision)) return undefined;
  const found = await git.text(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  return found.trim() || undefined;
}

/** What can name a commit and nothing else: no option, no range, no path, no reflog search. */
function isRevision(text: string): boolean {
  return /^[\p{L}\p{N}_@][\p{L}\p{N}._/@{}~^+#-]{0,254}$/u.test(text) && !text.includes('..') && !text.includes(':');
}

/**
 * The commit that two lines of work have both come from.
 *
 * @param a and `b`: object ids of commits
 * @throws an OutsideFault when there is none, which in a shallow clone says how to get it
 */
export async function mergeBase(git: Git, a: string, b: string): Promise<string> {
  const [found = ''] = (await git.text(['merge-base', a, b])).trim().split('\n');
  if (found !== '') return found;
  const isShallow = (await git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  const message = `the history must hold the commit that ${a.slice(0, 10)} and ${b.slice(0, 10)} have both come from`;
  const shallow = 'this clone is shallow: run git fetch --unshallow, or write fetch-depth: 0 where CI checks out';
  throw new OutsideFault(message, isShallow ? shallow : 'name a base that this branch was made from');
}

/** A branch of this repository or of a remote that was fetched. */
export interface Branch {
  /** As git shows it, such as "feature" or "origin/feature". */
  readonly name: string;
  readonly commit: string;
}

/**
 * The branches that hold commits which another commit lacks, ordered by name; symbolic ones such as `origin/HEAD` are
 * left out.
 *
 * @param commit object id
 */
export async function openBranches(git: Git, commit: string): Promise<readonly Branch[]> {
  const format = '--format=%(objectname) %(symref) %(refname)';
  const listed = await git.text(['for-each-ref', format, `--no-merged=${commit}`, 'refs/heads', 'refs/remotes']);
  return listed
    .split('\n')
    .map((line) => /^(?<commit>[0-9a-f]+) {2}refs\/(heads|remotes)\/(?<name>.+)$/.exec(line)?.groups)
    .flatMap((found) => (found?.commit && found.name ? [{ name: found.name, commit: found.commit }] : []));
}
