import { GitFault, remoteFault } from './git-fault.js';
import { type Repository, runGit } from './run-git.js';

/** A branch of a remote, and the commit that it shall name. */
export interface BranchUpdate {
  /** Judged by `isBranchName`. */
  readonly branch: string;
  /** Object id of a commit; where it does not come after `expected`, the branch counts as moved. */
  readonly commit: string;
  /** Object id of what the remote's branch is thought to name; undefined where it must not be there yet. */
  readonly expected: string | undefined;
  /** The branch is a program's own, and all that `expected` holds may go: `commit` need not come after it. */
  readonly isReplacing?: boolean;
}

/** Where to push: what people call it, and what git is told. */
export interface Remote {
  /** For messages; without credentials. */
  readonly name: string;
  /** The name of a configured remote, or an address that was judged. */
  readonly address: string;
}

/**
 * Moves a branch of a remote, if it still names what is expected there: compare and swap. As the new commit comes after
 * the expected one, nothing that anybody pushed is lost. Hooks of this side do not run.
 *
 * @throws a GitFault: `moved` where somebody was first, `refused` where the remote does not want it though nobody was,
 * `unreachable` (then it may have happened or not), `authentication`
 * @see git-push(1), --force-with-lease and --porcelain
 */
export async function push(repository: Repository, remote: Remote, update: BranchUpdate): Promise<void> {
  const ref = `refs/heads/${update.branch}`;
  if (!(await follows(repository, update))) throw moved(remote, update);
  const lease = `--force-with-lease=${ref}:${update.expected ?? ''}`;
  const words = ['push', '--porcelain', '--no-verify', '--no-recurse-submodules', '--no-follow-tags', lease];
  const { exitCode, stdout, stderr } = await runGit(repository, [
    ...words,
    '--',
    remote.address,
    `${update.commit}:${ref}`,
  ]);
  const lines = stdout.toString('utf8').split('\n');
  // Two writers that make one change in one second make one commit; one of them was first.
  if (lines.some((line) => line.startsWith('=\t'))) throw moved(remote, update);
  if (exitCode === 0) return;
  const status = lines.find((line) => line.startsWith('!\t'));
  if (status === undefined) throw remoteFault(stderr, remote.name);
  if (/\t\[rejected\]/.test(status) || (await hasMoved(repository, remote, update))) throw moved(remote, update);
  throw refused(remote, update, reasonOf(status, stderr));
}

/** A lease allows what is expected to be thrown away; nothing is, where the new commit follows it. */
async function follows(
  repository: Repository,
  { commit, expected, isReplacing = false }: BranchUpdate,
): Promise<boolean> {
  return expected === undefined || isReplacing || isAncestor(repository, expected, commit);
}

/** Whether a commit comes before another one, or is it; not where one of them is not there. */
export async function isAncestor(repository: Repository, earlier: string, later: string): Promise<boolean> {
  const { exitCode } = await runGit(repository, ['merge-base', '--is-ancestor', earlier, later]);
  return exitCode === 0;
}

/**
 * What a branch of a remote names now.
 *
 * @returns an object id; undefined where the remote has no such branch
 * @throws a GitFault
 */
export async function remoteHead(repository: Repository, remote: Remote, branch: string): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const { exitCode, stdout, stderr } = await runGit(repository, ['ls-remote', '--', remote.address, ref]);
  if (exitCode !== 0) throw remoteFault(stderr, remote.name);
  const lines = stdout.toString('utf8').split('\n');
  return lines.find((line) => line.endsWith(`\t${ref}`))?.split('\t')[0];
}

/** The words of a rejection differ between forges; whether the branch moved does not. */
async function hasMoved(repository: Repository, remote: Remote, { branch, expected }: BranchUpdate): Promise<boolean> {
  return (await remoteHead(repository, remote, branch)) !== expected;
}

function moved(remote: Remote, { branch, expected }: BranchUpdate): GitFault {
  if (expected === undefined)
    return new GitFault(
      'moved',
      `branch "${branch}" must not be on remote "${remote.name}" yet`,
      'choose another name for the branch',
    );
  return new GitFault(
    'moved',
    `branch "${branch}" of remote "${remote.name}" must still be at ${expected.slice(0, 10)}; somebody pushed first`,
    'bring it in and compile again on it: git pull --rebase, then the same command',
  );
}

/** What a hook or a rule of the remote said comes as lines "remote: ...". */
function reasonOf(status: string, stderr: string): string {
  const told = stderr.split('\n').flatMap((line) => /^remote: (?:error: )?(.*\S)/.exec(line)?.[1] ?? []);
  const [, label = ''] = /\(([^()]*)\)\s*$/.exec(status) ?? [];
  return [label, ...told.slice(0, 3)]
    .filter((part) => part !== '')
    .join('; ')
    .slice(0, 500);
}

function refused({ name }: Remote, { branch }: BranchUpdate, reason: string): GitFault {
  return new GitFault(
    'refused',
    `remote "${name}" must allow pushes to branch "${branch}"${reason === '' ? '' : `: ${reason}`}`,
    'a hook or a rule protects it: push to a branch of its own with --branch, and open a pull request from there',
  );
}
