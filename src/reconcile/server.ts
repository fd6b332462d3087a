import { type FastifyInstance, fastify } from 'fastify';
import { type Health, isAlive, readinessOf } from './health.js';
import type { Metrics } from './metrics.js';
import { isAuthentic } from './webhook.js';

/** What the listener tells, and whom it tells of a push. */
export interface ServerParts {
  readonly health: () => Health;
  readonly metrics: Metrics;
  readonly lookNow: () => void;
  /** Known to those who may say that something was pushed; without one, nobody is heard. */
  readonly webhookSecret?: string | undefined;
}

/** The largest body of a webhook, in bytes; a longer one is refused, and the next poll sees the push. */
const BODY_MAX = 1024 * 1024;

/** How long a request may take to arrive, in milliseconds. */
const ARRIVAL_MAX = 30_000;

/** Makes the listener for probes, figures and webhooks; it does not listen yet. A webhook's body says nothing but "look". */
export function buildServer({ health, metrics, lookNow, webhookSecret }: ServerParts): FastifyInstance {
  const app = fastify({ bodyLimit: BODY_MAX, requestTimeout: ARRIVAL_MAX, logger: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/livez', async (_request, reply) => {
    const alive = isAlive(health());
    return reply.status(alive ? 200 : 503).send({ status: alive ? 'alive' : 'no cycle has ended for too long' });
  });
  app.get('/readyz', async (_request, reply) => {
    const { isReady, ...told } = readinessOf(health());
    return reply.status(isReady ? 200 : 503).send(told);
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  if (webhookSecret === undefined) return app;
  app.post('/hook', async ({ headers, body }, reply) => {
    if (!isAuthentic(headers, Buffer.isBuffer(body) ? body : Buffer.alloc(0), webhookSecret))
      return reply.status(401).send({ status: 'the secret must be that of --webhook-secret-file' });
    lookNow();
    return reply.status(202).send({ status: 'looking' });
  });
  return app;
}
