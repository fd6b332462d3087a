import { describe, expect, test } from 'vitest';
import type { ClusterEvent } from '../../../src/outside/cluster/event.js';
import { openEventTeller } from '../../../src/reconcile/event-teller.js';
import { simulatedClock } from '../../support/simulated-clock.js';

const POD = { namespace: 'netintent', name: 'netintent-reconcile-7d9f', uid: 'u1' };

function teller(send: (event: ClusterEvent) => Promise<void> = async () => undefined) {
  const clock = simulatedClock();
  const events: ClusterEvent[] = [];
  const errors: unknown[] = [];
  const { tell, idle, droppedCount } = openEventTeller({
    ...{ pod: POD, clock, failed: (error) => errors.push(error) },
    send: async (event) => {
      await send(event);
      events.push(event);
    },
  });
  return { clock, events, errors, droppedCount, tell, idle };
}

describe('an event', () => {
  test('says what happened, about the pod', async () => {
    const { events, tell, idle } = teller();
    tell({ kind: 'Published', head: '1111111111aa', commit: '2222222222bb', folders: ['generated/prod'] });
    await idle();
    expect(events).toEqual([
      {
        ...{ namespace: 'netintent', name: 'netintent-reconcile-7d9f.00000', type: 'Normal', reason: 'Published' },
        ...{ action: 'Reconcile', eventTime: '1970-01-01T00:00:00.000000Z', reportingInstance: POD.name },
        note: 'commit 2222222222 makes generated/prod what the intents of 1111111111 say',
        regarding: { apiVersion: 'v1', kind: 'Pod', name: POD.name, uid: 'u1' },
      },
    ]);
  });

  test('that the cluster does not take is dropped, and the next is told', async () => {
    let isFirst = true;
    const { events, errors, tell, idle } = teller(async () => {
      if (isFirst) {
        isFirst = false;
        throw new Error('403');
      }
    });
    tell({ kind: 'Leading' });
    tell({ kind: 'Recovered' });
    await idle();
    expect([errors, events.map(({ reason }) => reason)]).toEqual([[new Error('403')], ['Recovered']]);
  });

  test('has a name of its own, and of very many some are dropped', async () => {
    const { clock, events, droppedCount, tell, idle } = teller();
    for (let count = 0; count < 40; count++) tell({ kind: 'Recovered' });
    await idle();
    expect([events.length, new Set(events.map(({ name }) => name)).size, droppedCount()]).toEqual([25, 25, 15]);
    await clock.pass(24_000);
    for (let count = 0; count < 5; count++) tell({ kind: 'Recovered' });
    await idle();
    expect([events.length, droppedCount()]).toEqual([27, 18]);
  });
});
