import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { INSTANCES } from '../../../../src/live/resources.js';
import { listResources } from '../../../../src/outside/cluster/list-resources.js';
import { openCluster } from '../../../../src/outside/cluster/open-cluster.js';
import { clusterServer } from '../../../support/cluster-server.js';
import { QUICK } from '../../../support/quick-pace.js';
import { temporaryRepository } from '../../../support/temporary-repository.js';

const config = (name: string, server: string, user: object = { token: 'hush-hush' }) =>
  JSON.stringify({
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: `${name}-space` } }],
    'current-context': name,
  });

const files = {
  one: config('one', 'https://one.example:6443'),
  two: config('two', 'https://[2001:db8::1]:6443/prefix'),
  'home/.kube/config': config('home', 'https://home.example'),
};

describe('the cluster that is meant', () => {
  it.each([
    ['--kubeconfig before all', { kubeconfig: 'one', environment: { KUBECONFIG: 'two', HOME: 'home' } }, 'one'],
    ['the first file of KUBECONFIG that is there', { environment: { KUBECONFIG: 'none:two:one' } }, 'two'],
    ['a context of another file', { context: 'one', environment: { KUBECONFIG: 'two:one' } }, 'one'],
    ['the one of the home folder', { environment: { HOME: 'home' } }, 'home'],
  ])('is %s', async (_, choice, context) => {
    const { root } = temporaryRepository(files);
    const { HOME, ...environment } = { HOME: undefined, ...choice.environment };
    const home = HOME === undefined ? {} : { HOME: `${root}/${HOME}` };
    const cluster = await openCluster({ ...choice, environment: { ...environment, ...home }, cwd: root });
    expect(cluster).toMatchObject({ context, namespace: `${context}-space` });
  });

  it.each([
    ['no kubeconfig', {}, /must be named by --kubeconfig, KUBECONFIG/],
    ['no file of KUBECONFIG', { environment: { KUBECONFIG: 'none' } }, /a file that KUBECONFIG names is not there/],
    ['no such context', { kubeconfig: 'one', context: '../two' }, /must have a context "\.\.\/two"/],
    ['no such file', { kubeconfig: 'none' }, /none" must be a kubeconfig that can be read/],
    ['no address', { kubeconfig: 'odd' }, /whose server is an address/],
  ])('is not there: %s', async (_, choice, message) => {
    const { root } = temporaryRepository({ ...files, odd: config('odd', 'file:///etc/passwd') });
    await expect(openCluster({ environment: {}, cwd: root, ...choice })).rejects.toThrow(message);
  });
});

describe('no credential is told', () => {
  const told = async (text: string, pace = QUICK) => {
    const { root } = temporaryRepository({ config: text });
    const said = await openCluster({ kubeconfig: 'config', environment: {}, cwd: root })
      .then((cluster) => listResources(cluster, [INSTANCES], { pace }))
      .then(
        () => 'nothing was refused',
        (error: unknown) => `${error}`,
      );
    expect(said).toMatch(/must/);
    expect(said).not.toMatch(/hush/);
  };

  it('where a kubeconfig is not YAML', () => told('users: [{token: hush-hush}\nclusters: }'));
  it('where a program that makes credentials fails', () =>
    told(
      config('one', 'https://127.0.0.1:1', { exec: { command: 'sh', args: ['-c', 'echo hush-hush >&2; exit 1'] } }),
    ));
  it('where such a program does not end', () =>
    told(config('one', 'https://127.0.0.1:1', { exec: { command: 'sleep', args: ['7'] } }), { ...QUICK, answer: 200 }));
  it('where a token cannot be a header', () => told(config('one', 'https://127.0.0.1:1', { token: 'hush\u0000hush' })));
  it('where a server without TLS was not allowed', () => told(config('one', 'http://127.0.0.1:1')));
  it('where nobody listens', () => told(config('one', 'https://127.0.0.1:1')));
});

it('a redirect is not followed', async () => {
  const elsewhere = await clusterServer([INSTANCES]);
  const server = createServer((_, response) => {
    const { address } = elsewhere.cluster;
    response.writeHead(302, { Location: `http://${address}/apis/kubevirt.io/v1/virtualmachineinstances` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const { root } = temporaryRepository({
    config: config('one', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`).replace(
      '"cluster":{',
      '"cluster":{"insecure-skip-tls-verify":true,',
    ),
  });
  const cluster = await openCluster({ kubeconfig: 'config', environment: {}, cwd: root });
  const listing = await listResources(cluster, [INSTANCES], { pace: QUICK });
  expect(listing(INSTANCES)).toMatchObject({ state: 'unknown', why: expect.stringContaining('answered 302') });
  expect(elsewhere.requests).toEqual([]);
  server.close();
});
