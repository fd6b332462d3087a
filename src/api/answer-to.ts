import type { FastifyRequest } from 'fastify';
import type { Value } from '../intent/document.js';
import { shapeOf } from '../intent/shape.js';
import { isBranchName } from '../outside/git/branch-name.js';
import { ApiProblem } from './api-problem.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import type { Identity } from './identity.js';
import type { Parts } from './parts.js';

const query = shapeOf<{ readonly dryRun?: 'true' | 'false'; readonly branch?: string }>({
  type: 'object',
  additionalProperties: false,
  properties: { dryRun: { type: 'string', enum: ['true', 'false'] }, branch: { type: 'string', minLength: 1 } },
});

/** Everything that JSON can say. */
const json = shapeOf<Value>({});

/** Who sends a request. @throws an ApiProblem where it does not say */
export async function callerOf({ headers }: FastifyRequest, { identify }: Parts): Promise<Identity> {
  const identity = await identify(headers);
  if (identity) return identity;
  throw new ApiProblem('unauthenticated', 'send Authorization: Bearer and a token that this service knows', {
    headers: { 'WWW-Authenticate': 'Bearer realm="netintent"' },
  });
}

/** Answers a request to an endpoint. @throws an ApiProblem where it is refused */
export async function answerTo(
  endpoint: Endpoint,
  request: FastifyRequest,
  known: Pick<Call, 'parts' | 'identity' | 'keys'>,
): Promise<Answer> {
  const asked = queryOf(request);
  const call: Call = {
    ...known,
    isDryRun: asked.dryRun === 'true',
    branch: asked.branch,
    ifMatch: request.headers['if-match'],
    idempotencyKey: idempotencyKey(request.headers['idempotency-key']),
  };
  const body: unknown = request.body ?? {};
  if (!json.matches(body)) throw new ApiProblem('bad-request', 'the body must be JSON');
  return endpoint.answer(body, call);
}

function queryOf(request: FastifyRequest) {
  const asked: unknown = { ...Object(request.query) };
  if (!query.matches(asked))
    throw new ApiProblem('bad-request', 'the query may hold dryRun=true and branch=NAME, once each');
  if (asked.branch !== undefined && !isBranchName(asked.branch))
    throw new ApiProblem('bad-request', '`branch` must be the name of a branch');
  return asked;
}

/** @see draft-ietf-httpapi-idempotency-key-header-07 */
function idempotencyKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new ApiProblem('bad-request', '`Idempotency-Key` must be one word of at most 255 visible characters');
}
