import { compile } from '../compile/compile.js';
import { createMemory } from '../intent/memory.js';
import { GitFault } from '../outside/git/git-fault.js';
import { fetchBranch, type Mirror, readingOf } from '../outside/git/mirror.js';
import { operationsOf } from '../outside/git/operations.js';
import { isAncestor, push } from '../outside/git/push.js';
import { readCommit } from '../outside/git/read-commit.js';
import { updateRef } from '../outside/git/update-ref.js';
import type { Person } from '../outside/git/write-commit.js';
import { ATTEMPTS_MAX, backOff, isPassing } from './back-off.js';
import type { Change, Delivered, Head } from './change.js';
import { type Committer, commitChange } from './commit-change.js';

/** Takes changes from many callers at once and brings each into the history of a remote's branch once. */
export interface ChangeQueue {
  /**
   * Waits until the change is on the remote, or is refused there as it is now.
   *
   * @throws a GitFault where the remote does not take it, or is away; then whether it was taken is told by the same key
   */
  readonly submit: (change: Change) => Promise<Delivered>;
  /** Waits until nothing is under way. */
  readonly idle: () => Promise<void>;
}

/** What a queue needs of the world. */
export interface QueueWorld {
  readonly mirror: Mirror;
  /** Who commits. */
  readonly person: Person;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** How many changes one push takes along. */
const BATCH_MAX = 100;

/**
 * Opens a queue. One batch is under way at a time: each change becomes a commit on the one before, judged there, and one push
 * takes all of them. When somebody else pushed meanwhile, all of it is done again on what they pushed.
 *
 * What was answered is in the history of the remote, and nowhere else: a queue that dies loses nothing that it said.
 */
export function openChangeQueue(world: QueueWorld): ChangeQueue {
  const { mirror, person } = world;
  const writer = { kind: 'service', toOwnBranch: false } as const;
  const line = new Line({ mirror, person, writer, memory: createMemory() });
  const pending = new Map<string, Promise<Delivered>>();
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) await deliverBatch(world, line, waiting.splice(0, BATCH_MAX));
    running = undefined;
  };
  return {
    submit: (change) => {
      const same = pending.get(change.key);
      if (same) return same.then(repeated);
      const promise = new Promise<Delivered>((resolve, reject) => waiting.push({ change, resolve, reject }));
      const forget = () => pending.delete(change.key);
      pending.set(change.key, promise);
      promise.then(forget, forget);
      running ??= Promise.resolve().then(drain);
      return promise;
    },
    idle: async () => {
      while (running) await running;
    },
  };
}

const repeated = (delivered: Delivered): Delivered =>
  delivered.kind === 'committed' ? { ...delivered, isRepeated: true } : delivered;

interface Waiting {
  readonly change: Change;
  readonly resolve: (delivered: Delivered) => void;
  readonly reject: (error: unknown) => void;
}

async function deliverBatch({ pause, random }: QueueWorld, line: Line, batch: readonly Waiting[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const settle = await line.extend(batch);
      for (const each of settle) each();
      return;
    } catch (error) {
      if (!isPassing(error) || attempt === ATTEMPTS_MAX) {
        for (const { reject } of batch) reject(error);
        return;
      }
      await pause(backOff(attempt, random()));
    }
  }
}

/** The branch of the remote as it was last seen, with the keys of its operations. */
class Line {
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
        settle.push(() => resolve({ kind: 'committed', commit, isRepeated: true, diagnostics: [] }));
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
