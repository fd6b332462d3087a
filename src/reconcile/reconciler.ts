import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { createMemory } from '../intent/memory.js';
import { type MirrorOf, openMirror } from '../outside/git/mirror.js';
import type { Clock } from './clock.js';
import { faultOf, type Happening, happeningsOf, type Known } from './happening.js';
import type { Health } from './health.js';
import type { Leadership } from './leadership.js';
import { createLiveMetrics } from './live-metrics.js';
import { type LiveSideParts, openLiveSide } from './live-side.js';
import { createMetrics } from './metrics.js';
import { mirrorBranch, type Publisher } from './mirror-branch.js';
import { startLoop, type Turn } from './reconcile-loop.js';
import { type Cycle, type CycleParts, runCycle } from './run-cycle.js';
import { buildServer } from './server.js';

/** What a cycle is told. */
export interface CycleOptions extends Publisher {
  readonly of: MirrorOf;
  /** Absolute: where the bare clone is kept. */
  readonly state: string;
  /** Variables of this process, of which few reach git. */
  readonly ambient: Readonly<Record<string, string | undefined>>;
}

/** Opens what cycles need. @throws an OutsideFault where the address or the branch cannot be one */
export async function openCycle({ of, state, ambient, ...publisher }: CycleOptions): Promise<CycleParts> {
  const mirror = await openMirror(join(state, 'reconcile'), of, ambient);
  return {
    branch: mirrorBranch(mirror, publisher),
    memory: createMemory(),
    mayPublish: () => true,
    pause: setTimeout,
    random: Math.random,
  };
}

/** What a long-running reconciler is told. */
export interface ReconcilerOptions {
  readonly parts: CycleParts;
  readonly clock: Clock;
  /** Between two cycles while nobody asks, in milliseconds. */
  readonly interval: number;
  readonly webhookSecret?: string | undefined;
  /** Who of several processes publishes; this one unless told. */
  readonly leadership?: Leadership | undefined;
  /** How many events the cluster was not told. */
  readonly eventsDropped?: (() => number) | undefined;
  /** A cluster that is held against what is committed. */
  readonly live?: Pick<LiveSideParts, 'read' | 'name'> | undefined;
  /** Is told what happens, each thing once. */
  readonly tell: (happening: Happening) => void;
}

/** A reconciler that is running. */
export interface Reconciler {
  /** Its listener; it does not listen yet. */
  readonly app: FastifyInstance;
  readonly lookNow: () => void;
  /** Ends without leaving anything half done: the cycle under way ends, with its push, then another process may lead. */
  readonly end: () => Promise<void>;
}

/** Starts a reconciler: its first cycle begins at once. */
export function startReconciler(options: ReconcilerOptions): Reconciler {
  const { clock, interval, webhookSecret, leadership, tell } = options;
  const parts = { ...options.parts, ...(leadership ? { mayPublish: leadership.isLeader } : {}) };
  let known: Known = {};
  let succeededAt: number | undefined;
  let isEnding = false;
  const metrics = createMetrics({ isLeader: parts.mayPublish, eventsDropped: options.eventsDropped ?? (() => 0) });
  const { branch } = parts;
  const side =
    options.live &&
    openLiveSide({ ...options.live, branch, clock, metrics: createLiveMetrics(metrics.registry), tell });

  const turn = async (last: Cycle | undefined): Promise<Cycle> => {
    const cycle = await runCycle(parts, last);
    if (parts.mayPublish()) await side?.look(cycle);
    else side?.rest();
    return cycle;
  };

  const observe = ({ result, ...times }: Turn): void => {
    const before = known;
    known = 'error' in result ? { ...before, fault: faultOf(result.error) } : { cycle: result.cycle };
    if ('cycle' in result) succeededAt = times.endedAt;
    metrics.observe({ result, ...times });
    for (const happening of happeningsOf(before, known)) tell(happening);
  };
  const loop = startLoop({ cycle: turn, observe, clock, random: parts.random, interval });
  const health = (): Health => ({
    ...{ known, succeededAt, isEnding, interval },
    beatAt: loop.beatAt(),
    now: clock.now(),
    isLeader: parts.mayPublish(),
  });
  const app = buildServer({ health, metrics, lookNow: loop.lookNow, webhookSecret });
  return {
    app,
    lookNow: loop.lookNow,
    end: async () => {
      isEnding = true;
      await loop.end();
      await leadership?.end();
      await app.close();
    },
  };
}
