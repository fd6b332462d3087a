import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { openChangeQueue } from '../delivery/change-queue.js';
import { type MirrorOf, openMirror } from '../outside/git/mirror.js';
import type { Person } from '../outside/git/write-commit.js';
import { mirrorRepository } from './mirror-repository.js';
import type { Parts } from './parts.js';
import { buildServer } from './server.js';

/** How often the remote is asked while nobody else asks, in milliseconds. */
const ASK_EVERY = 15_000;

/** What a service is told. */
export interface ServiceOptions
  extends Pick<Parts, 'identify' | 'environment' | 'log' | 'requestsPerMinute' | 'trustedProxies'> {
  readonly of: MirrorOf;
  /** Absolute: where its bare clones are kept. */
  readonly state: string;
  readonly person: Person;
  /** Variables of this process, of which few reach git. */
  readonly ambient: Readonly<Record<string, string | undefined>>;
}

/** A service over a remote repository. */
export interface Service {
  readonly app: FastifyInstance;
  /**
   * Ends without leaving anything half done: says that it wants no more, answers what still comes for a while, and waits
   * until every change is on the remote or refused.
   *
   * @param milliseconds how long it still answers, until nobody sends it requests any more
   */
  readonly end: (milliseconds: number) => Promise<void>;
}

/** Makes a service; it does not listen yet. @throws an OutsideFault where the address or the branch cannot be one */
export async function openService({ of, state, person, ambient, ...options }: ServiceOptions): Promise<Service> {
  // One clone is the queue's own: two fetches of one clone would stand in each other's way.
  const reading = await openMirror(join(state, 'read'), of, ambient);
  const writing = await openMirror(join(state, 'write'), of, ambient);
  const repository = mirrorRepository(reading, Date.now);
  const queue = openChangeQueue({ mirror: writing, person, pause: setTimeout, random: Math.random });
  let isEnding = false;
  const app = await buildServer({ ...options, repository, writer: queue, now: Date.now, isEnding: () => isEnding });
  const ask = () => void repository.head().catch((error: unknown) => app.log.warn({ err: error }, 'not reached'));
  ask();
  const asking = setInterval(ask, ASK_EVERY);
  return {
    app,
    end: async (milliseconds) => {
      isEnding = true;
      clearInterval(asking);
      await setTimeout(milliseconds);
      await app.close();
      await queue.idle();
    },
  };
}
