import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { type FastifyInstance, type FastifyRequest, fastify, LogController } from 'fastify';
import { answerTo, callerOf } from './answer-to.js';
import { ApiProblem, problemBody } from './api-problem.js';
import { endpoints } from './endpoints/index.js';
import { type Identity, NOBODY } from './identity.js';
import { createKeyMemory } from './key-memory.js';
import { createMetrics } from './metrics.js';
import { openApi } from './openapi.js';
import type { Parts } from './parts.js';
import { addProbes } from './probes.js';
import { problemOf } from './problem-of.js';

/** The largest body, in bytes. */
const BODY_MAX = 256 * 1024;

/** How long a request may take to arrive, in milliseconds. */
const ARRIVAL_MAX = 30_000;

/**
 * Makes the server of the HTTP API; it does not listen yet, and it has no state but its parts'.
 *
 * @see fastify/fastify docs/Reference/Server.md
 */
export async function buildServer(parts: Parts): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_MAX,
    requestTimeout: ARRIVAL_MAX,
    trustProxy: [...(parts.trustedProxies ?? [])],
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    logger: parts.log ? { stream: { write: parts.log } } : false,
  });
  readJsonAlone(app);
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.kind === 'internal') request.log.error({ err: error }, 'a fault of netintent');
    return reply
      .status(problem.status)
      .headers(problem.headers)
      .type('application/problem+json')
      .send(problemBody(problem, request.id));
  });
  app.setNotFoundHandler((request) => {
    throw new ApiProblem(
      'not-found',
      `there is no ${request.method} ${routeOf(request)}; /openapi.json names all that is`,
    );
  });
  observe(app, parts);
  await app.register(rateLimit, {
    max: parts.requestsPerMinute,
    timeWindow: 60_000,
    allowList: ({ url }) => !url.startsWith('/api/'),
    errorResponseBuilder: (_request, { max, after }) =>
      new ApiProblem('too-many-requests', `an address may send ${max} requests in a minute; try again in ${after}`),
  });
  const description = openApi();
  app.get('/openapi.json', async () => description);
  const keys = createKeyMemory();
  const callers = new WeakMap<FastifyRequest, Identity>();
  for (const endpoint of endpoints) {
    app.post(endpoint.path, {
      // Who calls is asked before a byte of the body is read.
      preParsing: async (request) => void callers.set(request, await callerOf(request, parts)),
      handler: async (request, reply) => {
        const identity = callers.get(request) ?? NOBODY;
        const { body, headers = {} } = await answerTo(endpoint, request, { parts, identity, keys });
        return reply.headers(headers).send(body);
      },
    });
  }
  return app;
}

/** Bodies are JSON, and neither a prototype nor a constructor can be smuggled in. */
function readJsonAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
}

/** The route of a request, which a stranger cannot choose. */
function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'unknown';
}

function observe(app: FastifyInstance, parts: Parts): void {
  const age = () => {
    const at = parts.repository.freshAt();
    return at === undefined ? undefined : (parts.now() - at) / 1000;
  };
  const metrics = createMetrics(age);
  app.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000;
    metrics.observe({ route: routeOf(request), method: request.method, status: reply.statusCode, seconds });
    request.log.info(
      { method: request.method, route: routeOf(request), status: reply.statusCode, seconds },
      'answered',
    );
  });
  addProbes(app, parts, { age, metrics });
}
