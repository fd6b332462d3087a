import { OutsideFault } from '../outside-fault.js';
import type { Clone } from './clone.js';
import { push, type Remote, remoteHead } from './push.js';
import { gitOutput, runGit } from './run-git.js';

/** Where a branch of a clone was pushed to, such as "origin" and "main". */
export interface Pushed {
  readonly remote: string;
  readonly branch: string;
}

/**
 * Pushes a commit to where its branch belongs: the branch that it follows, else one of its name on the only remote, or on
 * "origin".
 *
 * @param branch of the clone
 * @param commit object id
 * @returns undefined where the remote has it already
 * @throws a GitFault, or an OutsideFault where no remote is meant
 */
export async function pushClone(clone: Clone, branch: string, commit: string): Promise<Pushed | undefined> {
  const target = await targetOf(clone, branch);
  const remote: Remote = { name: target.remote, address: target.remote };
  const expected = target.known ?? (await remoteHead(clone.repository, remote, target.branch));
  if (expected === commit) return undefined;
  await push(clone.repository, remote, { branch: target.branch, commit, expected });
  return { remote: target.remote, branch: target.branch };
}

interface Target extends Pushed {
  /** Object id of what the remote's branch named when it was last fetched. */
  readonly known?: string;
}

async function targetOf({ repository }: Clone, branch: string): Promise<Target> {
  const format = '--format=%(upstream:remotename) %(upstream:remoteref) %(upstream)';
  const told = await gitOutput(repository, ['for-each-ref', format, `refs/heads/${branch}`]);
  const [remote = '', ref = '', tracking = ''] = told.trim().split(' ');
  if (remote !== '' && remote !== '.' && ref.startsWith('refs/heads/')) {
    const known = await runGit(repository, ['rev-parse', '--verify', '--quiet', tracking]);
    const id = known.stdout.toString('utf8').trim();
    return { remote, branch: ref.slice('refs/heads/'.length), ...(id === '' ? {} : { known: id }) };
  }
  const remotes = (await gitOutput(repository, ['remote'])).split('\n').filter((line) => line !== '');
  const only = remotes.length === 1 ? remotes[0] : remotes.find((name) => name === 'origin');
  if (only !== undefined) return { remote: only, branch };
  throw new OutsideFault(
    `branch "${branch}" must follow a branch of a remote to be pushed`,
    `run once: git push --set-upstream <remote> ${branch}`,
  );
}
