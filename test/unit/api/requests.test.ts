import { describe, expect, test } from 'vitest';
import { endpoints } from '../../../src/api/endpoints/index.js';
import { tokenChecker } from '../../../src/api/tokens.js';
import { serveIntents, tokenOf } from '../../support/served-intents.js';

const FILES = {
  'environments/prod/environment.yaml':
    'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\n',
};
const PATHS = endpoints.map(({ path }) => path);

async function send(body: string, headers: Readonly<Record<string, string>> = {}, url = '/api/list-networks') {
  const { app } = await serveIntents(FILES);
  const answer = await app.inject({
    method: 'POST',
    url,
    payload: body,
    headers: { authorization: 'Bearer admin', 'content-type': 'application/json', ...headers },
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('a caller', () => {
  test.each(PATHS)('of %s must say who calls', async (path) => {
    const { post } = await serveIntents(FILES);
    for (const authorization of ['', 'Bearer wrong', 'Basic YWRtaW46YWRtaW4=', 'admin']) {
      const { status, headers, body } = await post(path, { name: 'x' }, { authorization });
      expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="netintent"']);
      expect(body.type).toBe('urn:netintent:problem:unauthenticated');
    }
  });

  test('is asked for a token before the body is read', async () => {
    expect((await send('{', { authorization: 'Bearer wrong' })).status).toBe(401);
  });

  test.each([
    ['another namespace', { role: 'read', environments: ['prod'], namespaces: ['other'] }, 403],
    ['another environment', { role: 'read', environments: ['dev'], namespaces: ['*'] }, 403],
    ['the namespace', { role: 'read', environments: ['prod'], namespaces: ['shop'] }, 404],
    ['everything', { role: 'write', environments: ['*'], namespaces: ['*'] }, 404],
  ] as const)('with a role in %s asks about a namespace', async (_what, grant, status) => {
    const { post } = await serveIntents(FILES, { identify: tokenChecker([tokenOf('some', grant)]) });
    const body = { name: 'shop/lan', environment: 'prod' };
    expect((await post('/api/describe-network', body, { authorization: 'Bearer some' })).status).toBe(status);
  });

  test('that sends too many requests must wait', async () => {
    const { post } = await serveIntents(FILES, { requestsPerMinute: 2 });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await post('/api/list-networks')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test.each([
    ['a proxy that is trusted', ['127.0.0.0/8'], [200, 200, 429, 200]],
    ['a stranger', [], [200, 200, 429, 429]],
  ])('is counted by the address that %s tells', async (_who, trustedProxies, expected) => {
    const { post } = await serveIntents(FILES, { requestsPerMinute: 2, trustedProxies });
    const statuses = [];
    for (const from of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2'])
      statuses.push((await post('/api/list-networks', {}, { 'x-forwarded-for': from })).status);
    expect(statuses).toEqual(expected);
  });
});

describe('a body', () => {
  test('with a field that is none is refused, with the nearest name', async () => {
    const { status, body } = await send('{"tpye": "nat", "state": "up"}');
    expect(status).toBe(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ code: 'unknown-field', pointer: '/tpye' }));
    expect(body.errors).toContainEqual(expect.objectContaining({ code: 'schema', pointer: '/state' }));
  });

  test.each([
    ['no JSON', '{"type":', 400],
    ['a prototype', '{"__proto__": {"role": "write"}}', 400],
    ['a constructor', '{"constructor": {"prototype": {}}}', 400],
    ['a list', '[]', 400],
    ['256 KiB and more', JSON.stringify({ name: 'x'.repeat(256 * 1024) }), 413],
    ['nothing to say', '{}', 200],
  ])('that is %s', async (_what, body, status) => {
    expect((await send(body)).status).toBe(status);
  });

  test('that is not called JSON is refused', async () => {
    expect((await send('type: nat', { 'content-type': 'application/yaml' })).status).toBe(415);
  });
});

describe('a query', () => {
  test.each(['?branch=--upload-pack', '?branch=', '?dryRun=maybe', '?dryrun=true', '?branch=a&branch=b'])(
    '%s is refused',
    async (query) => {
      expect((await send('{}', {}, `/api/list-networks${query}`)).status).toBe(400);
    },
  );
});

describe('probes', () => {
  test('need no token', async () => {
    const { app } = await serveIntents(FILES);
    for (const url of ['/livez', '/readyz', '/metrics']) expect((await app.inject(url)).statusCode).toBe(200);
  });

  test.each([
    ['the repository was never read', { freshAt: undefined, isEnding: false }],
    ['the repository was not reached for long', { freshAt: 1, isEnding: false }],
    ['the service is ending', { freshAt: 1_000_000, isEnding: true }],
  ])('say that the service is not ready where %s', async (_what, { freshAt, isEnding }) => {
    const head = () => Promise.reject(new Error('not asked for'));
    const repository = { head, branch: head, baseOf: head, freshAt: () => freshAt };
    const { app } = await serveIntents(FILES, { repository, isEnding: () => isEnding });
    expect((await app.inject('/readyz')).statusCode).toBe(503);
    expect((await app.inject('/livez')).statusCode).toBe(200);
  });

  test('count requests by endpoint, not by what strangers type', async () => {
    const { app, post } = await serveIntents(FILES);
    await post('/api/list-networks');
    await post('/api/no-such-thing');
    const { body } = await app.inject('/metrics');
    expect(body).toContain('netintent_http_requests_total{route="/api/list-networks",method="POST",status="200"} 1');
    expect(body).toContain('netintent_repository_age_seconds 5');
    expect(body).not.toContain('no-such-thing');
  });
});

describe('the log', () => {
  test('holds neither tokens nor bodies nor queries', async () => {
    const lines: string[] = [];
    const { post } = await serveIntents(FILES, { log: (line) => lines.push(line) });
    await post('/api/list-networks?branch=secret-branch', { name: 'secret-name' });
    expect(lines.join('')).toContain('"route":"/api/list-networks"');
    expect(lines.join('')).not.toMatch(/secret|admin/);
  });
});
