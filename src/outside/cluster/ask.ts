import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ClusterFault, connectionFault, unauthenticated } from './cluster-fault.js';
import type { Cluster, ClusterRequest } from './open-cluster.js';
import { type Pace, USUAL_PACE, waitAfter } from './pace.js';
import { timeLimit } from './time-limit.js';

/** What an API server answered. */
export interface Answer {
  readonly status: number;
  /** What its JSON says; undefined where it is none. */
  readonly body: unknown;
}

/** How long a body may be, in bytes: a page of 500 instances takes 5 MiB. */
const BODY_MAX = 64 * 2 ** 20;
const ATTEMPTS = 4;

/**
 * Asks once, without trying again.
 *
 * @returns an answer of any status but 401
 * @throws a ClusterFault where there is none
 */
export async function askOnce(
  cluster: Cluster,
  request: Omit<ClusterRequest, 'signal'>,
  { pace = USUAL_PACE, signal }: { readonly pace?: Pace; readonly signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await hear(cluster, request, pace, signal);
  return { status: response.status, body: response.body };
}

/**
 * Reads a path, and tries again what may pass: no connection, 429 and 5xx, after as long as the server asks for.
 *
 * @returns an answer of any status but 401; after the last attempt also 429 or 5xx
 * @throws a ClusterFault where there is none
 */
export async function ask(cluster: Cluster, path: string, pace: Pace, signal?: AbortSignal): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const heard = await hear(cluster, { method: 'GET', path }, pace, signal).catch((error: unknown) => {
      if (attempt === ATTEMPTS || !(error instanceof ClusterFault && error.isPassing)) throw error;
      return undefined;
    });
    if (heard && !(attempt < ATTEMPTS && isPassing(heard.status))) return { status: heard.status, body: heard.body };
    await pause(Math.max(waitAfter(attempt, pace), heard?.wait ?? 0), undefined, signal ? { signal } : {});
  }
}

/** Whether the same may be answered otherwise a moment later. */
export const isPassing = (status: number): boolean => status === 429 || status >= 500;

async function hear(
  cluster: Cluster,
  request: Omit<ClusterRequest, 'signal'>,
  pace: Pace,
  signal: AbortSignal | undefined,
) {
  const limit = timeLimit(pace.answer, signal);
  try {
    const response = await cluster.send({ ...request, signal: limit.signal });
    const body = jsonOf(await textOf(cluster.address, response));
    if (response.statusCode === 401) throw unauthenticated(cluster.address);
    const asked = Number(response.headers['retry-after'] ?? 0) * 1000;
    return { status: response.statusCode ?? 0, body, wait: Math.min(asked > 0 ? asked : 0, pace.longest) };
  } finally {
    limit.release();
  }
}

async function textOf(address: string, response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      length += chunk.length;
      if (length > BODY_MAX) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw connectionFault(address, error);
  }
  if (length <= BODY_MAX) return Buffer.concat(chunks).toString('utf8');
  throw new ClusterFault(
    `an answer of the API server ${address} must be at most ${BODY_MAX / 2 ** 20} MiB`,
    'see what is so large: kubectl get --raw <path> | wc --bytes',
    false,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
