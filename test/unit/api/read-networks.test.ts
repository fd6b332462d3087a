import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { tokenChecker } from '../../../src/api/tokens.js';
import { serveIntents, tokenOf } from '../../support/served-intents.js';

const LAN = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan, namespace: shop}
spec:
  type: bridge
  physicalInterface: ens5
  cidr: 192.168.7.0/24
  dhcp: {start: 192.168.7.100, end: 192.168.7.199}
  reservations: [{mac: "02:00:00:00:00:07", ip: 192.168.7.20, hostname: printer}]
`;
const STORAGE = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: storage}
spec: {type: bridge, physicalInterface: ens5, vlanId: 20, cidr: 10.20.0.0/24, active: false}
`;
const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
`;
const FILES = {
  'environments/prod/environment.yaml': ENVIRONMENT,
  'environments/prod/lan.yaml': LAN,
  'environments/prod/storage.yaml': STORAGE,
};

describe('networks by HTTP', () => {
  test('are listed', async () => {
    const { post } = await serveIntents(FILES);
    const { status, body } = await post('/api/list-networks');
    expect(status).toBe(200);
    expect(body.commit).toBe('commit-0');
    expect(body.networks).toMatchObject([
      { environment: 'prod', namespace: 'default', name: 'storage', state: 'inactive' },
      { environment: 'prod', namespace: 'shop', name: 'lan', state: 'active' },
    ]);
  });

  test.each([
    [{ type: 'bridge' }, 2],
    [{ type: 'nat' }, 0],
    [{ state: 'inactive' }, 1],
    [{ name: 'stg' }, 1],
    [{ namespace: 'shop' }, 1],
    [{ environment: 'prod', state: 'active' }, 1],
  ])('are listed by %j', async (filter, count) => {
    const { post } = await serveIntents(FILES);
    expect((await post('/api/list-networks', filter)).body.networks).toHaveLength(count);
  });

  test('that the caller may not see are not listed', async () => {
    const shop = tokenOf('shop', { role: 'read', environments: ['prod'], namespaces: ['shop'] });
    const { post } = await serveIntents(FILES, { identify: tokenChecker([shop]) });
    const { body } = await post('/api/list-networks', {}, { authorization: 'Bearer shop' });
    expect(body.networks.map(({ name }: Record<string, string>) => name)).toEqual(['lan']);
  });

  test('are described, with the id of the file as entity tag', async () => {
    const { post } = await serveIntents(FILES);
    const { status, body, headers } = await post('/api/describe-network', { name: 'shop/lan' });
    expect(status).toBe(200);
    expect(body.network).toMatchObject({ type: 'bridge', uplink: 'ens5', subnets: [{ cidr: '192.168.7.0/24' }] });
    const id = execFileSync('git', ['hash-object', '--stdin'], { input: LAN, encoding: 'utf8' }).trim();
    expect(headers.etag).toBe(`"${id}"`);
  });

  test('are described where the body names the namespace', async () => {
    const { post } = await serveIntents(FILES);
    expect((await post('/api/describe-network', { name: 'lan', namespace: 'shop' })).status).toBe(200);
  });

  test('that are not there are not found, and the nearest name is told', async () => {
    const { post } = await serveIntents(FILES);
    const { status, type, body } = await post('/api/describe-network', { name: 'storag' });
    expect(status).toBe(404);
    expect(type).toMatch(/^application\/problem[+]json/);
    expect(body).toMatchObject({
      type: 'urn:netintent:problem:not-found',
      status: 404,
      detail: 'there is no Network "default/storag"; did you mean "default/storage"?',
      errors: [],
    });
    expect(body.instance).toMatch(/^urn:uuid:/);
  });

  test('tell who has which address', async () => {
    const { post } = await serveIntents(FILES);
    const { body } = await post('/api/list-network-ips', { name: 'shop/lan' });
    expect(body.addresses).toEqual([
      { address: '192.168.7.20', mac: '02:00:00:00:00:07', assignment: 'reserved', hostname: 'printer' },
    ]);
  });

  test('of another branch are those of that branch', async () => {
    const { post } = await serveIntents(FILES);
    expect((await post('/api/list-networks?branch=other')).body).toEqual({ commit: 'facade', networks: [] });
    expect((await post('/api/list-networks?branch=none')).status).toBe(404);
  });
});

describe('an environment', () => {
  test('whose intents cannot be understood is not answered from', async () => {
    const { post } = await serveIntents({ ...FILES, 'environments/prod/lan.yaml': LAN.replace('bridge', 'brigde') });
    const { status, body } = await post('/api/describe-network', { name: 'storage' });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { code: 'schema', at: { file: 'environments/prod/lan.yaml', start: { line: 5 } } },
    ]);
  });

  test('must be named where there are several', async () => {
    const dev = { 'environments/dev/environment.yaml': ENVIRONMENT.replace('prod', 'dev') };
    const { post } = await serveIntents({ ...FILES, ...dev });
    expect((await post('/api/describe-network', { name: 'storage' })).body.detail).toBe(
      'the body must say which `environment` is meant: dev, prod',
    );
    expect((await post('/api/describe-network', { name: 'storage', environment: 'prod' })).status).toBe(200);
    const { app, post: postToProd } = await serveIntents({ ...FILES, ...dev }, { environment: 'prod' });
    expect((await postToProd('/api/describe-network', { name: 'storage' })).status).toBe(200);
    await app.close();
  });
});
