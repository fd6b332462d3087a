import { OutsideFault } from '../outside-fault.js';
import { isBranchName } from './branch-name.js';
import type { Clone } from './clone.js';
import { gitOutput, runGit } from './run-git.js';
import { updateRef } from './update-ref.js';
import { type TreeEdit, writeCommit } from './write-commit.js';

/** What a person commits. */
export interface CloneCommit {
  /** Paths below the folder that holds `environments/`. */
  readonly edits: readonly TreeEdit[];
  readonly message: string;
  /** A branch to make for it; the one that is checked out unless told. */
  readonly branch?: string | undefined;
}

/**
 * Commits these files and nothing else, in the name of the person whose clone it is, signed where they sign. What else is
 * staged or changed stays so; with a branch of its own, HEAD, index and work tree stay as they are altogether.
 *
 * A branch that is there already is taken for the answer when it is this commit: so the same command can be repeated.
 *
 * @returns the commit's object id; undefined where the checked-out commit has all of it
 * @throws an OutsideFault where git does not know who commits, where the branch is another, or where HEAD moves meanwhile
 */
export async function commitInClone(
  clone: Clone,
  { edits, message, branch }: CloneCommit,
): Promise<string | undefined> {
  const { repository, prefix, head } = clone;
  if (branch !== undefined && !isBranchName(branch)) throw new OutsideFault(...noBranchName(branch));
  await mustKnowWho(clone);
  const { commit, tree } = await writeCommit(repository, {
    parent: head,
    edits: edits.map(({ path, content }) => ({ path: `${prefix}${path}`, content })),
    message,
    isSigned: await signs(clone),
  });
  if (tree === (await treeOf(clone, head))) return undefined;
  if (branch !== undefined) return newBranch(clone, branch, { commit, tree });
  await stage(clone, commit);
  if (await updateRef(repository, 'HEAD', commit, head, `commit: ${message.split('\n')[0]}`)) return commit;
  throw new OutsideFault('HEAD must stay where it is while a commit is made', 'run the same command again');
}

function noBranchName(branch: string): [string, string] {
  return [`"${branch}" must be a name for a branch`, 'write letters, digits and . _ - / such as change/vlan-100'];
}

async function mustKnowWho({ repository }: Clone): Promise<void> {
  for (const role of ['AUTHOR', 'COMMITTER']) {
    const { exitCode } = await runGit(repository, ['var', `GIT_${role}_IDENT`]);
    if (exitCode !== 0)
      throw new OutsideFault(
        'git must know who commits',
        'run: git config --global user.name "Your Name"; git config --global user.email you@example.com',
      );
  }
}

async function signs({ repository }: Clone): Promise<boolean> {
  const { stdout } = await runGit(repository, ['config', '--type=bool', '--get', 'commit.gpgSign']);
  return stdout.toString('utf8').trim() === 'true';
}

async function treeOf({ repository }: Clone, commit: string): Promise<string> {
  return (await gitOutput(repository, ['rev-parse', '--verify', `${commit}^{tree}`])).trim();
}

async function newBranch(
  clone: Clone,
  branch: string,
  { commit, tree }: { readonly commit: string; readonly tree: string },
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  if (await updateRef(clone.repository, ref, commit, undefined)) return commit;
  const there = await runGit(clone.repository, ['log', '-1', '--format=%H %T %P', ref, '--']);
  const [id = '', ...same] = there.stdout.toString('utf8').trim().split(' ');
  if (same.join(' ') === `${tree} ${clone.head}`) return id;
  throw new OutsideFault(`branch "${branch}" must not be there yet`, 'choose another name for the branch');
}

/** The index gets what the commit brings, so that git does not show it as undone; its other entries stay. */
async function stage({ repository, head }: Clone, commit: string): Promise<void> {
  const changes = (await gitOutput(repository, ['diff-tree', '-r', '-z', '--no-renames', head, commit])).split('\0');
  const entries = changes.flatMap((line, index) => {
    const [, mode, , id] = line.split(' ');
    return line.startsWith(':') && mode && id ? [`${mode} ${id}\t${changes[index + 1]}\0`] : [];
  });
  const { exitCode, stderr } = await runGit(repository, ['update-index', '-z', '--index-info'], {
    input: entries.join(''),
  });
  if (exitCode === 0) return;
  const isLocked = stderr.includes('index.lock');
  throw new OutsideFault(
    isLocked
      ? 'the index of git must be free, and another git has it'
      : 'the index of git must be one that can be written',
    isLocked ? 'wait for the other git to end, then run the same command' : 'see what git status says',
  );
}
