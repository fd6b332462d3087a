import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { createMemory } from '../intent/memory.js';
import { type MirrorOf, openMirror } from '../outside/git/mirror.js';
import type { Clock } from './clock.js';
import { faultOf, type Happening, happeningsOf, type Known } from './happening.js';
import type { Health } from './health.js';
import { createMetrics } from './metrics.js';
import { mirrorBranch, type Publisher } from './mirror-branch.js';
import { startLoop, type Turn } from './reconcile-loop.js';
import { type CycleParts, runCycle } from './run-cycle.js';
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
  /** Is told what happens, each thing once. */
  readonly tell: (happening: Happening) => void;
}

/** A reconciler that is running. */
export interface Reconciler {
  /** Its listener; it does not listen yet. */
  readonly app: FastifyInstance;
  /** Ends without leaving anything half done: the cycle under way ends, with its push. */
  readonly end: () => Promise<void>;
}

/** Starts a reconciler: its first cycle begins at once. */
export function startReconciler({ parts, clock, interval, webhookSecret, tell }: ReconcilerOptions): Reconciler {
  let known: Known = {};
  let succeededAt: number | undefined;
  let isEnding = false;
  const metrics = createMetrics(parts.mayPublish);

  const observe = (turn: Turn): void => {
    const before = known;
    const { result } = turn;
    known = 'error' in result ? { ...before, fault: faultOf(result.error) } : { cycle: result.cycle };
    if ('cycle' in result) succeededAt = turn.endedAt;
    metrics.observe(turn);
    for (const happening of happeningsOf(before, known)) tell(happening);
  };
  const loop = startLoop({ cycle: (last) => runCycle(parts, last), observe, clock, random: parts.random, interval });
  const health = (): Health => ({
    ...{ known, succeededAt, isEnding, interval },
    beatAt: loop.beatAt(),
    now: clock.now(),
    isLeader: parts.mayPublish(),
  });
  const app = buildServer({ health, metrics, lookNow: loop.lookNow, webhookSecret });
  return {
    app,
    end: async () => {
      isEnding = true;
      await loop.end();
      await app.close();
    },
  };
}
