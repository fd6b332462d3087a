import { describe, expect, test } from 'vitest';
import { tokenChecker } from '../../../src/api/tokens.js';
import { serveIntents, tokenOf } from '../../support/served-intents.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {defaults: {namespace: shop, uplink: ens161}, delivery: {writer: service}}
`;
const LAN = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec: {type: bridge, vlanId: 100, cidr: 10.1.0.0/24} # the printers
`;
const FILES = { 'environments/prod/environment.yaml': ENVIRONMENT, 'environments/prod/lan.yaml': LAN };
const STORAGE = { name: 'storage', type: 'bridge', vlanId: 200, cidr: '10.2.0.0/24' };

describe('a write', () => {
  test('is one change in the name of the caller, and says what it does', async () => {
    const { post, history } = await serveIntents(FILES);
    const { status, body } = await post('/api/create-network', STORAGE);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      commit: 'commit-1',
      isWritten: true,
      isRepeated: false,
      files: ['environments/prod/networks/storage.yaml'],
      diagnostics: [],
      plan: { counts: { objects: { added: 2 } } },
    });
    expect(body.diff).toContain('+  cidr: 10.2.0.0/24');
    expect(history.changes()).toEqual([
      {
        key: expect.any(String),
        subject: 'create-network shop/storage in prod',
        author: { name: 'admin', email: 'admin@example.com' },
      },
    ]);
  });

  test('touches the lines of the change alone', async () => {
    const { post, history } = await serveIntents(FILES);
    await post('/api/stop-network', { name: 'lan' });
    expect(history.files()['environments/prod/lan.yaml']).toBe(LAN.replace('/24}', '/24, active: false}'));
  });

  test('that changes nothing is no commit', async () => {
    const { post, history } = await serveIntents(FILES);
    expect((await post('/api/start-network', { name: 'lan' })).body).toMatchObject({
      commit: 'commit-0',
      isWritten: false,
    });
    expect(history.changes()).toEqual([]);
  });

  test('that only says what would happen keeps nothing', async () => {
    const { post, history } = await serveIntents(FILES);
    const { status, body } = await post('/api/create-network?dryRun=true', STORAGE);
    expect(status).toBe(200);
    expect(body).toMatchObject({ isWritten: false, plan: { counts: { objects: { added: 2 } } } });
    expect(body).not.toHaveProperty('commit');
    expect(history.files()).toEqual(FILES);
  });

  test.each([
    ['a name that is taken', '/api/create-network', { ...STORAGE, name: 'lan' }, 409, 'duplicate-object'],
    ['a block that meets another', '/api/create-network', { ...STORAGE, cidr: '10.1.0.0/16' }, 422, 'cidr-overlap'],
    ['a VLAN that is none', '/api/create-network', { ...STORAGE, vlanId: 5000 }, 400, 'vlan-out-of-range'],
    ['a Network that is not there', '/api/delete-network', { name: 'lna' }, 404, 'unknown-reference'],
    ['a VM that is not there', '/api/detach-network', { vm: 'web', attachment: 'lan' }, 404, 'unknown-reference'],
  ])('of %s is refused, and nothing happens', async (_what, path, request, status, code) => {
    const { post, history } = await serveIntents(FILES);
    const answer = await post(path, request);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ code }));
    expect(history.files()).toEqual(FILES);
  });
});

describe('a firewall', () => {
  const read = async (...requests: readonly object[]) => {
    const { post, history } = await serveIntents(FILES);
    const statuses = [];
    for (const request of requests)
      statuses.push((await post('/api/configure-network-firewall', { name: 'lan', ...request })).status);
    return { statuses, text: history.files()['environments/prod/lan.yaml'] };
  };
  const FLAT = {
    direction: 'ingress',
    protocol: 'tcp',
    sourceAddress: '203.0.113.0/24',
    destinationPort: 22,
    action: 'accept',
  };

  test('takes one rule after the other, written flat', async () => {
    const { statuses, text } = await read({ ...FLAT, default: 'drop' }, { ...FLAT, destinationPort: '8000-8080' });
    expect(statuses).toEqual([200, 200]);
    expect(text).toContain('sourceAddress: 203.0.113.0/24, destinationPort: 22, action: accept');
    expect(text).toContain('destinationPort: 8000-8080');
  });

  test('is written as a whole, and taken away', async () => {
    const ingress = { default: 'drop', rules: [{ action: 'accept', protocol: 'icmp', peer: 'any' }] };
    expect((await read({ ingress })).text).toContain('peer: any');
    expect((await read({ ingress }, { ingress: null })).text).not.toContain('ingress');
  });

  test.each([
    ['nothing', {}],
    ['both', { ...FLAT, ingress: null }],
    ['a rule for no direction', { action: 'accept', protocol: 'tcp' }],
  ])('that says %s is refused', async (_what, request) => {
    expect((await read(request)).statuses).toEqual([400]);
  });
});

describe('who writes', () => {
  const as = async (
    grant: Parameters<typeof tokenOf>[1],
    path = '/api/stop-network',
    files: Record<string, string> = FILES,
  ) => {
    const { post, history } = await serveIntents(files, {
      identify: tokenChecker([tokenOf('some', ...(grant ? [grant] : []))]),
    });
    const answer = await post(path, { name: 'lan', environment: 'prod' }, { authorization: 'Bearer some' });
    return { status: answer.status, body: answer.body, changes: history.changes().length };
  };

  test.each([
    ['to read', { role: 'read', environments: ['*'], namespaces: ['*'] }, 403],
    ['in another namespace', { role: 'write', environments: ['prod'], namespaces: ['lab'] }, 403],
    ['in another environment', { role: 'write', environments: ['dev'], namespaces: ['*'] }, 403],
    ['in the namespace', { role: 'write', environments: ['prod'], namespaces: ['shop'] }, 200],
  ] as const)('with a role %s', async (_what, grant, status) => {
    expect(await as(grant)).toMatchObject({ status, changes: status === 200 ? 1 : 0 });
  });

  test('must have a role everywhere for what environments share', async () => {
    const shared = {
      'environments/prod/environment.yaml': ENVIRONMENT.replace('spec: {', 'spec: {bases: [../base], '),
      'environments/base/lan.yaml': LAN,
    };
    const inProd = { role: 'write', environments: ['prod'], namespaces: ['*'] } as const;
    expect(await as(inProd, '/api/stop-network', shared)).toMatchObject({ status: 403, changes: 0 });
    expect(await as({ ...inProd, environments: ['*'] }, '/api/stop-network', shared)).toMatchObject({ status: 200 });
  });

  test('is the service only where the environment says so', async () => {
    const files = {
      ...FILES,
      'environments/prod/environment.yaml': ENVIRONMENT.replace('writer: service', 'writer: pull-request'),
    };
    const { post, history } = await serveIntents(files);
    const { status, body } = await post('/api/create-network', STORAGE);
    expect([status, body.type]).toEqual([409, 'urn:netintent:problem:not-the-writer']);
    expect(body.errors).toMatchObject([
      { code: 'not-the-writer', hint: expect.any(String), at: { start: { line: 4 } } },
    ]);
    expect(history.changes()).toEqual([]);
    expect((await post('/api/create-network?branch=change/storage', STORAGE)).status).toBe(200);
  });
});

describe('a change that is tied to what the caller knows', () => {
  test('is made while the intent is so, and refused after', async () => {
    const { post } = await serveIntents(FILES);
    const { headers } = await post('/api/describe-network', { name: 'lan' });
    const tag = { 'if-match': String(headers.etag) };
    expect((await post('/api/create-network', STORAGE)).status).toBe(200);
    expect((await post('/api/stop-network', { name: 'lan' }, tag)).status).toBe(200);
    const late = await post('/api/start-network', { name: 'lan' }, tag);
    expect(late.status).toBe(412);
    expect(late.headers.etag).not.toBe(headers.etag);
    expect((await post('/api/start-network', { name: 'lan' }, { 'if-match': String(late.headers.etag) })).status).toBe(
      200,
    );
  });

  test('cannot be one of an intent that is not there yet', async () => {
    const { post } = await serveIntents(FILES);
    expect((await post('/api/create-network', STORAGE, { 'if-match': '"0"' })).status).toBe(412);
  });
});

describe('an idempotency key', () => {
  test('makes a change once', async () => {
    const { post, history } = await serveIntents(FILES);
    const key = { 'idempotency-key': 'order-4711' };
    const first = await post('/api/create-network', STORAGE, key);
    const second = await post('/api/create-network', STORAGE, key);
    expect([first.body.isRepeated, second.body.isRepeated]).toEqual([false, true]);
    expect(second.body.commit).toBe(first.body.commit);
    expect(history.changes()).toHaveLength(1);
  });

  test('stands for one request', async () => {
    const { post } = await serveIntents(FILES);
    const key = { 'idempotency-key': 'order-4711' };
    await post('/api/create-network', STORAGE, key);
    const other = await post('/api/create-network', { ...STORAGE, name: 'other' }, key);
    expect([other.status, other.body.type]).toEqual([422, 'urn:netintent:problem:key-reused']);
  });

  test('of one caller is none of another', async () => {
    const everything = { role: 'write', environments: ['*'], namespaces: ['*'] } as const;
    const identify = tokenChecker([tokenOf('a', everything), tokenOf('b', everything)]);
    const { post, history } = await serveIntents(FILES, { identify });
    const key = { 'idempotency-key': '1' };
    await post('/api/create-network', STORAGE, { ...key, authorization: 'Bearer a' });
    const other = { ...STORAGE, name: 'other', vlanId: 201, cidr: '10.3.0.0/24' };
    expect((await post('/api/create-network', other, { ...key, authorization: 'Bearer b' })).status).toBe(200);
    expect(history.changes()).toHaveLength(2);
  });

  test.each(['', 'two words', 'x'.repeat(256)])('cannot be %j', async (key) => {
    const { post } = await serveIntents(FILES);
    expect((await post('/api/create-network', STORAGE, { 'idempotency-key': key })).status).toBe(400);
  });
});
