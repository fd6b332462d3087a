import { expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { labelOf, nameOf } from '../../../src/live/drift/desired.js';
import { readDesired } from '../../../src/live/drift/read-desired.js';
import { COMPILED_RESOURCES, NODE_STATES, NODES, SERVICES, VIRTUAL_MACHINES } from '../../../src/live/resources.js';
import { clusterServer } from '../../support/cluster-server.js';
import { applied } from '../../support/drift.js';
import { gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}
  defaults: {namespace: shop}
`;
const WEB = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  rootDisk: {claim: {name: web-root}}
  networks:
    - {name: data, vlanId: 100, ipConfig: {address: 10.30.0.5/24}}
    - {name: default, portMappings: [{containerPort: 80}]}
`;

/** A repository whose tree is committed, and a cluster that has it; `drift` asks that cluster. */
async function delivered() {
  const repository = gitRepository({
    'environments/prod/environment.yaml': ENVIRONMENT,
    'environments/prod/web.yaml': WEB,
  });
  const io = memoryIo(repository.root);
  expect([await run(['compile'], io), io.err()]).toEqual([0, expect.anything()]);
  repository.commit({});
  const server = await clusterServer([...COMPILED_RESOURCES, NODES, NODE_STATES]);
  const files = repository.files().filter((file) => file.startsWith('generated/'));
  for (const desired of readDesired(files.map((path) => ({ path, text: repository.read(path) }))).desired) {
    const { kind, metadata, ...fields } = applied(desired);
    const resource = COMPILED_RESOURCES.find((each) => each.kind === kind);
    if (!resource) throw new Error(`there must be a resource of ${labelOf(nameOf(desired))}`);
    server.put(resource, { ...fields, metadata });
  }
  const drift = async (...words: readonly string[]) => {
    io.clear();
    const exitCode = await run(['drift', '--kubeconfig', server.kubeconfig, ...words], io);
    return { exitCode, out: io.out(), err: io.err().replace(/127.0.0.1:\d+/, '<server>') };
  };
  return { ...repository, server, drift, head: repository.git('rev-parse', '--short=10', 'HEAD') };
}

const OURS = { 'app.kubernetes.io/managed-by': 'netintent', 'app.kubernetes.io/part-of': 'prod' };

test('has nothing to say of a cluster that has what is committed', async () => {
  const { drift, head } = await delivered();
  expect(await drift()).toEqual({
    exitCode: 0,
    out: '',
    err: `no findings\n4 objects of cluster "prod" (context "test", <server>) against HEAD (${head})\n`,
  });
});

test('points at the line of git that a cluster does not follow, and at what it has besides', async () => {
  const { drift, server } = await delivered();
  server.put(SERVICES, { metadata: { namespace: 'shop', name: 'old', labels: OURS } });
  server.remove(VIRTUAL_MACHINES, 'shop/web');
  server.put(NODES, { metadata: { name: 'n1' } });
  const { exitCode, out } = await drift();
  expect(exitCode).toBe(1);
  expect(out).toBe(`\
environments/prod/environment.yaml:3:12 error object-extra
  Service "shop/old" must leave the cluster: no file of "prod" holds it
    3 | metadata: {name: prod}
      |            ^^^^
  hint: bring back the intent that made it, or: kubectl delete services old --namespace shop

generated/prod/40-vms/shop/virtualmachine.web.yaml:5:9 error object-missing
  VirtualMachine "shop/web" must be in the cluster, and is not there
    5 |   name: web
      |         ^^^
  hint: see what the controller that delivers generated/ says of its last sync

`);
});

test('leaves another repository alone, and says that it is there', async () => {
  const { drift, server } = await delivered();
  const labels = { ...OURS, 'app.kubernetes.io/part-of': 'lab' };
  server.put(SERVICES, { metadata: { namespace: 'shop', name: 'other', labels } });
  const { exitCode, err } = await drift();
  expect(exitCode).toBe(0);
  expect(err).toMatch('1 object of "lab", which this repository never had\n');
});

test('finds what is left of an environment that the repository has no longer', async () => {
  const { drift, server, commit } = await delivered();
  commit({ 'environments/lab/environment.yaml': ENVIRONMENT.replace('prod', 'lab') });
  commit({ 'environments/lab': undefined });
  const labels = { ...OURS, 'app.kubernetes.io/part-of': 'lab' };
  server.put(SERVICES, { metadata: { namespace: 'shop', name: 'other', labels } });
  const { exitCode, out } = await drift();
  expect(exitCode).toBe(1);
  expect(out).toMatch('Service "shop/other" must leave the cluster: no file of "lab" holds it');
});

test('holds a cluster against what is committed, against another commit, or against what the intents compile to', async () => {
  const { drift, write, commit, head } = await delivered();
  write('environments/prod/web.yaml', WEB.replace('containerPort: 80', 'containerPort: 81'));
  expect(await drift()).toMatchObject({ exitCode: 0 });
  expect(await drift('--compiled')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('what the intents compile to'),
  });
  const next = commit({ 'generated/prod/50-services/shop/service.web.yaml': undefined });
  expect(await drift()).toMatchObject({ exitCode: 1, out: expect.stringContaining('object-extra') });
  expect(await drift('--committed', head)).toMatchObject({
    exitCode: 0,
    err: expect.stringContaining(`${head} (${head})`),
  });
  expect(next).not.toBe(head);
});

test('--env asks of one environment, and nothing of the nodes', async () => {
  const { drift } = await delivered();
  const err = '3 objects of cluster "prod"';
  expect(await drift('--env', 'prod')).toMatchObject({ exitCode: 0, err: expect.stringContaining(err) });
  expect(await drift('--env', 'prd')).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('did you mean --env prod?'),
  });
});

test('says what may not be read, and that is no agreement', async () => {
  const { drift, server } = await delivered();
  server.answer((request) => (request.includes('/virtualmachines?') ? { status: 403 } : undefined));
  const { exitCode, out } = await drift();
  expect(exitCode).toBe(1);
  expect(out).toMatch(
    'virtualmachines.kubevirt.io must be read to know 1 object of git: the account must be allowed to list and watch virtualmachines.kubevirt.io',
  );
});

test('exits 3 where nobody answers', async () => {
  const { drift, server } = await delivered();
  server.answer(() => ({ status: 401 }));
  expect(await drift()).toMatchObject({ exitCode: 3, out: '' });
});

test.each([
  ['github', '::error file=generated/prod/40-vms/shop/virtualmachine.web.yaml,line=5'],
  ['gitlab', '"check_name": "object-missing"'],
  ['sarif', '"ruleId": "object-missing"'],
  ['junit', 'object-missing'],
  ['markdown', 'VirtualMachine "shop/web" must be in the cluster'],
  ['json', '"missing": [\n      {\n        "kind": "VirtualMachine"'],
])('prints %s', async (format, part) => {
  const { drift, server } = await delivered();
  server.remove(VIRTUAL_MACHINES, 'shop/web');
  const { exitCode, out } = await drift('--format', format);
  expect(exitCode).toBe(1);
  expect(out).toContain(part);
});
