import { commitTree } from '../outside/git/commit-tree.js';
import { GitFault } from '../outside/git/git-fault.js';
import { commitsOf, type HistoryCommit } from '../outside/git/history.js';
import { fetchBranch, type Mirror, readingOf } from '../outside/git/mirror.js';
import { push } from '../outside/git/push.js';
import { readCommit, readFolder } from '../outside/git/read-commit.js';
import { type Person, writeCommit } from '../outside/git/write-commit.js';
import type { IntentBranch, Written } from './intent-branch.js';
import { isReconcileKey } from './reconcile-key.js';

/** Who publishes, and where to. */
export interface Publisher {
  readonly person: Person;
  /** A branch of this program's own, for people to merge; the branch that is followed unless told. */
  readonly proposal?: string | undefined;
}

/** The branch of a remote, by a bare clone of it that nobody else uses. */
export function mirrorBranch(mirror: Mirror, { person, proposal }: Publisher): IntentBranch {
  const { repository, remote, branch } = mirror;
  const git = readingOf(mirror);
  return {
    fetch: () => fetchBranch(mirror),
    read: (commit) => readCommit(git, commit),
    standing: (commit, sources) => commitTree(git, commit, sources),
    generated: (commit) => readFolder(git, commit, 'generated'),
    committedAt: async (commit) => (await commitsOf(git, commit, { count: 1 }))[0]?.committedAt ?? 0,
    write: async (draft) => ({
      ...(await writeCommit(repository, { ...draft, author: person, committer: person })),
      parent: draft.parent,
    }),
    publish: async (written) => {
      if (proposal !== undefined) return propose({ ...mirror, branch: proposal }, person, written);
      await push(repository, remote, { branch, commit: written.commit, expected: written.parent });
      return true;
    },
    isProposing: proposal !== undefined,
  };
}

/** Makes a branch this commit, unless it is the same already or holds what somebody else committed. */
async function propose(own: Mirror, person: Person, { commit, tree, parent }: Written): Promise<boolean> {
  const { repository, remote, branch } = own;
  const expected = await fetchBranch(own).catch(missing);
  if (expected !== undefined) {
    const [last, ...more] = await commitsOf(readingOf(own), expected, { count: 2, without: parent });
    if (more.length > 0 || (last && !isOurs(last, person))) throw taken(own);
    if (last?.tree === tree && last.parents.join() === parent) return false;
  }
  await push(repository, remote, { branch, commit, expected, isReplacing: true });
  return true;
}

const isOurs = ({ email, keys }: HistoryCommit, person: Person): boolean =>
  email === person.email && keys.some(isReconcileKey);

function taken({ branch, remote }: Mirror): GitFault {
  return new GitFault(
    'refused',
    `branch "${branch}" of remote "${remote.name}" must hold nothing but one commit of this program`,
    'merge it or delete it; whoever wants to change a proposal changes the intents',
  );
}

function missing(error: unknown): undefined {
  if (error instanceof GitFault && error.kind === 'missing') return undefined;
  throw error;
}
