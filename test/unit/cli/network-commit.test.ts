import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { type GitRepository, gitRepository } from '../../support/git-repository.js';
import { cloneOf, gitServer } from '../../support/git-server.js';
import { memoryIo } from '../../support/memory-io.js';
import { PERSON } from '../../support/person.js';

const HEAD = 'apiVersion: vm.novasphere.dev/v1alpha1\n';
const environment = (name: string, spec = '') =>
  `${HEAD}kind: Environment\nmetadata: {name: ${name}}\nspec: {${spec}defaults: {namespace: shop, uplink: ens161}}\n`;
const LAN = `${HEAD}kind: Network\nmetadata: {name: lan}\nspec:\n  type: nat # behind a gateway\n  vlanId: 100\n  cidr: 10.20.0.0/24\n`;
const FILES = {
  'README.md': 'read\n',
  'environments/prod/environment.yaml': environment('prod'),
  'environments/prod/lan.yaml': LAN,
};

async function netintent({ root }: GitRepository, ...words: readonly string[]) {
  const io = memoryIo(root, PERSON);
  const exitCode = await run(words, io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** A repository whose generated tree is committed. */
async function compiled(files: Readonly<Record<string, string>> = FILES): Promise<GitRepository> {
  const repository = gitRepository(files);
  await netintent(repository, 'compile', '--commit');
  return repository;
}

const changesOf = ({ git }: GitRepository, commit = 'HEAD') =>
  git('show', '--format=%s', '--name-status', '--no-renames', commit)
    .split('\n')
    .filter((line) => line !== '');

const status = ({ git }: GitRepository) => git('status', '--porcelain', '--untracked-files=all');

describe('network --commit', () => {
  test('commits the edited intents with what they make, and nothing else', async () => {
    const repository = await compiled();
    repository.write('README.md', 'changed\n');
    const { exitCode, err } = await netintent(repository, 'network', 'stop', 'lan', '--commit');
    expect({ exitCode, err }).toEqual({
      exitCode: 0,
      err: `committed ${repository.git('rev-parse', '--short=10', 'HEAD')} to main\n`,
    });
    const [title, ...changes] = changesOf(repository);
    expect(title).toBe('Stop Network "lan"');
    expect(changes).toContain('M\tenvironments/prod/lan.yaml');
    expect(changes).toContain('M\tgenerated/prod/20-networks/netintent-gateways/statefulset.shop-lan.yaml');
    expect(changes.filter((change) => !/^M\t(environments|generated)\/prod\//.test(change))).toEqual([]);
    expect(status(repository)).toBe(' M README.md');
    expect((await netintent(repository, 'compile', '--check')).exitCode).toBe(0);
  });

  test('commits nothing that breaks a law', async () => {
    const repository = await compiled();
    const before = repository.git('rev-parse', 'HEAD');
    const words = ['dhcp', 'lan', '--start', '10.20.0.1', '--end', '10.20.0.9', '--commit'];
    const { exitCode, err } = await netintent(repository, 'network', ...words);
    expect(exitCode).toBe(1);
    expect(err).toContain('error dhcp-range-contains-gateway');
    expect(repository.git('rev-parse', 'HEAD')).toBe(before);
    expect(status(repository)).toBe('');
  });

  test('commits nothing where nothing changes', async () => {
    const repository = await compiled();
    const before = repository.git('rev-parse', 'HEAD');
    const { exitCode, err } = await netintent(repository, 'network', 'start', 'lan', '--commit');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: 'nothing to change: the intents say so already\n' });
    expect(repository.git('rev-parse', 'HEAD')).toBe(before);
  });

  test('refuses intents that are not committed, unless they go with it', async () => {
    const repository = await compiled();
    repository.write('environments/prod/lan.yaml', `${LAN}  mtu: 1400\n`);
    const refused = await netintent(repository, 'network', 'stop', 'lan', '--commit');
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('intents must be committed before what they make');
    expect(repository.read('environments/prod/lan.yaml')).toBe(`${LAN}  mtu: 1400\n`);

    const { exitCode } = await netintent(repository, 'network', 'stop', 'lan', '--commit', '--with-intents');
    expect(exitCode).toBe(0);
    expect(repository.git('show', 'HEAD:environments/prod/lan.yaml')).toBe(`${LAN}  mtu: 1400\n  active: false`);
    expect(status(repository)).toBe('');
  });

  test('does not commit for an environment that does not compile', async () => {
    const wide = LAN.replace('lan}', 'wide}').replace('10.20.0.0/24', '10.0.0.0/8').replace('100', '200');
    const repository = gitRepository({ ...FILES, 'environments/prod/wide.yaml': wide });
    const before = repository.git('rev-parse', 'HEAD');
    const { exitCode, err } = await netintent(repository, 'network', 'stop', 'lan', '--commit');
    expect(exitCode).toBe(1);
    expect(err).toContain('error cidr-overlap');
    expect(repository.git('rev-parse', 'HEAD')).toBe(before);
    expect(status(repository)).toBe('');
  });

  test('leaves the files on disk as they are with a branch of its own', async () => {
    const repository = await compiled();
    const words = ['stop', 'lan', '--commit', '--branch', 'stop-lan', '-m', 'Stop it'];
    const { exitCode } = await netintent(repository, 'network', ...words);
    expect(exitCode).toBe(0);
    expect(changesOf(repository, 'stop-lan')[0]).toBe('Stop it');
    expect(repository.git('show', 'stop-lan:environments/prod/lan.yaml')).toBe(`${LAN}  active: false`);
    expect(repository.read('environments/prod/lan.yaml')).toBe(LAN);
    expect(status(repository)).toBe('');
  });

  test('says the commit to programs', async () => {
    const repository = await compiled();
    const { out } = await netintent(repository, 'network', 'stop', 'lan', '--commit', '--format', 'json');
    expect(JSON.parse(out).summary).toMatchObject({
      files: ['environments/prod/lan.yaml'],
      isWritten: true,
      commit: { id: repository.git('rev-parse', 'HEAD'), branch: 'main' },
    });
  });

  test('must come without --dry-run', async () => {
    const repository = await compiled();
    const { exitCode, err } = await netintent(repository, 'network', 'stop', 'lan', '--commit', '--dry-run');
    expect(exitCode).toBe(2);
    expect(err).toContain('`--dry-run` writes nothing');
  });
});

describe('network --push', () => {
  test('pushes to the branch that is followed', async () => {
    const server = await gitServer(await compiled());
    const clone = cloneOf(server);
    const { exitCode } = await netintent(clone, 'network', 'stop', 'lan', '--commit', '--push');
    expect(exitCode).toBe(0);
    clone.git('fetch');
    expect(clone.git('show', 'origin/main:environments/prod/lan.yaml')).toBe(`${LAN}  active: false`);
  });

  test('is refused where the service alone writes', async () => {
    const service = environment('prod', 'delivery: {writer: service}, ');
    const server = await gitServer(await compiled({ ...FILES, 'environments/prod/environment.yaml': service }));
    const clone = cloneOf(server);
    const { exitCode, err } = await netintent(clone, 'network', 'stop', 'lan', '--commit', '--push');
    expect(exitCode).toBe(1);
    expect(err).toContain('error not-the-writer');
    expect(clone.read('environments/prod/lan.yaml')).toBe(LAN);
  });
});
