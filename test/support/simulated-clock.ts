import type { Clock } from '../../src/reconcile/clock.js';

/** A clock that moves when a test says so. */
export interface SimulatedClock extends Clock {
  /** Moves on, and wakes whoever has slept long enough, the earliest first. */
  readonly pass: (milliseconds: number) => Promise<void>;
}

/** Makes one, at 1970. */
export function simulatedClock(): SimulatedClock {
  let now = 0;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const leave = () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const sleeper = { until: now + milliseconds, wake: leave };
        sleepers.push(sleeper);
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
      }),
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const [first] = sleepers.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until);
        if (!first) break;
        now = first.until;
        first.wake();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
