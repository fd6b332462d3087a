import type { Lease, LeaseSpec } from '../outside/cluster/lease.js';
import type { Clock } from './clock.js';

/** One Lease of a cluster, by compare and swap. */
export interface LeaseStore {
  readonly read: () => Promise<Lease | undefined>;
  /** @param seen the resourceVersion that it must still have; undefined where it must not be there yet */
  readonly write: (spec: LeaseSpec, seen: string | undefined) => Promise<Lease | 'conflict'>;
}

/** What leading needs of the world. */
export interface LeadershipParts {
  readonly store: LeaseStore;
  /** Of this process alone. */
  readonly identity: string;
  readonly clock: Clock;
  /** Is told when this process begins to lead, and when it ends. */
  readonly changed: (isLeader: boolean) => void;
  /** Is told why the Lease could not be read or written. */
  readonly failed: (error: unknown) => void;
}

/** Whether this process is the one of several that publishes. */
export interface Leadership {
  /** Sure enough to act: false as soon as the Lease was not renewed in time, also while nobody answers. */
  readonly isLeader: () => boolean;
  /** Stops, and gives the Lease back so that another need not wait for its end. */
  readonly end: () => Promise<void>;
}

/** In milliseconds; the same as those of Kubernetes' own controllers. */
const LEASE_LASTS = 15_000;
const RENEWED_WITHIN = 10_000;
const RETRY_AFTER = 2_000;

/**
 * Takes a Lease when it is free, or when whoever has it has not renewed it for as long as it lasts, and renews it. Only the
 * clock of this process counts: how long it saw the Lease unchanged.
 *
 * @see Kubernetes, staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go
 */
export function startLeadership({ store, identity, clock, changed, failed }: LeadershipParts): Leadership {
  const stop = new AbortController();
  let held: Lease | undefined;
  /** When the request was sent that this process leads by. */
  let renewedAt: number | undefined;
  let seen: { readonly version: string; readonly at: number } | undefined;
  let wasLeader = false;

  const isLeader = () => renewedAt !== undefined && clock.now() - renewedAt < RENEWED_WITHIN;
  const tellChange = () => {
    if (isLeader() === wasLeader) return;
    wasLeader = !wasLeader;
    changed(wasLeader);
  };
  const tryOnce = async (): Promise<void> => {
    const sentAt = clock.now();
    const lease = await store.read();
    if (lease && lease.resourceVersion !== seen?.version) seen = { version: lease.resourceVersion, at: sentAt };
    const isOthers = lease !== undefined && lease.holderIdentity !== '' && lease.holderIdentity !== identity;
    if (isOthers) renewedAt = undefined;
    if (isOthers && seen && sentAt - seen.at < LEASE_LASTS) return;
    const written = await store.write(specAt(sentAt, identity, lease), lease?.resourceVersion);
    if (written === 'conflict') return;
    [held, renewedAt, seen] = [written, sentAt, { version: written.resourceVersion, at: sentAt }];
  };
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await tryOnce().catch(failed);
      tellChange();
      await clock.sleep(RETRY_AFTER, stop.signal);
    }
  };
  const running = run();
  return {
    isLeader,
    end: async () => {
      stop.abort();
      await running;
      const mine = isLeader() ? held : undefined;
      renewedAt = undefined;
      tellChange();
      if (mine) await store.write(givenBack(clock.now(), mine), mine.resourceVersion).catch(failed);
    },
  };
}

function specAt(now: number, identity: string, lease: Lease | undefined): LeaseSpec {
  const isSame = lease?.holderIdentity === identity;
  return {
    holderIdentity: identity,
    leaseDurationSeconds: LEASE_LASTS / 1000,
    acquireTime: isSame ? lease.acquireTime : microTime(now),
    renewTime: microTime(now),
    leaseTransitions: lease ? lease.leaseTransitions + (isSame ? 0 : 1) : 0,
  };
}

function givenBack(now: number, { acquireTime, leaseTransitions }: Lease): LeaseSpec {
  return { holderIdentity: '', leaseDurationSeconds: 1, acquireTime, renewTime: microTime(now), leaseTransitions };
}

/** RFC 3339 with microseconds, as the API wants times of this kind. @param now in milliseconds since 1970 */
export const microTime = (now: number): string => new Date(now).toISOString().replace(/Z$/, '000Z');
