import { simpleGit } from 'simple-git';
import { OutsideFault } from '../outside-fault.js';

/**
 * The git repository that holds a repository of intents, for reading. Only the verbs of this folder use it: what they
 * hand to git are literals and resolved object ids, never a user's text.
 */
export interface Git {
  /** Runs git in the folder that holds `environments/`; what it prints, as text. */
  readonly text: (args: readonly string[]) => Promise<string>;
  /** The bytes of blobs, one after the other without anything between. */
  readonly blobs: (ids: readonly string[]) => Promise<Buffer>;
}

/** A command that waits longer than this, in milliseconds, without printing anything is ended. */
const SILENCE_MAX = 60_000;

/**
 * Opens the git repository around a folder. Nothing is written, fetched or checked out; hooks and filters do not run.
 *
 * @param root absolute, the folder that holds `environments/`; it may lie below the top of the work tree
 * @returns undefined where there is no git repository, or no git
 */
export async function openGit(root: string): Promise<Git | undefined> {
  const git = simpleGit({ baseDir: root, timeout: { block: SILENCE_MAX } });
  const opened: Git = {
    text: (args) => git.raw([...args]).catch(refused),
    blobs: (ids) => git.showBuffer(['--no-textconv', '--end-of-options', ...ids]).catch(refused),
  };
  const isInside = await git.raw(['rev-parse', '--git-dir']).then(
    () => true,
    () => false,
  );
  return isInside ? opened : undefined;
}

function refused(error: unknown): never {
  const [line = ''] = String(error instanceof Error ? error.message : error)
    .trim()
    .split('\n');
  throw new OutsideFault(
    `git: ${line.replace(/^(fatal|error): /, '')}`,
    'see whether git fsck finds the repository whole',
  );
}
