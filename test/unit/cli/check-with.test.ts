import { expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import type { Place } from '../../../src/diagnostics/diagnostic.js';
import { type GitRepository, gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}}
`;
const vm = (name: string, address: string) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  rootDisk: {claim: {name: ${name}-root}}
  networks: [{name: data, vlanId: 100, ipConfig: {address: ${address}}}]
`;

/** Branch "ours" adds web, and other branches add what they are given. */
function branches(others: Readonly<Record<string, Readonly<Record<string, string>>>>): GitRepository {
  const repository = gitRepository({ 'environments/prod/environment.yaml': ENVIRONMENT });
  for (const [name, files] of Object.entries(others)) {
    repository.git('checkout', '--quiet', '-b', name, 'main');
    repository.commit(files);
  }
  repository.git('checkout', '--quiet', '-b', 'ours', 'main');
  repository.commit({ 'environments/prod/web.yaml': vm('web', '10.30.0.5/24') });
  return repository;
}

async function check({ root }: GitRepository, ...words: readonly string[]) {
  const io = memoryIo(root);
  const exitCode = await run(['check', ...words], io);
  return { exitCode, out: io.out(), err: io.err() };
}

const LIST = (...vms: readonly string[]) => vms.join('---\n');

test('an address that another branch claims too is said with the branch and its line', async () => {
  const repository = branches({ theirs: { 'environments/prod/db.yaml': `# db\n${vm('db', '10.30.0.5/24')}` } });
  expect(await check(repository)).toMatchObject({ exitCode: 0, out: '' });
  expect(await check(repository, '--with', 'theirs')).toEqual({
    exitCode: 1,
    out: `\
environments/prod/web.yaml:6:60 error address-claimed-twice (new)
  address "10.30.0.5" must have one owner in routing domain "default", and Wukong "default/db" attachment "data" has it
    6 |   networks: [{name: data, vlanId: 100, ipConfig: {address: 10.30.0.5/24}}]
      |                                                            ^^^^^^^^^^^^
  theirs:environments/prod/db.yaml:7:60 Wukong "default/db" attachment "data" has it here
  hint: choose another address for one of the two

`,
    err: '1 error (1 new) in 2 files of 1 environment\nmerged with 1 branch: theirs\n',
  });
});

test('what is wrong on the other branch alone, or claimed apart, is not ours to report', async () => {
  const repository = branches({
    broken: { 'environments/prod/db.yaml': vm('db', '10.30.0.0/24') },
    apart: { 'environments/prod/db.yaml': vm('db', '10.30.0.6/24') },
  });
  expect(await check(repository, '--with-open', '*')).toMatchObject({ exitCode: 0, out: '' });
});

test('lines of a file that both changed are told apart', async () => {
  const repository = gitRepository({
    'environments/prod/environment.yaml': ENVIRONMENT,
    'environments/prod/vms.yaml': LIST(
      vm('one', '10.30.0.1/24'),
      vm('two', '10.30.0.2/24'),
      vm('three', '10.30.0.3/24'),
    ),
  });
  repository.git('checkout', '--quiet', '-b', 'theirs');
  const head = '# a comment of theirs\n';
  repository.commit({
    'environments/prod/vms.yaml': `${head}${LIST(vm('one', '10.30.0.9/24'), vm('two', '10.30.0.2/24'), vm('three', '10.30.0.3/24'))}`,
  });
  repository.git('checkout', '--quiet', '-b', 'ours', 'main');
  repository.commit({
    'environments/prod/vms.yaml': LIST(
      vm('one', '10.30.0.1/24'),
      vm('two', '10.30.0.2/24'),
      vm('three', '10.30.0.9/24'),
    ),
  });
  const { out } = await check(repository, '--with', 'theirs');
  expect(out.match(/\S+vms.yaml:\d+:\d+/g)).toEqual([
    'environments/prod/vms.yaml:20:60',
    'theirs:environments/prod/vms.yaml:7:60',
  ]);
});

test('git stops at some merges by itself, which is a warning', async () => {
  const repository = branches({ theirs: { 'environments/prod/web.yaml': vm('web', '10.30.0.7/24') } });
  expect(await check(repository, '--with', 'theirs')).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^environments\/prod\/web.yaml:1:1 warning merge-conflict/),
  });
});

test('open branches are found by their names, each commit once, without what is merged', async () => {
  const repository = branches({
    'team/a': { 'environments/prod/db.yaml': vm('db', '10.30.0.5/24') },
    'team/b': { 'environments/prod/cache.yaml': vm('cache', '10.30.0.5/24') },
    other: { 'environments/prod/mail.yaml': vm('mail', '10.30.0.5/24') },
  });
  repository.git('update-ref', 'refs/remotes/origin/team/a', 'refs/heads/team/a');
  const { out, err } = await check(repository, '--with-open', 'team/*', 'origin/*');
  expect(err).toMatch(/\nmerged with 2 branches: \S+, team\/b\n$/);
  expect(out.match(/^ {2}\S+:environments\S+/gm)).toEqual([
    '  team/b:environments/prod/cache.yaml:6:60',
    '  team/a:environments/prod/db.yaml:6:60',
  ]);
});

test('says that uncommitted changes are not part of it, and which revision is not there', async () => {
  const repository = branches({ theirs: {} });
  repository.write('environments/prod/web.yaml', vm('web', '10.30.0.8/24'));
  expect((await check(repository, '--with', 'theirs')).err).toContain('what is not committed is not part of them');
  expect(await check(repository, '--with', 'thiers')).toMatchObject({ exitCode: 2, out: '' });
});

test('a pattern that no branch has is said, and programs are told which were tried', async () => {
  const repository = branches({ theirs: {} });
  expect(await check(repository, '--with-open', 'origin/*')).toMatchObject({
    exitCode: 0,
    err: expect.stringMatching(/\nmerged with no branch: none is there by that name, or HEAD has all commits/),
  });
  const json = await check(repository, '--with-open', 'origin/*', '--with', 'theirs', '--format', 'json');
  expect(JSON.parse(json.out)).toMatchObject({ summary: { branches: ['theirs'] } });
});

/** A VM in `shop` with a VLAN, and what it says beside it. */
const said = (name: string, vlan: string, rest = '') => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  rootDisk: {claim: {name: ${name}-root}}
  networks:
    - name: default
    - name: data
${vlan.replace(/^/gm, '      ')}
${rest}`;
const exposed = (type: string, host = '') =>
  `  expose: [{name: x, type: ${type}, ports: [{port: 80, nodePort: 30080}]${host}}]\n`;
const site = 'vlanId: 100\nipConfig: {address: 10.30.0.5/24}';
const inline = 'vlanId: 200';

test.each([
  ['an address', 'address-claimed-twice', said('web', site), said('db', site)],
  [
    'a MAC',
    'mac-claimed-twice',
    said('web', `${inline}\nmacAddress: "02:00:00:00:00:01"`),
    said('db', `${inline}\nmacAddress: "02:00:00:00:00:01"`),
  ],
  ['a VLAN', 'vlan-reused', said('web', site), said('db', site.replace('10.30', '10.31'))],
  [
    'a port',
    'node-port-claimed-twice',
    said('web', inline, exposed('NodePort')),
    said('db', inline, exposed('NodePort')),
  ],
  [
    'a host name',
    'ingress-host-claimed-twice',
    said('web', inline, exposed('Ingress', ', host: a.example.org').replace(', nodePort: 30080', '')),
    said('db', inline, exposed('Ingress', ', host: a.example.org').replace(', nodePort: 30080', '')),
  ],
  [
    'the name of a Service',
    'service-name-taken',
    said('a', inline, exposed('ClusterIP').replace(', nodePort: 30080', '').replace('name: x', 'name: b-c')),
    said('a-b', inline, exposed('ClusterIP').replace(', nodePort: 30080', '').replace('name: x', 'name: c')),
  ],
  ['the name of a VM', 'duplicate-object', said('web', inline), said('web', inline)],
])('%s that another branch takes too is %s', async (_what, code, ours, theirs) => {
  const repository = gitRepository({ 'environments/prod/environment.yaml': ENVIRONMENT });
  repository.git('checkout', '--quiet', '-b', 'theirs');
  repository.commit({ 'environments/prod/theirs.yaml': theirs });
  repository.git('checkout', '--quiet', '-b', 'ours', 'main');
  repository.commit({ 'environments/prod/ours.yaml': ours });
  expect(await check(repository)).toMatchObject({ exitCode: 0 });
  const { out } = await check(repository, '--with', 'theirs', '--format', 'json');
  const { diagnostics }: { diagnostics: { code: string; severity: string; at: Place; related: { at: Place }[] }[] } =
    JSON.parse(out);
  const found = diagnostics.filter((each) => each.severity === 'error');
  expect(found.map((each) => each.code)).toEqual([code]);
  const places = found.flatMap(({ at, related }) => [at, ...related.map((other) => other.at)]);
  expect(places.map(({ file, revision }) => `${revision ?? 'ours'}:${file}`).sort()).toEqual([
    'ours:environments/prod/ours.yaml',
    'theirs:environments/prod/theirs.yaml',
  ]);
});
