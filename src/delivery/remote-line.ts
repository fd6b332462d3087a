import { compile } from '../compile/compile.js';
import { GitFault } from '../outside/git/git-fault.js';
import { fetchBranch, readingOf } from '../outside/git/mirror.js';
import { operationsOf } from '../outside/git/operations.js';
import { isAncestor, push } from '../outside/git/push.js';
import { readCommit } from '../outside/git/read-commit.js';
import { updateRef } from '../outside/git/update-ref.js';
import type { Change, Delivered, Head } from './change.js';
import { type Committer, commitChange } from './commit-change.js';

/** A change, and the caller that waits for it. */
export interface Waiting {
  readonly change: Change;
  /** The branch that is made for it; undefined where it goes to the one that is served. */
  readonly branch: string | undefined;
  readonly resolve: (delivered: Delivered) => void;
  readonly reject: (error: unknown) => void;
}

/** The branch of the remote as it was last seen, with the keys of its operations. */
export class RemoteLine {
  readonly #committer: Committer;
  #head: Head | undefined;
  #operations: ReadonlyMap<string, string> = new Map();

  constructor(committer: Committer) {
    this.#committer = committer;
  }

  /** Commits a batch and pushes it. @returns what tells the callers, once it is on the remote */
  async extend(batch: readonly Waiting[]): Promise<readonly (() => void)[]> {
    const { mirror } = this.#committer;
    const start = await this.#follow(await fetchBranch(mirror));
    const made = new Map<string, string>();
    const settle: (() => void)[] = [];
    let head = start;
    for (const { change, resolve, reject } of batch) {
      const commit = this.#operations.get(change.key);
      if (commit !== undefined) {
        settle.push(() => resolve(repeatedNow(commit)));
        continue;
      }
      const result = await commitChange(this.#committer, head, change).catch((error: unknown) => ({ error }));
      if ('error' in result) settle.push(() => reject(result.error));
      else {
        head = result.head;
        if (result.delivered.kind === 'committed') made.set(change.key, result.delivered.commit);
        settle.push(() => resolve(result.delivered));
      }
    }
    if (head !== start) await this.#push(start.commit, head, made);
    return settle;
  }

  /** Makes a change on the head, for nobody to keep. */
  async preview(change: Change): Promise<Delivered> {
    const start = await this.#follow(await fetchBranch(this.#committer.mirror));
    const commit = this.#operations.get(change.key);
    return commit === undefined ? (await commitChange(this.#committer, start, change)).delivered : repeatedNow(commit);
  }

  /** Commits each change on the head and pushes it to a branch of its own. @returns what tells the callers */
  async propose(batch: readonly Waiting[]): Promise<readonly (() => void)[]> {
    const start = await this.#follow(await fetchBranch(this.#committer.mirror));
    const settle: (() => void)[] = [];
    for (const { change, branch = '', resolve, reject } of batch) {
      const commit = this.#operations.get(change.key);
      const result = await (commit === undefined ? this.#proposeOne(start, change, branch) : repeated(commit)).catch(
        (error: unknown) => ({ error }),
      );
      if (!('error' in result)) settle.push(() => resolve(result));
      else if (isAway(result.error)) throw result.error;
      else settle.push(() => reject(result.error));
    }
    return settle;
  }

  async #proposeOne(start: Head, change: Change, branch: string): Promise<Delivered> {
    const { mirror } = this.#committer;
    const { delivered } = await commitChange(this.#committer, start, change, 'own');
    if (delivered.kind !== 'committed') return delivered;
    try {
      await push(mirror.repository, mirror.remote, { branch, commit: delivered.commit, expected: undefined });
      return delivered;
    } catch (error) {
      if (!(error instanceof GitFault) || error.kind !== 'moved') throw error;
      const there = await fetchBranch({ ...mirror, branch });
      const commit = (await operationsOf(readingOf(mirror), there)).get(change.key);
      if (commit === undefined) throw error;
      return repeated(commit);
    }
  }

  async #push(expected: string, head: Head, made: ReadonlyMap<string, string>): Promise<void> {
    const { repository, remote, branch } = this.#committer.mirror;
    await push(repository, remote, { branch, commit: head.commit, expected });
    await updateRef(repository, `refs/heads/${branch}`, head.commit, expected);
    this.#head = head;
    this.#operations = new Map([...this.#operations, ...made]);
  }

  /** Reads what the remote has; nothing where it is as it was left. */
  async #follow(commit: string): Promise<Head> {
    if (this.#head?.commit === commit) return this.#head;
    const git = readingOf(this.#committer.mirror);
    const { sources, diagnostics } = await readCommit(git, commit);
    const [unread] = diagnostics;
    if (unread)
      throw new GitFault('missing', `the intents of the branch must be readable: ${unread.message}`, unread.hint ?? '');
    const before = this.#head?.commit;
    const grows = before !== undefined && (await isAncestor(this.#committer.mirror.repository, before, commit));
    const found = await operationsOf(git, commit, grows ? before : undefined);
    this.#operations = new Map([...found, ...(grows ? this.#operations : [])]);
    this.#head = { commit, sources, compilation: compile(sources, this.#committer.memory) };
    return this.#head;
  }
}

const repeatedNow = (commit: string): Delivered => ({ kind: 'committed', commit, isRepeated: true, diagnostics: [] });

const repeated = async (commit: string): Promise<Delivered> => repeatedNow(commit);

const isAway = (error: unknown): boolean => error instanceof GitFault && error.kind === 'unreachable';
