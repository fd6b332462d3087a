import { describe, expect, test } from 'vitest';
import { tokenChecker } from '../../../src/api/tokens.js';
import { serveIntents, tokenOf } from '../../support/served-intents.js';

const environment = (name: string) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: ${name}}
spec: {defaults: {namespace: shop, uplink: ens161}, delivery: {writer: service}}
`;
const vm = (name: string, rules: string) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  osImage: quay.io/containerdisks/debian:12
  networks: [{name: default}]
  firewall:
    ingress: {default: drop, rules: [${rules}]}
`;
const FILES = {
  'environments/dev/environment.yaml': environment('dev'),
  'environments/prod/environment.yaml': environment('prod'),
  'environments/prod/web.yaml': vm('web', ''),
  'environments/prod/db.yaml': vm('db', '{action: accept, protocol: tcp, peer: any, ports: [5432]}'),
};
const STORAGE = { name: 'storage', type: 'bridge', vlanId: 200 };
const asProd = { authorization: 'Bearer prod' };
const readsProd = tokenChecker([tokenOf('prod', { role: 'read', environments: ['prod'], namespaces: ['*'] })]);

describe('a check', () => {
  test('says the findings of an environment, and those that concern it', async () => {
    const { post } = await serveIntents(FILES);
    const { status, body } = await post('/api/check', { environment: 'prod' });
    expect(status).toBe(200);
    expect(body.environments).toEqual([{ name: 'prod', ok: true }]);
    expect(body.diagnostics.map(({ code }: Record<string, string>) => code)).toContain('root-disk-ephemeral');
    expect((await post('/api/check', { environment: 'dev' })).body.diagnostics).toEqual([]);
  });

  test('of everything needs a role everywhere', async () => {
    const { post } = await serveIntents(FILES, { identify: readsProd });
    expect((await post('/api/check', {}, asProd)).status).toBe(403);
    expect((await post('/api/check', { environment: 'dev' }, asProd)).status).toBe(403);
    expect((await post('/api/check', { environment: 'prod' }, asProd)).status).toBe(200);
  });
});

describe('a plan', () => {
  test('says what a write would do, and does nothing', async () => {
    const { post, history } = await serveIntents(FILES);
    const body = { environment: 'prod', operation: 'create-network', request: STORAGE };
    expect((await post('/api/plan', body)).body.plan.counts.objects).toEqual({ added: 2 });
    expect(history.files()).toEqual(FILES);
  });

  test('of a branch says what it does', async () => {
    const { post } = await serveIntents(FILES);
    const { body } = await post('/api/plan?branch=other', {});
    expect(body).toMatchObject({ base: 'commit-0', commit: 'facade', plan: { counts: { vms: { removed: 2 } } } });
  });

  test('needs the role of the write', async () => {
    const { post } = await serveIntents(FILES, { identify: readsProd });
    const body = { environment: 'prod', operation: 'create-network', request: STORAGE };
    expect((await post('/api/plan', body, asProd)).status).toBe(403);
  });

  test.each([{}, { operation: 'plan' }, { operation: 'create-network', request: [] }])(
    'of %j is refused',
    async (body) => {
      const { post } = await serveIntents(FILES);
      expect((await post('/api/plan', { environment: 'prod', ...body })).status).toBe(400);
    },
  );
});

describe('a question about reach', () => {
  const ask = async (question: object) => {
    const { post } = await serveIntents(FILES);
    return post('/api/reach', { environment: 'prod', source: 'web', destination: 'db', ...question });
  };

  test('is answered with the rule that decides', async () => {
    const { status, body } = await ask({ port: 5432 });
    expect([status, body.verdict]).toEqual([200, 'allowed']);
    expect((await ask({ port: 22 })).body.verdict).toBe('denied');
    expect((await ask({ port: '5000-6000' })).body.verdict).toBe('partly');
  });

  test.each([
    ['a workload that is not there', { source: 'wbe' }, 404],
    ['addresses alone', { source: '10.0.0.1', destination: '10.0.0.2' }, 400],
    ['a port of ICMP', { protocol: 'icmp', port: 22 }, 400],
    ['a port that is none', { port: 70000 }, 400],
  ])('about %s is refused', async (_what, question, status) => {
    expect((await ask(question)).status).toBe(status);
  });

  test('needs a role in all environments of the cluster', async () => {
    const { post } = await serveIntents(FILES, { identify: readsProd });
    const question = { environment: 'prod', source: 'web', destination: 'db' };
    expect((await post('/api/reach', question, asProd)).status).toBe(200);
    const shared = {
      ...FILES,
      'environments/_clusters/lab.yaml':
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: lab}\n',
      'environments/dev/environment.yaml': environment('dev').replace('spec: {', 'spec: {cluster: lab, '),
      'environments/prod/environment.yaml': environment('prod').replace('spec: {', 'spec: {cluster: lab, '),
    };
    const { post: postShared } = await serveIntents(shared, { identify: readsProd });
    expect((await postShared('/api/reach', question, asProd)).status).toBe(403);
  });
});
