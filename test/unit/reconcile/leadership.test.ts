import { describe, expect, test } from 'vitest';
import type { Lease, LeaseSpec } from '../../../src/outside/cluster/lease.js';
import { type Leadership, type LeaseStore, microTime, startLeadership } from '../../../src/reconcile/leadership.js';
import { type SimulatedClock, simulatedClock } from '../../support/simulated-clock.js';

const SECOND = 1_000;

/** A Lease that stands in memory, and that a test can take away from everybody. */
function simulatedLease() {
  let lease: Lease | undefined;
  let version = 0;
  const write = (spec: LeaseSpec, seen: string | undefined): Lease | 'conflict' => {
    if (lease?.resourceVersion !== seen) return 'conflict';
    lease = { ...spec, resourceVersion: `${++version}` };
    return lease;
  };
  /** @param isCut whether the process is cut off */
  const store = (isCut: () => boolean = () => false): LeaseStore => ({
    read: async () => (isCut() ? cutOff() : lease),
    write: async (spec, seen) => (isCut() ? cutOff() : write(spec, seen)),
  });
  return { store, write, lease: () => lease };
}

function cutOff(): never {
  throw new Error('cut off');
}

function process(identity: string, clock: SimulatedClock, store: LeaseStore) {
  const changes: boolean[] = [];
  const errors: unknown[] = [];
  const leadership: Leadership = startLeadership({
    ...{ identity, clock, store },
    changed: (isLeader) => changes.push(isLeader),
    failed: (error) => errors.push(error),
  });
  return { ...leadership, changes, errors };
}

describe('of two processes', () => {
  test('one leads for as long as it renews, and the other when it gives the Lease back', async () => {
    const [clock, { store, lease }] = [simulatedClock(), simulatedLease()];
    const first = process('a', clock, store());
    await clock.pass(0);
    const second = process('b', clock, store());
    await clock.pass(120 * SECOND);
    expect([first.isLeader(), second.isLeader()]).toEqual([true, false]);
    expect(lease()).toMatchObject({ holderIdentity: 'a', leaseTransitions: 0, acquireTime: microTime(0) });
    await first.end();
    expect([first.isLeader(), lease()?.holderIdentity]).toEqual([false, '']);
    await clock.pass(2 * SECOND);
    expect([second.isLeader(), lease()]).toMatchObject([true, { holderIdentity: 'b', leaseTransitions: 1 }]);
    expect([first.changes, second.changes]).toEqual([[true, false], [true]]);
    await second.end();
  });

  test('the one that is cut off stops before the other begins', async () => {
    const [clock, { store }] = [simulatedClock(), simulatedLease()];
    let isCut = false;
    const first = process(
      'a',
      clock,
      store(() => isCut),
    );
    await clock.pass(SECOND);
    const second = process('b', clock, store());
    await clock.pass(9 * SECOND);
    isCut = true;
    const led = { first: 0, second: 0, both: 0, none: 0 };
    for (let at = 0; at < 40; at++) {
      await clock.pass(SECOND / 2);
      const [a, b] = [first.isLeader(), second.isLeader()];
      led[a && b ? 'both' : a ? 'first' : b ? 'second' : 'none']++;
    }
    expect(led.both).toBe(0);
    expect(led.none).toBeGreaterThan(0);
    expect(second.isLeader()).toBe(true);
    isCut = false;
    await clock.pass(30 * SECOND);
    expect([first.isLeader(), second.isLeader()]).toEqual([false, true]);
    expect(first.errors.length).toBeGreaterThan(0);
    await Promise.all([first.end(), second.end()]);
  });

  test('one at most leads when both see the Lease free at once', async () => {
    const [clock, { store }] = [simulatedClock(), simulatedLease()];
    const both = [process('a', clock, store()), process('b', clock, store())];
    await clock.pass(10 * SECOND);
    expect(both.map(({ isLeader }) => isLeader()).sort()).toEqual([false, true]);
    await Promise.all(both.map(({ end }) => end()));
  });
});

test('whoever finds that another has taken the Lease does not lead any more', async () => {
  const [clock, { store, write, lease }] = [simulatedClock(), simulatedLease()];
  const { isLeader, end } = process('a', clock, store());
  await clock.pass(SECOND);
  expect(isLeader()).toBe(true);
  const taken = lease();
  if (taken) write({ ...taken, holderIdentity: 'b' }, taken.resourceVersion);
  await clock.pass(2 * SECOND);
  expect(isLeader()).toBe(false);
  await end();
  expect(lease()?.holderIdentity).toBe('b');
});

test('a process that nobody answers does not lead though no time was told', async () => {
  const [clock, { store }] = [simulatedClock(), simulatedLease()];
  const free = store();
  let hangs = false;
  const { isLeader } = process('a', clock, {
    ...free,
    read: () => (hangs ? new Promise<never>(() => undefined) : free.read()),
  });
  await clock.pass(SECOND);
  hangs = true;
  await clock.pass(8 * SECOND);
  expect(isLeader()).toBe(true);
  await clock.pass(2 * SECOND);
  expect(isLeader()).toBe(false);
});
