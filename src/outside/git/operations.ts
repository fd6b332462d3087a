import type { Git } from './open-git.js';

/** The trailer that says which operation a commit is of. */
export const OPERATION_TRAILER = 'Netintent-Operation';

/** How far back an operation is looked for. */
const COMMITS_MAX = 10_000;

/** Whether a text can be the key of an operation. */
export function isOperationKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/.test(text);
}

/**
 * The message of a commit that says its operation.
 *
 * @param subject one line for people; line ends in it become spaces, so that it can hold no trailer
 * @param key judged by `isOperationKey`
 */
export function operationMessage(subject: string, key: string): string {
  const line = subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return `${line === '' ? 'change the intents' : line}\n\n${OPERATION_TRAILER}: ${key}\n`;
}

/**
 * The operations that commits are of, among the last 10,000.
 *
 * @param head object id of a commit
 * @param after object id of a commit that was looked at before; it and what it comes from are left out
 * @returns object ids of commits by the keys of their operations; the first commit of a key counts
 */
export async function operationsOf(git: Git, head: string, after?: string): Promise<ReadonlyMap<string, string>> {
  const format = `--format=%H %(trailers:key=${OPERATION_TRAILER},valueonly,separator=%x20)`;
  const range = after === undefined ? [head] : [head, `^${after}`];
  const printed = await git.text(['log', `--max-count=${COMMITS_MAX}`, format, ...range, '--']);
  const found = new Map<string, string>();
  for (const line of printed.split('\n')) {
    const [commit = '', ...keys] = line.split(' ');
    for (const key of keys) if (isOperationKey(key)) found.set(key, commit);
  }
  return found;
}
