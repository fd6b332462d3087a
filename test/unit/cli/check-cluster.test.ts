import { expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { ADDRESS_RESOURCES } from '../../../src/live/addresses-in-use.js';
import { INSTANCES } from '../../../src/live/resources.js';
import { clusterServer } from '../../support/cluster-server.js';
import { gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}
  defaults: {namespace: shop}
`;
const web = (address: string) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  rootDisk: {claim: {name: web-root}}
  networks:
    - {name: data, vlanId: 100, ipConfig: {address: ${address}/24}}
`;

/** A repository with one VM, and a cluster in which another one has 10.30.0.9 on its segment. */
async function started(address: string) {
  const repository = gitRepository({
    'environments/prod/environment.yaml': ENVIRONMENT,
    'environments/prod/web.yaml': web(address),
  });
  const server = await clusterServer(ADDRESS_RESOURCES);
  server.put(INSTANCES, {
    metadata: { namespace: 'shop', name: 'other' },
    spec: { networks: [{ name: 'nic', multus: { networkName: 'shop/web-data-nad' } }] },
    status: { interfaces: [{ name: 'nic', ipAddresses: ['10.30.0.9'] }] },
  });
  const check = async (...words: readonly string[]) => {
    const io = memoryIo(repository.root);
    const exitCode = await run(['check', '--kubeconfig', server.kubeconfig, ...words], io);
    return { exitCode, out: io.out(), err: io.err() };
  };
  return { ...repository, server, check };
}

test('points at an address that somebody has in the cluster', async () => {
  const { check } = await started('10.30.0.9');
  const { exitCode, out } = await check('--cluster');
  expect({ exitCode, out }).toEqual({
    exitCode: 1,
    out: `\
environments/prod/web.yaml:7:53 error address-in-use
  address "10.30.0.9" of Wukong "shop/web" attachment "data" must be free, and VM "shop/other" has it
    7 |     - {name: data, vlanId: 100, ipConfig: {address: 10.30.0.9/24}}
      |                                                     ^^^^^^^^^^^^
  hint: choose another address, or take it from who has it

`,
  });
});

test('has nothing to say of a free address, and says where it cannot know', async () => {
  const { check, server } = await started('10.30.0.5');
  expect(await check('--cluster', 'prod')).toMatchObject({ exitCode: 0, out: '' });
  server.answer((request) => (request.includes('/nodes?') ? { status: 403 } : undefined));
  const { exitCode, out } = await check('--cluster', 'prod');
  expect(exitCode).toBe(0);
  expect(out).toMatch('warning address-use-unknown\n  nodes should be read to know which addresses are in use');
  expect(await check('--cluster', 'prod', '--fail-on', 'address-use-unknown')).toMatchObject({ exitCode: 1 });
});

test('--new-only fails by an address that the change takes, not by one that was taken before', async () => {
  const { check, commit } = await started('10.30.0.9');
  const words = ['--cluster', 'prod', '--base', 'HEAD~1', '--new-only'];
  commit({});
  expect(await check(...words)).toMatchObject({ exitCode: 0, out: expect.stringContaining('address-in-use\n') });
  commit({ 'environments/prod/web.yaml': web('10.30.0.5') });
  commit({ 'environments/prod/web.yaml': web('10.30.0.9') });
  expect(await check(...words)).toMatchObject({ exitCode: 1, out: expect.stringContaining('address-in-use (new)') });
});

test('asks no cluster unless one is named, and none that the intents are not for', async () => {
  const { check, server } = await started('10.30.0.9');
  expect(await check()).toMatchObject({ exitCode: 2, err: expect.stringContaining('write --cluster') });
  expect(await check('--cluster', 'eu1')).toMatchObject({ exitCode: 2, err: expect.stringContaining('known: prod') });
  expect(server.requests).toEqual([]);
});

test('exits 3 where nobody answers', async () => {
  const { check, server } = await started('10.30.0.9');
  server.answer(() => ({ status: 401 }));
  expect(await check('--cluster')).toMatchObject({ exitCode: 3 });
});
