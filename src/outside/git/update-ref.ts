import { type Repository, runGit } from './run-git.js';

/**
 * Moves a ref of this repository, if it still names what is expected there: compare and swap.
 *
 * @param ref a literal, or `refs/heads/` and a name judged by `isBranchName`; `HEAD` moves the branch that is checked out
 * @param commit object id of the new commit
 * @param expected object id; undefined where the ref must not be there yet
 * @returns whether it was moved
 * @see git-update-ref(1)
 */
export async function updateRef(
  repository: Repository,
  ref: string,
  commit: string,
  expected: string | undefined,
  reason = 'netintent',
): Promise<boolean> {
  const old = expected ?? '0'.repeat(commit.length);
  const { exitCode } = await runGit(repository, ['update-ref', '-m', reason, ref, commit, old]);
  return exitCode === 0;
}
