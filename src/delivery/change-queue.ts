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
  /** The branch that is made for a change, by its key, where pull requests bring it in; without it all go to the branch. */
  readonly branchOf?: (key: string) => string;
}

/** How many changes one push takes along. */
const BATCH_MAX = 100;

/**
 * Opens a queue. One batch is under way at a time: each change becomes a commit on the one before, judged there, and one push
 * takes all of them. When somebody else pushed meanwhile, all of it is done again on what they pushed. Where each change gets
 * a branch, it becomes a commit on the head, and a push of its own.
 *
 * What was answered is in the history of the remote, and nowhere else: a queue that dies loses nothing that it said.
 */
export function openChangeQueue(world: QueueWorld): ChangeQueue {
  const { mirror, person, branchOf } = world;
  const writer = { kind: 'service', toOwnBranch: branchOf !== undefined } as const;
  const line = new RemoteLine({ mirror, person, writer, memory: createMemory() });
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

async function deliverBatch(
  { pause, random, branchOf }: QueueWorld,
  line: RemoteLine,
  batch: readonly Waiting[],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const settle = await (branchOf ? line.propose(batch, branchOf) : line.extend(batch));
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
