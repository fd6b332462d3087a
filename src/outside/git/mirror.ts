import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideFault } from '../outside-fault.js';
import { isBranchName } from './branch-name.js';
import { serviceEnvironment } from './git-environment.js';
import { GitFault, remoteFault } from './git-fault.js';
import type { Git } from './open-git.js';
import { type Remote, remoteHead } from './push.js';
import { protocolOf } from './remote-address.js';
import { gitOutput, type Repository, runGit } from './run-git.js';

/** A bare clone of one branch of a remote, of a service's own: nothing in it is ever checked out. */
export interface Mirror {
  readonly repository: Repository;
  readonly remote: Remote;
  readonly branch: string;
}

/** What a mirror is of. */
export interface MirrorOf {
  readonly address: string;
  readonly branch: string;
}

/**
 * Opens a bare clone, and makes it where there is none. Nothing is fetched. Locks that a git left which was killed are
 * taken away.
 *
 * @param folder absolute; one process at a time has it
 * @param ambient variables of this process, of which few reach git
 * @throws an OutsideFault where the address or the branch cannot be one
 */
export async function openMirror(
  folder: string,
  { address, branch }: MirrorOf,
  ambient: Readonly<Record<string, string | undefined>>,
): Promise<Mirror> {
  const protocol = protocolOf(address);
  if (protocol === undefined)
    throw new OutsideFault(
      'the address of a remote must be https, ssh or an absolute path, without a password',
      'give credentials by GIT_ASKPASS or an SSH key',
    );
  if (!isBranchName(branch))
    throw new OutsideFault(`"${branch}" must be the name of a branch`, 'letters, digits and . _ - / make one');
  mkdirSync(folder, { recursive: true });
  for (const path of readdirSync(folder).flatMap((name) => locksAt(folder, name))) rmSync(path, { force: true });
  const repository = { folder, environment: serviceEnvironment(ambient, protocol) };
  await gitOutput(repository, ['init', '--quiet', '--bare', '--template=', '--initial-branch=main']);
  return { repository, remote: { name: address, address }, branch };
}

/** Lock files of refs and configuration; objects are written without. */
function locksAt(folder: string, name: string): readonly string[] {
  const below = name === 'refs' ? readdirSync(join(folder, name), { encoding: 'utf8', recursive: true }) : [];
  return [name, ...below.map((path) => join(name, path))]
    .filter((path) => path.endsWith('.lock'))
    .map((path) => join(folder, path));
}

/** For reading the commits of a mirror, by the verbs that read those of a work tree. */
export function readingOf({ repository }: Mirror): Git {
  return {
    text: (args) => gitOutput(repository, args),
    blobs: async (ids) => {
      const { stdout } = await runGit(repository, ['show', '--no-textconv', '--end-of-options', ...ids]);
      return stdout;
    },
  };
}

/**
 * Brings the commits of the branch.
 *
 * @returns object id of its newest commit
 * @throws a GitFault: `missing` where the remote has no such branch, `unreachable`, `authentication`
 */
export async function fetchBranch({ repository, remote, branch }: Mirror): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const { exitCode, stderr } = await runGit(repository, [
    ...['-c', 'transfer.fsckObjects=true', 'fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--force'],
    ...['--no-write-fetch-head', '--', remote.address, `${ref}:${ref}`],
  ]);
  if (exitCode === 0) return (await gitOutput(repository, ['rev-parse', '--verify', ref])).trim();
  if ((await remoteHead(repository, remote, branch)) !== undefined) throw remoteFault(stderr, remote.name);
  throw new GitFault(
    'missing',
    `remote "${remote.name}" must have a branch "${branch}"`,
    'push a first commit to it; netintent init makes one that compiles',
  );
}
