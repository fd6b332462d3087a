import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import type { Health } from '../../../src/reconcile/health.js';
import { createMetrics } from '../../../src/reconcile/metrics.js';
import { buildServer } from '../../../src/reconcile/server.js';
import type { UnitState } from '../../../src/reconcile/unit-state.js';

const SECRET = 'a secret of the forge';
const MINUTE = 60_000;
const HEALTH: Health = {
  ...{ known: {}, beatAt: 0, succeededAt: 0, isLeader: true, isEnding: false, now: MINUTE, interval: MINUTE },
};

function server(health: Partial<Health> = {}) {
  let looks = 0;
  const app = buildServer({
    health: () => ({ ...HEALTH, ...health }),
    metrics: createMetrics({ isLeader: () => true, eventsDropped: () => 0 }),
    lookNow: () => {
      looks++;
    },
    webhookSecret: SECRET,
  });
  return { app, looks: () => looks };
}

const signed = (body: string, secret = SECRET) => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});

describe('a webhook', () => {
  const body = '{"ref": "refs/heads/main"}';

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ['of GitHub with its signature', signed(body), 202],
    ['of GitHub signed with another secret', signed(body, 'another'), 401],
    ['of GitHub with the signature of another body', signed('{}'), 401],
    ['of GitHub with a broken signature', { 'x-hub-signature-256': 'sha256=' }, 401],
    ['of GitLab with the secret', { 'x-gitlab-token': SECRET }, 202],
    ['of GitLab with another secret', { 'x-gitlab-token': `${SECRET}x` }, 401],
    ['with a signature that is wrong and a secret that is right', { ...signed('{}'), 'x-gitlab-token': SECRET }, 401],
    ['that nobody signed', {}, 401],
  ])('%s', async (_what, headers, status) => {
    const { app, looks } = server();
    const answer = await app.inject({
      ...{ method: 'POST', url: '/hook', payload: body },
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect([answer.statusCode, looks()]).toEqual([status, status === 202 ? 1 : 0]);
  });

  test('of a form, of no type, and without a body is heard by its signature alone', async () => {
    const { app, looks } = server();
    for (const type of ['application/x-www-form-urlencoded', 'text/plain'])
      await app.inject({
        method: 'POST',
        url: '/hook',
        payload: body,
        headers: { 'content-type': type, ...signed(body) },
      });
    await app.inject({ method: 'POST', url: '/hook', headers: signed('') });
    expect(looks()).toBe(3);
  });

  test('that is too large is refused', async () => {
    const { app, looks } = server();
    const large = 'x'.repeat(1024 * 1024 + 1);
    const headers = { 'content-type': 'application/json', ...signed(large) };
    expect((await app.inject({ method: 'POST', url: '/hook', payload: large, headers })).statusCode).toBe(413);
    expect(looks()).toBe(0);
  });

  test('is heard by nobody where there is no secret', async () => {
    const app = buildServer({
      health: () => HEALTH,
      metrics: createMetrics({ isLeader: () => true, eventsDropped: () => 0 }),
      lookNow: () => undefined,
    });
    expect((await app.inject({ method: 'POST', url: '/hook', headers: signed('') })).statusCode).toBe(404);
  });
});

describe('probes', () => {
  const FAULT = {
    kind: 'unreachable',
    message: 'the remote must be reachable',
    hint: 'see whether it answers',
  } as const;

  test.each<[string, Partial<Health>, number, number]>([
    ['of a process that knows the branch', {}, 200, 200],
    ['of one that has not read it yet', { succeededAt: undefined }, 200, 503],
    [
      'of one whose remote is away for a while',
      { now: 5 * MINUTE, beatAt: 5 * MINUTE, known: { fault: FAULT } },
      200,
      200,
    ],
    [
      'of one whose remote is away for long',
      { now: 6 * MINUTE, beatAt: 5 * MINUTE, known: { fault: FAULT } },
      200,
      503,
    ],
    ['of one that is ending', { isEnding: true }, 200, 503],
    ['of one whose cycle takes long', { now: 17 * MINUTE, beatAt: 0, succeededAt: 16 * MINUTE }, 200, 200],
    ['of one whose cycle never ends', { now: 18 * MINUTE, beatAt: 0, succeededAt: 0 }, 503, 503],
  ])('%s', async (_what, health, live, ready) => {
    const { app } = server(health);
    const [livez, readyz] = [await app.inject('/livez'), await app.inject('/readyz')];
    expect([livez.statusCode, readyz.statusCode]).toEqual([live, ready]);
  });

  test('say why, and which environments stay as they were committed', async () => {
    const start = { line: 9, column: 27 };
    const reason: Diagnostic = {
      ...{ code: 'address-claimed-twice', severity: 'error', message: 'must have one owner', related: [] },
      at: { file: 'environments/prod/web.yaml', start, end: start },
    };
    const unit: UnitState = { folder: 'generated/prod', state: 'refused', isOurs: true, files: 0, reasons: [reason] };
    const cycle = {
      ...{ head: 'c1', committedAt: 0, units: [unit], edits: [], errors: [], sources: [] },
      ...{ lostRaces: 0, isSettled: true, compiled: [], models: [] },
    };
    const { app } = server({ known: { cycle, fault: FAULT }, now: 9 * MINUTE });
    expect((await app.inject('/readyz')).json()).toEqual({
      status: 'the branch was last read 540 s ago: the remote must be reachable; see whether it answers',
      leader: true,
      head: 'c1',
      refused: [
        {
          folder: 'generated/prod',
          reasons: ['environments/prod/web.yaml:9:27 address-claimed-twice: must have one owner'],
        },
      ],
    });
  });
});
