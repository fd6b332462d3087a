import { join } from 'node:path';
import { isBranchName } from '../outside/git/branch-name.js';
import { type Clone, openClone, uncommittedFiles, unfinished } from '../outside/git/clone.js';
import { commitInClone } from '../outside/git/commit-in-clone.js';
import { pushClone } from '../outside/git/push-clone.js';
import type { TreeEdit } from '../outside/git/write-commit.js';
import { readBytes } from '../outside/read-bytes.js';
import { isIntentFile } from '../outside/source-refusals.js';
import { exists } from '../outside/write-file.js';
import { type Io, refuse } from './io.js';

/** What every command that can commit is told about it. */
export interface CommitArgs {
  readonly commit: boolean;
  readonly push: boolean;
  /** A branch to make for the commit. */
  readonly branch?: string | undefined;
  readonly message?: string | undefined;
  /** Commit changed intents too. */
  readonly withIntents: boolean;
}

/** A commit that was asked for and can be made. */
export interface Committing {
  readonly clone: Clone;
  /** Intents that are not as the last commit has them, and go into this one; bytes as they are on disk. */
  readonly intents: readonly TreeEdit[];
}

/**
 * Sees whether the commit that a command line asks for can be made, before anything is done.
 *
 * What is generated follows from intents, so both stand in the history or neither: intents that are not committed go into
 * the commit when that is asked for, and are refused otherwise.
 *
 * @param root of the repository of intents
 * @returns undefined where none is asked for; `refused` where it cannot be made, which is then said
 */
export async function readCommitting(
  root: string,
  args: CommitArgs,
  io: Io,
): Promise<Committing | 'refused' | undefined> {
  const { commit, branch } = args;
  const stray = strayOption(args);
  if (stray !== undefined)
    return no(io, `\`${stray}\` says how to commit, so it must come with \`--commit\``, 'add --commit');
  if (!commit) return undefined;
  if (branch !== undefined && !isBranchName(branch))
    return no(
      io,
      `"${branch}" must be a name for a branch`,
      'write letters, digits and . _ - / such as change/vlan-100',
    );
  const clone = await openClone(root, io.environment);
  if (!clone)
    return no(io, `"${root}" must be in a git repository with a commit`, 'run: git init, and commit the intents');
  const begun = await unfinished(clone);
  if (begun !== undefined)
    return no(
      io,
      `the ${begun} that was begun must be finished first`,
      `git status says how; git ${begun} --abort drops it`,
    );
  if (args.push && branch === undefined && clone.branch === undefined)
    return no(io, 'HEAD must be on a branch to be pushed', 'write --branch NAME, or run: git switch <branch>');
  return withIntents(root, clone, args, io);
}

function no(io: Io, message: string, hint: string): 'refused' {
  refuse(io, message, hint);
  return 'refused';
}

function strayOption({ commit, push, branch, message, withIntents }: CommitArgs): string | undefined {
  if (commit) return undefined;
  if (push) return '--push';
  if (branch !== undefined) return '--branch';
  if (message !== undefined) return '--message';
  return withIntents ? '--with-intents' : undefined;
}

const LISTED = 3;

async function withIntents(root: string, clone: Clone, args: CommitArgs, io: Io): Promise<Committing | 'refused'> {
  const paths = (await uncommittedFiles(clone, ['environments'])).filter(isVisibleIntent);
  if (paths.length > 0 && !args.withIntents) {
    const more = paths.length > LISTED ? ` and ${paths.length - LISTED} more` : '';
    const named = paths.slice(0, LISTED).map((path) => `"${path}"`);
    return no(
      io,
      `intents must be committed before what they make: ${named.join(', ')}${more}`,
      'commit them first, or write --with-intents to have both in one commit',
    );
  }
  return { clone, intents: paths.map((path) => ({ path, content: contentOf(join(root, path)) })) };
}

function isVisibleIntent(path: string): boolean {
  return isIntentFile(path) && !path.split('/').some((name) => name.startsWith('.'));
}

const contentOf = (path: string): Buffer | undefined =>
  exists(path) ? readBytes(path, Number.POSITIVE_INFINITY) : undefined;

/** What became of a commit, for programs. */
export interface Committed {
  /** Object id. */
  readonly id: string;
  /** Undefined where HEAD is on none. */
  readonly branch: string | undefined;
  /** Such as "origin/main"; undefined where nothing was pushed. */
  readonly pushed?: string;
}

/**
 * Makes the commit and pushes it where that is asked for, and says so on standard error.
 *
 * @param edits all that the commit changes, below the folder that holds `environments/`
 * @returns undefined where there was nothing to commit and nothing to push
 * @throws an OutsideFault; a commit that could not be pushed stays, and is pushed by the same command
 */
export async function commitEdits(
  clone: Clone,
  edits: readonly TreeEdit[],
  { push, branch, message = defaultMessage(edits) }: CommitArgs,
  io: Io,
): Promise<Committed | undefined> {
  const id = edits.length === 0 ? undefined : await commitInClone(clone, { edits, message: `${message}\n`, branch });
  const name = branch ?? clone.branch;
  if (id === undefined) io.stderr('nothing to commit: the last commit has all of it\n');
  else io.stderr(`committed ${id.slice(0, 10)}${name === undefined ? '' : ` to ${name}`}\n`);
  const commit = id ?? (branch === undefined ? clone.head : undefined);
  if (!push || commit === undefined || name === undefined) return id === undefined ? undefined : { id, branch: name };
  const pushed = await pushClone(clone, name, commit);
  if (!pushed) return id === undefined ? undefined : { id, branch: name };
  const where = `${pushed.remote}/${pushed.branch}`;
  io.stderr(`pushed ${commit.slice(0, 10)} to ${where}\n`);
  return { id: commit, branch: name, pushed: where };
}

/** Names the environments and clusters of which files change. */
function defaultMessage(edits: readonly TreeEdit[]): string {
  const names = [...new Set(edits.map(({ path }) => unitOf(path)))].sort();
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  const hasIntents = edits.some(({ path }) => path.startsWith('environments/'));
  return `${hasIntents ? 'Change and compile' : 'Compile'} ${names.slice(0, LISTED).join(', ')}${more}`;
}

/** "prod" of "generated/prod/...", "eu1" of "generated/_clusters/eu1/...", "_clusters" of "environments/_clusters/eu1.yaml". */
function unitOf(path: string): string {
  const [top, name = '', below = ''] = path.split('/');
  return top === 'generated' && name === '_clusters' ? below : name;
}
