import { randomUUID } from 'node:crypto';
import { type ClusterEvent, createEvent } from '../outside/cluster/event.js';
import { type LeaseName, readLease, writeLease } from '../outside/cluster/lease.js';
import type { Cluster } from '../outside/cluster/open-cluster.js';
import type { Clock } from './clock.js';
import { type EventTeller, openEventTeller, type PodName } from './event-teller.js';
import { faultOf, type Happening } from './happening.js';
import { type Leadership, startLeadership } from './leadership.js';

/** What a reconciler does with a cluster. */
export interface ClusterSideParts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** Whose holder publishes. */
  readonly lease?: LeaseName | undefined;
  /** Whom events are about; without it, none are told. */
  readonly pod?: PodName | undefined;
  /** Is told what happens with the cluster itself; not told to the cluster. */
  readonly tell: (happening: Happening) => void;
  /** Is told when this process begins to lead. */
  readonly leads: () => void;
}

/** A cluster that a reconciler is told by who leads, and that it tells what happens. */
export interface ClusterSide {
  readonly leadership: Leadership | undefined;
  readonly events: EventTeller | undefined;
}

/** Opens it. A cluster that fails is told of once for each way in which it does. */
export function openClusterSide({ cluster, clock, lease, pod, tell, leads }: ClusterSideParts): ClusterSide {
  let lastSaid: string | undefined;
  const failed = (error: unknown): void => {
    const fault = faultOf(error);
    if (fault.message !== lastSaid) tell({ kind: 'ClusterFailed', fault });
    lastSaid = fault.message;
  };
  const send = (event: ClusterEvent) => createEvent(cluster, event);
  const events = pod ? openEventTeller({ pod, clock, send, failed }) : undefined;
  if (!lease) return { leadership: undefined, events };
  const changed = (isLeader: boolean): void => {
    const happening: Happening = { kind: isLeader ? 'Leading' : 'Following' };
    tell(happening);
    events?.tell(happening);
    if (isLeader) leads();
  };
  const leadership = startLeadership({
    store: {
      read: () => readLease(cluster, lease),
      write: (spec, seen) => writeLease(cluster, lease, { spec, seen }),
    },
    ...{ identity: `${pod?.name ?? 'netintent'}_${randomUUID()}`, clock, changed, failed },
  });
  return { leadership, events };
}
