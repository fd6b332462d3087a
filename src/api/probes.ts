import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';
import type { Parts } from './parts.js';

/** How old what is known of the repository may be, in seconds. */
const AGE_MAX = 120;

/** What probes tell of. */
export interface Watched {
  readonly age: () => number | undefined;
  readonly metrics: Metrics;
}

/** Adds what an orchestrator asks: whether the process answers, whether it should be sent requests, and its figures. */
export function addProbes(app: FastifyInstance, { isEnding }: Parts, { age, metrics }: Watched): void {
  app.get('/livez', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const seconds = age();
    const reason = isEnding()
      ? 'the service is ending'
      : seconds === undefined
        ? 'the repository was not read yet'
        : seconds > AGE_MAX
          ? `the repository was last reached ${Math.round(seconds)} s ago`
          : undefined;
    return reply.status(reason === undefined ? 200 : 503).send({ status: reason ?? 'ready' });
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
