import { personEnvironment } from './git-environment.js';
import { gitOutput, type Repository, runGit } from './run-git.js';

/** A person's clone, with a work tree. */
export interface Clone {
  readonly repository: Repository;
  /** Where the folder lies in the work tree, with a slash at the end; "" at the top. */
  readonly prefix: string;
  /** Object id of the commit that is checked out. */
  readonly head: string;
  /** The branch that is checked out; undefined where only a commit is. */
  readonly branch: string | undefined;
}

/**
 * Opens the clone around a folder.
 *
 * @param root absolute, the folder that holds `environments/`
 * @param ambient variables of this process
 * @returns undefined where there is no git repository, or no commit in it
 */
export async function openClone(
  root: string,
  ambient: Readonly<Record<string, string | undefined>>,
): Promise<Clone | undefined> {
  const repository = { folder: root, environment: personEnvironment(ambient) };
  const head = await runGit(repository, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (head.exitCode !== 0) return undefined;
  const branch = await runGit(repository, ['symbolic-ref', '--quiet', 'HEAD']);
  return {
    repository,
    prefix: (await gitOutput(repository, ['rev-parse', '--show-prefix'])).trim(),
    head: head.stdout.toString('utf8').trim(),
    branch:
      branch.stdout
        .toString('utf8')
        .trim()
        .replace(/^refs\/heads\//, '') || undefined,
  };
}

/** A merge, a rebase and the like that a person has begun, in git's words; undefined where there is none. */
export async function unfinished({ repository }: Clone): Promise<string | undefined> {
  for (const [ref, name] of UNFINISHED) {
    const { exitCode } = await runGit(repository, ['rev-parse', '--verify', '--quiet', ref]);
    if (exitCode === 0) return name;
  }
  return undefined;
}

const UNFINISHED = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['REBASE_HEAD', 'rebase'],
] as const;

/**
 * The files below folders that are not as the checked-out commit has them: changed, staged, new, ignored or gone.
 *
 * @param folders literals, below the folder that holds `environments/`
 * @returns paths from there, ordered by git
 * @see git-status(1), "Porcelain Format Version 1"
 */
export async function uncommittedFiles(
  { repository, prefix }: Clone,
  folders: readonly string[],
): Promise<readonly string[]> {
  const printed = await gitOutput(repository, [
    ...['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored=traditional'],
    ...['--ignore-submodules=all', '--', ...folders],
  ]);
  return printed
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3 + prefix.length));
}

/** The text of a file of the checked-out commit; undefined where it has none. @param path as `uncommittedFiles` names it */
export async function committedText({ repository, prefix, head }: Clone, path: string): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(repository, ['cat-file', 'blob', `${head}:${prefix}${path}`]);
  return exitCode === 0 ? stdout.toString('utf8') : undefined;
}
