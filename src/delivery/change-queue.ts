import { createMemory } from '../intent/memory.js';
import type { Mirror } from '../outside/git/mirror.js';
import type { Person } from '../outside/git/write-commit.js';
import { ATTEMPTS_MAX, backOff, isPassing } from './back-off.js';
import type { Change, Delivered } from './change.js';
import { RemoteLine, type Waiting } from './remote-line.js';

/** Takes changes from many callers at once and brings each into the history of a remote's branch once. */
export interface ChangeQueue {
  /**
   * Waits until the change is on the remote, or is refused there as it is now.
   *
   * @throws what the change throws; a GitFault where the remote does not take it, or is away: then whether it was taken is
   * told by the same key
   */
  readonly submit: (change: Change) => Promise<Delivered>;
  /**
   * The same in a commit of a new branch, so that a pull request can bring it in.
   *
   * @param branch judged by `isBranchName`; the one that is served is not new
   */
  readonly submitTo: (branch: string, change: Change) => Promise<Delivered>;
  /** What would become of the change now; nothing refers to its commit. */
  readonly preview: (change: Change) => Promise<Delivered>;
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
 * takes all of them. When somebody else pushed meanwhile, half of it is done again on what they pushed, and then the rest.
 * Where each change gets a branch, it becomes a commit on the head, and a push of its own.
 *
 * What was answered is in the history of the remote, and nowhere else: a queue that dies loses nothing that it said.
 */
export function openChangeQueue(world: QueueWorld): ChangeQueue {
  const { mirror, person } = world;
  const line = new RemoteLine({ mirror, person, memory: createMemory() });
  const pending = new Map<string, Promise<Delivered>>();
  const waiting: Waiting[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const afterwards = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const drain = async (): Promise<void> => {
    const batch = waiting.splice(0, BATCH_MAX);
    await deliverBatch(
      world,
      line,
      batch.filter(({ branch }) => branch === undefined),
    );
    await deliverBatch(
      world,
      line,
      batch.filter(({ branch }) => branch !== undefined),
    );
  };
  const enter = (change: Change, branch?: string): Promise<Delivered> => {
    const name = `${branch ?? ''} ${change.key}`;
    const same = pending.get(name);
    if (same) return same.then(repeated);
    const promise = new Promise<Delivered>((resolve, reject) => waiting.push({ change, branch, resolve, reject }));
    const forget = () => pending.delete(name);
    pending.set(name, promise);
    promise.then(forget, forget);
    void afterwards(drain);
    return promise;
  };
  return {
    submit: (change) => enter(change),
    submitTo: (branch, change) => enter(change, branch === mirror.branch ? undefined : branch),
    preview: (change) => afterwards(() => line.preview(change)),
    idle: async () => void (await last),
  };
}

const repeated = (delivered: Delivered): Delivered =>
  delivered.kind === 'committed' ? { ...delivered, isRepeated: true } : delivered;

/**
 * Delivers a batch, in parts where it must: what takes long to make loses every race against a writer whose changes are
 * quick, so a part that somebody was before is halved, and one that arrived makes the next twice as large.
 */
async function deliverBatch({ pause, random }: QueueWorld, line: RemoteLine, batch: readonly Waiting[]): Promise<void> {
  const deliver = (part: readonly Waiting[]) =>
    part[0]?.branch === undefined ? line.extend(part) : line.propose(part);
  let left = batch;
  let size = batch.length;
  for (let attempt = 1; left.length > 0; attempt++) {
    const part = left.slice(0, size);
    try {
      for (const settle of await deliver(part)) settle();
      left = left.slice(size);
      [size, attempt] = [size * 2, 0];
    } catch (error) {
      if (!isPassing(error) || attempt === ATTEMPTS_MAX) {
        for (const { reject } of left) reject(error);
        return;
      }
      size = Math.max(1, size >> 1);
      await pause(backOff(attempt, random()));
    }
  }
}
