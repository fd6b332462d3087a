import type { Git } from './open-git.js';

/**
 * Whether a folder was ever part of the history of a commit, as far as this clone has it.
 *
 * @param commit object id
 * @param folder repository-relative, with forward slashes; names of letters, digits, "_", "-" and "." alone
 */
export async function wasThere(git: Git, commit: string, folder: string): Promise<boolean> {
  if (!folder.split('/').every((name) => /^[A-Za-z0-9_][-.A-Za-z0-9_]*$/.test(name))) return false;
  return (await git.text(['rev-list', '--max-count=1', commit, '--', folder])).trim() !== '';
}
