import type { Git } from './open-git.js';
import { OPERATION_TRAILER } from './operations.js';

/** What a commit says of itself. */
export interface HistoryCommit {
  /** Object ids. */
  readonly commit: string;
  readonly tree: string;
  readonly parents: readonly string[];
  /** Of the committer. */
  readonly email: string;
  /** In milliseconds since 1970. */
  readonly committedAt: number;
  /** The operations that it names, unjudged. */
  readonly keys: readonly string[];
}

/**
 * The newest commits that lead to one, itself first.
 *
 * @param head object id of a commit
 * @param without object id of a commit; it and what it comes from are left out
 * @see git-log(1), "PRETTY FORMATS"
 */
export async function commitsOf(
  git: Git,
  head: string,
  { count, without }: { readonly count: number; readonly without?: string },
): Promise<readonly HistoryCommit[]> {
  const trailers = `%(trailers:key=${OPERATION_TRAILER},valueonly,separator=%x20)`;
  const format = `--format=%H%x1f%T%x1f%P%x1f%ce%x1f%ct%x1f${trailers}`;
  const range = without === undefined ? [head] : [head, `^${without}`];
  const printed = await git.text(['log', `--max-count=${count}`, format, ...range, '--']);
  return printed
    .split('\n')
    .filter((line) => line !== '')
    .map(commitOf);
}

function commitOf(line: string): HistoryCommit {
  const [commit = '', tree = '', parents = '', email = '', seconds = '', keys = ''] = line.split('\x1f');
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return { commit, tree, parents: words(parents), email, committedAt: Number(seconds) * 1000, keys: words(keys) };
}
