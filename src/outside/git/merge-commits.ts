import { OutsideFault } from '../outside-fault.js';
import type { Git } from './open-git.js';

/** What git makes of two commits. */
export interface MergedTree {
  /** Object id of the tree; conflicted files hold conflict markers. */
  readonly tree: string;
  /** Paths that git cannot merge by itself, below the folder that holds `environments/` or elsewhere; ordered. */
  readonly conflicts: readonly string[];
}

/**
 * Merges two commits as git would, without a work tree: only objects are written, which nothing refers to.
 *
 * @param ours and `theirs`: object ids of commits
 * @throws an OutsideFault where git is older than 2.38
 * @see git-merge-tree(1), --write-tree
 */
export async function mergeCommits(git: Git, ours: string, theirs: string): Promise<MergedTree> {
  const printed = await git
    .text([
      'merge-tree',
      '--write-tree',
      '-z',
      '--name-only',
      '--no-messages',
      '--allow-unrelated-histories',
      ours,
      theirs,
    ])
    .catch(async (error: unknown) => Promise.reject(await explained(git, error)));
  const [tree = '', ...conflicts] = printed.split('\0').filter((part) => part !== '');
  return { tree, conflicts: conflicts.sort() };
}

async function explained(git: Git, error: unknown): Promise<unknown> {
  const [major = 0, minor = 0] = (await git.text(['version'])).match(/\d+/g)?.map(Number) ?? [];
  if (major > 2 || (major === 2 && minor >= 38)) return error;
  return new OutsideFault(
    `git must be 2.38 or later to merge without a work tree; this is ${major}.${minor}`,
    'update git',
  );
}
