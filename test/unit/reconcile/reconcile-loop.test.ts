import { describe, expect, test } from 'vitest';
import { startLoop, type Turn } from '../../../src/reconcile/reconcile-loop.js';
import type { Cycle } from '../../../src/reconcile/run-cycle.js';
import { simulatedClock } from '../../support/simulated-clock.js';

const CYCLE: Cycle = {
  ...{ head: 'c1', committedAt: 0, units: [], edits: [], errors: [], sources: [] },
  ...{ lostRaces: 0, isSettled: true, compiled: [], models: [] },
};
const INTERVAL = 60_000;

/** A loop whose cycles a test lets end, and the times at which they began. */
function loop(random = 0.5) {
  const clock = simulatedClock();
  const [turns, begun, open]: [Turn[], number[], ((outcome: Cycle | Error) => void)[]] = [[], [], []];
  const running = startLoop({
    cycle: () => {
      begun.push(clock.now());
      return new Promise((resolve, reject) =>
        open.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome))),
      );
    },
    observe: (turn) => turns.push(turn),
    ...{ clock, random: () => random, interval: INTERVAL },
  });
  const finish = async (outcome: Cycle | Error = CYCLE) => {
    open.shift()?.(outcome);
    await clock.pass(0);
  };
  return { ...running, clock, turns, begun, finish };
}

describe('cycles begin', () => {
  test('at once, and an interval after the one before ended', async () => {
    const { clock, begun, finish, end } = loop();
    await clock.pass(5_000);
    await finish();
    await clock.pass(INTERVAL - 1);
    expect(begun).toEqual([0]);
    await clock.pass(1);
    expect(begun).toEqual([0, 5_000 + INTERVAL]);
    await Promise.all([end(), finish()]);
  });

  test.each([
    [0, 54_000],
    [0.999, 65_988],
  ])('a tenth earlier or later by chance: %d', async (random, after) => {
    const { clock, begun, finish, end } = loop(random);
    await finish();
    await clock.pass(2 * INTERVAL);
    expect(begun[1]).toBe(after);
    await Promise.all([end(), finish()]);
  });

  test('when somebody says so, and once more however often that is said meanwhile', async () => {
    const { clock, begun, finish, lookNow, end } = loop();
    await finish();
    await clock.pass(1_000);
    lookNow();
    await clock.pass(0);
    expect(begun).toEqual([0, 1_000]);
    for (let call = 0; call < 5; call++) lookNow();
    await clock.pass(2_000);
    expect(begun).toEqual([0, 1_000]);
    await finish();
    await finish();
    expect(begun).toEqual([0, 1_000, 3_000]);
    await clock.pass(INTERVAL / 2);
    expect(begun).toHaveLength(3);
    await end();
  });

  test('after one that failed, which is told', async () => {
    const { clock, begun, finish, turns, end } = loop();
    await finish(new Error('away'));
    expect(turns).toMatchObject([{ result: { error: { message: 'away' } } }]);
    await clock.pass(INTERVAL);
    expect(begun).toHaveLength(2);
    await Promise.all([end(), finish()]);
  });
});

test('an end waits for the cycle that is under way, and no other begins', async () => {
  const { clock, begun, finish, turns, end } = loop();
  await clock.pass(0);
  let hasEnded = false;
  const ending = end().then(() => {
    hasEnded = true;
  });
  await clock.pass(10_000);
  expect(hasEnded).toBe(false);
  await finish();
  await ending;
  await clock.pass(2 * INTERVAL);
  expect([begun.length, turns.length]).toEqual([1, 1]);
});

test('the beat is when the cycle under way began, or the last one ended', async () => {
  const { clock, finish, beatAt, end } = loop();
  await clock.pass(7_000);
  expect(beatAt()).toBe(0);
  await finish();
  expect(beatAt()).toBe(7_000);
  await end();
});
