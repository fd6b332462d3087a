import { expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { type GitRepository, gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}}
`;
const vm = (name: string, address: string, vlanId = 100) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  rootDisk: {claim: {name: ${name}-root}}
  networks: [{name: data, vlanId: ${vlanId}, ipConfig: {address: ${address}}}]
`;

/** Two VMs that clash on branch "main", and a branch that is about to change something. */
function started(): GitRepository {
  const repository = gitRepository({
    'environments/prod/environment.yaml': ENVIRONMENT,
    'environments/prod/web.yaml': vm('web', '10.30.0.5/24'),
    'environments/prod/db.yaml': vm('db', '10.30.0.5/24'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  return repository;
}

async function check({ root }: GitRepository, ...words: readonly string[]) {
  const io = memoryIo(root);
  const exitCode = await run(['check', ...words], io);
  return { exitCode, out: io.out(), err: io.err(), heads: io.out().match(/^\S+:\d+:\d+ (error|warning) .*$/gm) };
}

test('what the change brings comes first and is marked; what was there is still said', async () => {
  const repository = started();
  repository.write('environments/prod/cache.yaml', `\n\n${vm('cache', '10.30.0.0/24')}`);
  repository.write('environments/prod/web.yaml', `# a line more\n${vm('web', '10.30.0.5/24')}`);
  expect(await check(repository, '--base', 'main')).toMatchObject({
    exitCode: 1,
    heads: [
      'environments/prod/cache.yaml:8:60 error address-is-network-or-broadcast (new)',
      'environments/prod/web.yaml:7:60 error address-claimed-twice',
    ],
    err: '2 errors (1 new) in 4 files of 1 environment\n',
  });
});

test('--new-only lets a change pass that brings nothing', async () => {
  const repository = started();
  repository.write('environments/prod/cache.yaml', vm('cache', '10.30.0.6/24'));
  expect(await check(repository, '--base', 'main')).toMatchObject({ exitCode: 1 });
  expect(await check(repository, '--base', 'main', '--new-only')).toMatchObject({
    exitCode: 0,
    err: '1 error (0 new) in 4 files of 1 environment\n--new-only: 1 error was there before the change and does not count\n',
  });
  for (const [format, failed] of [
    ['junit', /<failure/],
    ['github', /^::error/],
  ] as const) {
    const { exitCode, out } = await check(repository, '--base', 'main', '--new-only', '--format', format);
    expect([exitCode, out]).toEqual([0, expect.not.stringMatching(failed)]);
  }
  repository.write('environments/prod/cache.yaml', vm('cache', '10.30.0.7/24').replace('rootDisk', 'rootDsk'));
  expect(await check(repository, '--base', 'main', '--new-only')).toMatchObject({ exitCode: 1 });
});

test('compares with where the branch left the base, not with what the base became since', async () => {
  const repository = started();
  repository.git('checkout', '--quiet', 'main');
  repository.commit({ 'environments/prod/db.yaml': vm('db', '10.30.0.9/24') });
  repository.git('checkout', '--quiet', 'change');
  expect(await check(repository, '--base', 'main')).toMatchObject({ err: expect.stringMatching(/^1 error \(0 new\)/) });
});

test('interfaces that the base has on the nodes must not vanish, also when generated/ says nothing of them', async () => {
  const repository = gitRepository({
    'environments/prod/environment.yaml': ENVIRONMENT,
    'environments/prod/web.yaml': vm('web', '10.30.0.5/24'),
  });
  await run(['compile'], memoryIo(repository.root));
  repository.commit({});
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'environments/prod/web.yaml': vm('web', '10.30.0.5/24', 200), generated: undefined });
  const { heads, exitCode } = await check(repository, '--base', 'main');
  const base = repository.git('rev-parse', 'main').slice(0, 10);
  const file = 'generated/_clusters/prod/10-node-network/nodenetworkconfigurationpolicy.workers.ens160.100.yaml';
  expect(exitCode).toBe(1);
  expect(heads).toEqual([
    `${base}:${file}:16:15 error node-network-removed-without-tombstone (new)`,
    `${base}:${file}:29:15 error node-network-removed-without-tombstone (new)`,
  ]);
});

test('a base that is no commit, and a folder without git, are refused with the next step', async () => {
  expect(await check(started(), '--base', 'origin/mian')).toEqual({
    exitCode: 2,
    out: '',
    err: 'netintent: "origin/mian" must name a commit of this clone\n  hint: git fetch origin brings the branches of a remote; git branch --all lists them\n',
    heads: null,
  });
  expect(await check(started(), '--new-only')).toMatchObject({
    exitCode: 2,
    out: '',
    err: expect.stringMatching(/--base origin\/main/),
  });
});
