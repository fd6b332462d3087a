import type { Clock } from './clock.js';
import type { Cycle } from './run-cycle.js';

/** What a loop needs of the world. */
export interface LoopParts {
  /** Runs one cycle. @param last the one before, where it did not fail */
  readonly cycle: (last: Cycle | undefined) => Promise<Cycle>;
  /** Is told of each cycle when it is over, before the next begins. */
  readonly observe: (turn: Turn) => void;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Between two cycles while nobody asks, in milliseconds; a tenth more or less. */
  readonly interval: number;
}

/** One turn of the loop: a cycle, or why there was none. */
export interface Turn {
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly result: { readonly cycle: Cycle } | { readonly error: unknown };
}

/** A loop that is running. */
export interface ReconcileLoop {
  /** Says that there may be something new. Any number of calls during a cycle make one more cycle. */
  readonly lookNow: () => void;
  /** Since when a cycle is under way, or when the last one ended; in milliseconds since 1970. */
  readonly beatAt: () => number;
  /** Lets the cycle under way end, with its push, and begins no other. */
  readonly end: () => Promise<void>;
}

/** Runs cycles, one at a time: at once, then after each interval or when somebody says so. */
export function startLoop({ cycle, observe, clock, random, interval }: LoopParts): ReconcileLoop {
  let wake = new AbortController();
  let isEnding = false;
  let beatAt = clock.now();
  let last: Cycle | undefined;

  const turn = async (): Promise<Turn> => {
    const startedAt = clock.now();
    beatAt = startedAt;
    const result = await cycle(last).then(
      (done) => ({ cycle: done }),
      (error: unknown) => ({ error }),
    );
    if ('cycle' in result) last = result.cycle;
    beatAt = clock.now();
    return { startedAt, endedAt: beatAt, result };
  };
  const run = async (): Promise<void> => {
    while (!isEnding) {
      wake = new AbortController();
      observe(await turn());
      if (!isEnding) await clock.sleep(interval * (0.9 + 0.2 * random()), wake.signal);
    }
  };
  const running = run();
  return {
    lookNow: () => wake.abort(),
    beatAt: () => beatAt,
    end: async () => {
      isEnding = true;
      wake.abort();
      await running;
    },
  };
}
