import type { ClusterEvent } from '../outside/cluster/event.js';
import type { Clock } from './clock.js';
import { type Happening, LEVELS } from './happening.js';
import { happeningText } from './happening-text.js';
import { microTime } from './leadership.js';

/** The pod that this process runs in; what its events are about. */
export interface PodName {
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string;
}

/** What telling needs of the world. */
export interface EventParts {
  readonly pod: PodName;
  readonly clock: Clock;
  readonly send: (event: ClusterEvent) => Promise<void>;
  /** Is told why the cluster did not take an event. */
  readonly failed: (error: unknown) => void;
}

/** Tells a cluster of happenings, one event after the other. */
export interface EventTeller {
  readonly tell: (happening: Happening) => void;
  /** Waits until all that was told is there or dropped. */
  readonly idle: () => Promise<void>;
  /** How many were dropped since the start. */
  readonly droppedCount: () => number;
}

/** So many events at once, and then one in so many milliseconds. */
const BURST = 25;
const ONE_IN = 12_000;

/** Opens it. Each happening is told once anyway; here is a bound of all of them together. */
export function openEventTeller({ pod, clock, send, failed }: EventParts): EventTeller {
  let left = BURST;
  let countedAt = clock.now();
  let count = 0;
  let droppedCount = 0;
  let last: Promise<void> = Promise.resolve();

  const mayTell = (): boolean => {
    const gained = Math.floor((clock.now() - countedAt) / ONE_IN);
    countedAt += gained * ONE_IN;
    left = Math.min(BURST, left + gained);
    if (left === 0) return false;
    left--;
    return true;
  };
  return {
    tell: (happening) => {
      if (!mayTell()) {
        droppedCount++;
        return;
      }
      const event = eventOf(happening, pod, { now: clock.now(), count: count++ });
      last = last
        .then(() => send(event))
        .catch((error: unknown) => {
          droppedCount++;
          failed(error);
        });
    },
    idle: () => last,
    droppedCount: () => droppedCount,
  };
}

function eventOf(
  happening: Happening,
  { namespace, name, uid }: PodName,
  { now, count }: { readonly now: number; readonly count: number },
): ClusterEvent {
  return {
    namespace,
    name: `${name}.${now.toString(16)}${count.toString(16).padStart(4, '0')}`,
    type: LEVELS[happening.kind] === 'warning' ? 'Warning' : 'Normal',
    reason: happening.kind,
    action: 'Reconcile',
    note: happeningText(happening),
    eventTime: microTime(now),
    reportingInstance: name,
    regarding: { apiVersion: 'v1', kind: 'Pod', name, ...(uid === undefined ? {} : { uid }) },
  };
}
