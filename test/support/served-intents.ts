import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { KnownToken } from '../../src/api/access-file.js';
import type { Grant } from '../../src/api/identity.js';
import type { Parts } from '../../src/api/parts.js';
import type { Snapshot } from '../../src/api/repository.js';
import { buildServer } from '../../src/api/server.js';
import { tokenChecker } from '../../src/api/tokens.js';
import { compile } from '../../src/compile/compile.js';
import { type MemoryHistory, memoryHistory } from './memory-writer.js';

/** Intents by their paths. */
export type Files = Readonly<Record<string, string>>;

/** A server of intents that stand in memory. */
export interface ServedIntents {
  readonly app: FastifyInstance;
  readonly history: MemoryHistory;
  /** Posts a body, as the caller of a token. */
  readonly post: (path: string, body?: object, headers?: Readonly<Record<string, string>>) => Promise<Answered>;
}

/** What was answered. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect, and fail where it is not there
  readonly body: any;
}

/** Another branch: nothing is on it. */
const OTHER: Snapshot = { commit: 'facade', sources: [], unread: [], compilation: compile([]) };

/** A token that somebody with these roles is known by. */
export function tokenOf(token: string, ...grants: readonly Grant[]): KnownToken {
  const sha256 = createHash('sha256').update(token).digest('hex');
  return { name: token, email: `${token}@example.com`, sha256, grants };
}

const EVERYTHING: Grant = { role: 'write', environments: ['*'], namespaces: ['*'] };

/** Serves intents; `admin` is a token that may do everything. */
export async function serveIntents(files: Files, parts: Partial<Parts> = {}): Promise<ServedIntents> {
  const history = memoryHistory(files);
  const app = await buildServer({
    repository: { ...history.repository, branch: async (name) => (name === 'other' ? OTHER : undefined) },
    writer: history.writer,
    identify: tokenChecker([tokenOf('admin', EVERYTHING)]),
    now: () => 1_005_000,
    requestsPerMinute: 1_000_000,
    isEnding: () => false,
    ...parts,
  });
  return { app, history, post: (path, body, headers) => post(app, path, body, headers) };
}

async function post(
  app: FastifyInstance,
  url: string,
  payload: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const answer = await app.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: 'Bearer admin', ...headers },
  });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type']),
    headers: answer.headers,
    body: answer.json(),
  };
}
