import { expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { type GitRepository, gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';

const environment = (name: string) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: ${name}}
spec: {cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}}
`;
const vm = (name: string, cpu: number, address = '10.30.0.5/24') => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  cpu: ${cpu}
  rootDisk: {claim: {name: ${name}-root}}
  networks: [{name: data, vlanId: 100, ipConfig: {address: ${address}}}]
`;

/** Two environments of one VM each on branch "main", and a branch that is about to change something. */
function started(): GitRepository {
  const repository = gitRepository({
    'environments/prod/environment.yaml': environment('prod'),
    'environments/prod/web.yaml': vm('web', 1),
    'environments/dev/environment.yaml': environment('dev'),
    'environments/dev/web.yaml': vm('web', 1),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  return repository;
}

async function diff({ root }: GitRepository, ...words: readonly string[]) {
  const io = memoryIo(root);
  const exitCode = await run(['diff', ...words], io);
  return { exitCode, out: io.out(), err: io.err() };
}

test('says what the work tree changes since HEAD', async () => {
  const repository = started();
  const head = repository.git('rev-parse', 'HEAD').slice(0, 10);
  repository.write('environments/prod/web.yaml', vm('web', 2));
  const { exitCode, out, err } = await diff(repository);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(`the work tree against HEAD (${head})\n\nVMs      1 moves by live migration, 1 not affected\n`);
});

test('--base counts what is committed since the branch left it, and not what the base became', async () => {
  const repository = started();
  const left = repository.git('rev-parse', 'HEAD').slice(0, 10);
  repository.commit({ 'environments/prod/web.yaml': vm('web', 2) });
  repository.git('checkout', '--quiet', 'main');
  repository.commit({ 'environments/dev/web.yaml': vm('web', 4) });
  repository.git('checkout', '--quiet', 'change');
  expect((await diff(repository)).out).toMatch(/nothing changes in the clusters/);
  const { out } = await diff(repository, '--base', 'main');
  expect(out).toMatch(`the work tree against ${left}, where it left main\n`);
  expect(out).toMatch(/1 moves by live migration, 1 not affected/);
});

test('--exit-code tells whether anything changes', async () => {
  const repository = started();
  expect(await diff(repository, '--exit-code')).toMatchObject({ exitCode: 0 });
  repository.write('environments/prod/web.yaml', `# a remark\n${vm('web', 1)}`);
  expect(await diff(repository, '--exit-code')).toMatchObject({ exitCode: 0 });
  repository.write('environments/prod/web.yaml', vm('web', 2));
  expect(await diff(repository, '--exit-code')).toMatchObject({ exitCode: 1 });
});

test('an environment with an error is left out, said, and the exit code', async () => {
  const repository = started();
  repository.write('environments/prod/web.yaml', vm('web', 2, '10.30.0.0/24'));
  repository.write('environments/dev/web.yaml', vm('web', 2));
  const { exitCode, out, err } = await diff(repository);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/web[.]yaml:7:60 error address-is-network-or-broadcast \(new\)/);
  expect(err).toMatch(/1 error \(1 new\)\n$/);
  expect(out).toMatch('generated/prod is not in the plan: an error keeps it as it is\n');
  expect(out).toMatch('VMs      1 moves by live migration\n');
});

test('--env limits the plan, and must name an environment of one of the two sides', async () => {
  const repository = started();
  repository.commit({ 'environments/prod/web.yaml': vm('web', 2), 'environments/dev': undefined });
  expect((await diff(repository, '--base', 'main', '--env', 'prod')).out).not.toMatch('generated/dev');
  expect((await diff(repository, '--base', 'main', '--env', 'dev')).out).toMatch('VMs      1 removed\n');
  expect(await diff(repository, '--env', 'prd')).toEqual({
    exitCode: 2,
    out: '',
    err: 'netintent: --env must name an environment; there is no "prd"\n  hint: did you mean --env prod?\n',
  });
});

test('--format json holds the base, the findings and the plan', async () => {
  const repository = started();
  repository.write('environments/prod/web.yaml', vm('web', 2));
  const { diagnostics, summary } = JSON.parse((await diff(repository, '--format', 'json')).out);
  expect(diagnostics).toEqual([]);
  expect(summary.base).toEqual({ revision: 'HEAD', commit: repository.git('rev-parse', 'HEAD') });
  expect(Object.keys(summary.plan)).toEqual([
    'unknown',
    'counts',
    'vms',
    'unaffected',
    'gateways',
    'policies',
    'flows',
    'objects',
    'claims',
    'steps',
    'rules',
  ]);
  expect(summary.plan.counts).toEqual({ objects: { changed: 1 }, vms: { 'live-migration': 1 } });
  expect(summary.plan.rules).toHaveProperty('cpu-and-memory.source');
});

test('what is wrong with the change itself is said too', async () => {
  const repository = started();
  await run(['compile'], memoryIo(repository.root));
  repository.commit({});
  repository.write('environments/prod/web.yaml', vm('web', 1).replace('vlanId: 100', 'vlanId: 110'));
  const { exitCode, err, out } = await diff(repository);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/error node-network-removed-without-tombstone \(new\)/);
  expect(out).toMatch('linux-bridge br-100 stays on the nodes: no policy names it any more');
});

test('an environment that an error hides is not taken for one that goes', async () => {
  const repository = started();
  repository.write('environments/prod/environment.yaml', 'kind: [Environment\n');
  const { exitCode, out, err } = await diff(repository);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/environment[.]yaml:\d+:\d+ error yaml-syntax \(new\)/);
  expect(out).toMatch('generated/prod is not in the plan: an error keeps it as it is\n');
  expect(out).toMatch('nothing else changes in the clusters\n');
});

test('intents that cannot be read are not taken for intents that go', async () => {
  const repository = started();
  repository.write('environments/prod/huge.yaml', `# ${'x'.repeat(1024 * 1024)}\n`);
  const { exitCode, out, err } = await diff(repository);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/error file-too-large \(new\)/);
  expect(out).toMatch('generated/dev is not in the plan: an error keeps it as it is\n');
  expect(out).not.toMatch('removed');
});

test('an environment that is new is planned, whatever is wrong with another one of the base', async () => {
  const repository = started();
  repository.commit({ 'environments/prod/web.yaml': vm('web', 1, '10.30.0.0/24') });
  repository.write('environments/lab/environment.yaml', environment('lab'));
  repository.write('environments/lab/web.yaml', vm('web', 1));
  expect((await diff(repository)).out).toMatch('VMs      1 new, 1 not affected\n');
});

test('a base that cannot be read is no base', async () => {
  const repository = started();
  repository.commit({ 'environments/prod/huge.yaml': `# ${'x'.repeat(1024 * 1024)}\n` });
  repository.write('environments/prod/huge.yaml', '# small\n');
  const { exitCode, out, err } = await diff(repository);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toMatch(/error file-too-large/);
  expect(err).toMatch(/1 error in the base\n$/);
});
