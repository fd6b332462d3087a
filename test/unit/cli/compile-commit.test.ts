import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { type GitRepository, gitRepository } from '../../support/git-repository.js';
import { cloneOf, type GitServer, gitServer } from '../../support/git-server.js';
import { memoryIo } from '../../support/memory-io.js';
import { PERSON } from '../../support/person.js';

const cluster = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Cluster
metadata: {name: lab}
`;
const environment = (name: string, writer = 'pull-request') => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: ${name}}
spec: {cluster: lab, delivery: {writer: ${writer}}}
`;
const vm = (name: string, cores = 1) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}, namespace: shop}
spec: {cpu: ${cores}, rootDisk: {claim: {name: ${name}-root}}, networks: [{name: default}]}
`;
const FILES = {
  'README.md': 'read\n',
  'environments/_clusters/lab.yaml': cluster,
  'environments/prod/environment.yaml': environment('prod'),
  'environments/prod/web.yaml': vm('web'),
};
const WEB = 'generated/prod/40-vms/shop/virtualmachine.web.yaml';

async function compile({ root }: GitRepository, ...words: readonly string[]) {
  const io = memoryIo(root, PERSON);
  const exitCode = await run(['compile', ...words], io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** Paths that a commit changes, each with "A", "M" or "D". */
const changesOf = ({ git }: GitRepository, commit = 'HEAD') =>
  git('show', '--format=', '--name-status', '--no-renames', commit).split('\n');

const status = ({ git }: GitRepository) => git('status', '--porcelain', '--untracked-files=all').split('\n');

describe('compile --commit', () => {
  test('commits what it makes of committed intents, in the name of the person', async () => {
    const repository = gitRepository(FILES);
    const { exitCode, err } = await compile(repository, '--commit');
    expect({ exitCode, err }).toEqual({
      exitCode: 0,
      err: `committed ${repository.git('rev-parse', '--short=10', 'HEAD')} to main\n`,
    });
    expect(changesOf(repository)).toEqual([`A\t${WEB}`]);
    expect(repository.git('log', '-1', '--format=%an|%cn|%B')).toBe('Alice|Alice|Compile prod');
    expect(status(repository)).toEqual(['']);
    expect(await compile(repository, '--check')).toMatchObject({ exitCode: 0 });
  });

  test('leaves alone what else is staged, changed and new', async () => {
    const repository = gitRepository({ ...FILES, 'notes.txt': 'a\n', 'generated/prod/OWNERS': 'x\n' });
    repository.write('README.md', 'staged\n');
    repository.git('add', 'README.md');
    repository.write('README.md', 'staged, then changed\n');
    repository.write('notes.txt', 'changed\n');
    repository.write('new.txt', 'new\n');
    repository.write('generated/prod/OWNERS', 'changed\n');
    await compile(repository, '--commit');
    expect(changesOf(repository)).toEqual([`A\t${WEB}`]);
    expect(status(repository)).toEqual(['MM README.md', ' M generated/prod/OWNERS', ' M notes.txt', '?? new.txt']);
    expect(repository.git('show', ':README.md')).toBe('staged');
  });

  test('commits what an earlier run wrote, or took away with its environment', async () => {
    const repository = gitRepository({ ...FILES, 'environments/dev/environment.yaml': environment('dev') });
    repository.commit({ 'environments/dev/db.yaml': vm('db') });
    await compile(repository);
    expect(await compile(repository, '--commit')).toMatchObject({ exitCode: 0 });
    expect(changesOf(repository)).toEqual(['A\tgenerated/dev/40-vms/shop/virtualmachine.db.yaml', `A\t${WEB}`]);
    repository.git('rm', '--quiet', '-r', 'environments/dev');
    repository.git('commit', '--quiet', '--message=dev goes');
    await compile(repository);
    expect(await compile(repository, '--commit')).toMatchObject({ exitCode: 0 });
    expect(changesOf(repository)).toEqual(['D\tgenerated/dev/40-vms/shop/virtualmachine.db.yaml']);
  });

  test('replaces a generated file that somebody edited, staged or committed', async () => {
    const repository = gitRepository(FILES);
    await compile(repository, '--commit');
    const made = repository.read(WEB);
    repository.commit({ [WEB]: `${made}# by hand\n` });
    repository.write(WEB, `${made}# by hand, staged\n`);
    repository.git('add', WEB);
    await compile(repository, '--commit');
    expect(repository.git('show', `HEAD:${WEB}`)).toBe(made.trimEnd());
    expect(status(repository)).toEqual(['']);
  });

  test('says so when there is nothing to commit', async () => {
    const repository = gitRepository(FILES);
    await compile(repository, '--commit');
    const head = repository.git('rev-parse', 'HEAD');
    expect(await compile(repository, '--commit')).toMatchObject({
      exitCode: 0,
      err: 'nothing to commit: the last commit has all of it\n',
    });
    expect(repository.git('rev-parse', 'HEAD')).toBe(head);
  });

  test('refuses intents that are not committed, and takes them --with-intents', async () => {
    const repository = gitRepository(FILES);
    repository.write('environments/prod/db.yaml', vm('db'));
    repository.write('environments/prod/web.yaml', vm('web', 2));
    const head = repository.git('rev-parse', 'HEAD');
    expect(await compile(repository, '--commit')).toEqual({
      exitCode: 2,
      out: '',
      err: `netintent: intents must be committed before what they make: "environments/prod/web.yaml", "environments/prod/db.yaml"
  hint: commit them first, or write --with-intents to have both in one commit
`,
    });
    expect([repository.git('rev-parse', 'HEAD'), repository.files().includes(WEB)]).toEqual([head, false]);
    await compile(repository, '--commit', '--with-intents', '-m', 'Add db');
    expect(changesOf(repository)).toEqual([
      'A\tenvironments/prod/db.yaml',
      'M\tenvironments/prod/web.yaml',
      'A\tgenerated/prod/40-vms/shop/virtualmachine.db.yaml',
      `A\t${WEB}`,
    ]);
    expect(repository.git('log', '-1', '--format=%s')).toBe('Add db');
    repository.git('rm', '--quiet', 'environments/prod/db.yaml');
    await compile(repository, '--commit', '--with-intents');
    expect(changesOf(repository)).toEqual([
      'D\tenvironments/prod/db.yaml',
      'D\tgenerated/prod/40-vms/shop/virtualmachine.db.yaml',
    ]);
  });

  test('refuses intents that git ignores: nobody else would have them', async () => {
    const repository = gitRepository({ ...FILES, '.gitignore': 'secret.yaml\n' });
    repository.write('environments/prod/secret.yaml', vm('secret'));
    expect(await compile(repository, '--commit')).toMatchObject({ exitCode: 2 });
  });

  test('commits nothing while there are errors, but the environments that are named where those are of another cluster', async () => {
    const repository = gitRepository({
      ...FILES,
      'environments/_clusters/lab2.yaml': cluster.replace('lab', 'lab2'),
      'environments/dev/environment.yaml': environment('dev').replace('lab', 'lab2'),
      'environments/dev/db.yaml': vm('db').replace('claim:', 'clame:'),
    });
    const head = repository.git('rev-parse', 'HEAD');
    const { exitCode, err } = await compile(repository, '--commit');
    expect([exitCode, err.includes('nothing is committed while there are errors')]).toEqual([1, true]);
    expect(repository.git('rev-parse', 'HEAD')).toBe(head);
    expect(await compile(repository, '--commit', '--env', 'prod')).toMatchObject({ exitCode: 0 });
    expect(changesOf(repository)).toEqual([`A\t${WEB}`]);
  });

  test('works below the top of the work tree', async () => {
    const nested = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`network/${path}`, text]));
    const repository = gitRepository(nested);
    await compile(repository, '-C', 'network', '--commit');
    expect(changesOf(repository)).toEqual([`A\tnetwork/${WEB}`]);
    expect(status(repository)).toEqual(['']);
  });

  test('runs no hook', async () => {
    const repository = gitRepository(FILES);
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
    repository.git('config', 'core.fsmonitor', 'touch pwned;false');
    await compile(repository, '--commit');
    expect([changesOf(repository), repository.files().includes('pwned')]).toEqual([[`A\t${WEB}`], false]);
  });

  test('refuses a merge that was begun', async () => {
    const repository = gitRepository(FILES);
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.commit({ 'README.md': 'theirs\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-commit', '--no-ff', 'other');
    expect(await compile(repository, '--commit')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('the merge that was begun must be finished first'),
    });
  });

  test('says what to do when git does not know who commits, or another git has the index', async () => {
    const repository = gitRepository(FILES);
    const io = memoryIo(repository.root, { PATH: PERSON.PATH, GIT_AUTHOR_NAME: '' });
    repository.git('config', 'user.useConfigOnly', 'true');
    expect(await run(['compile', '--commit'], io)).toBe(3);
    expect(io.err()).toContain('hint: run: git config --global user.name');
    repository.write('.git/index.lock', '');
    expect(await compile(repository, '--commit')).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('the index of git must be free, and another git has it'),
    });
    expect(repository.git('log', '--format=%s')).toBe('change');
  });

  test.each([
    [['--push'], '`--push` says how to commit, so it must come with `--commit`'],
    [['--branch', 'x'], '`--branch` says how to commit, so it must come with `--commit`'],
    [['--with-intents'], '`--with-intents` says how to commit, so it must come with `--commit`'],
    [['--check', '--commit'], '`--check` writes nothing, so it must come without `--commit`'],
    [['--commit', '--branch', '--upload-pack=id'], 'must be followed by a value'],
    [['--commit', '--branch=--upload-pack=id'], '"--upload-pack=id" must be a name for a branch'],
    [['--commit', '--branch', 'a..b'], '"a..b" must be a name for a branch'],
  ])('%j is refused', async (words, message) => {
    const repository = gitRepository(FILES);
    expect(await compile(repository, ...words)).toMatchObject({ exitCode: 2, err: expect.stringContaining(message) });
    expect(repository.files().includes(WEB)).toBe(false);
  });

  test('tells programs which commit', async () => {
    const repository = gitRepository(FILES);
    const { out } = await compile(repository, '--commit', '--format', 'json');
    expect(JSON.parse(out).summary.commit).toEqual({ id: repository.git('rev-parse', 'HEAD'), branch: 'main' });
  });
});

interface Team {
  readonly server: GitServer;
  readonly alice: GitRepository;
  readonly bob: GitRepository;
}

async function team(files: Readonly<Record<string, string>> = FILES): Promise<Team> {
  const server = await gitServer(gitRepository(files));
  return { server, alice: cloneOf(server), bob: cloneOf(server) };
}

describe('compile --commit --push', () => {
  test('pushes to the branch that is followed', async () => {
    const { server, alice } = await team();
    expect(await compile(alice, '--commit', '--push')).toMatchObject({
      exitCode: 0,
      err: expect.stringMatching(/^committed (\w{10}) to main\npushed \1 to origin\/main\n$/),
    });
    expect(server.git('rev-parse', 'main')).toBe(alice.git('rev-parse', 'HEAD'));
    expect(alice.git('status', '--short', '--branch')).toBe('## main...origin/main');
  });

  test('says that somebody pushed first, keeps the commit, and takes it after a rebase', async () => {
    const { server, alice, bob } = await team();
    const theirs = bob.commit({ 'README.md': 'bob\n' });
    bob.git('push', '--quiet');
    expect(await compile(alice, '--commit', '--push')).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining(
        'somebody pushed first\n  hint: bring it in and compile again on it: git pull --rebase',
      ),
    });
    expect(server.git('rev-parse', 'main')).toBe(theirs);
    alice.git('fetch', '--quiet');
    expect(await compile(alice, '--commit', '--push')).toMatchObject({ exitCode: 3 });
    expect(server.git('rev-parse', 'main')).toBe(theirs);
    alice.git('pull', '--quiet', '--rebase');
    expect(await compile(alice, '--commit', '--push')).toMatchObject({ exitCode: 0 });
    expect(server.git('log', '--format=%an %s', 'main')).toBe('Alice Compile prod\nAuthor change\nAuthor change');
  });

  test('pushes a branch of its own where main is protected, and the same command again is no other commit', async () => {
    const { server, alice } = await team();
    server.hook('update', '[ "$1" != refs/heads/main ] || { echo "open a pull request" >&2; exit 1; }');
    expect(await compile(alice, '--commit', '--push')).toMatchObject({
      exitCode: 3,
      err: expect.stringMatching(
        /must allow pushes to branch "main": hook declined; open a pull request; .*\n {2}hint: .*--branch/,
      ),
    });
    alice.git('reset', '--quiet', '--hard', 'origin/main');
    const words = ['--commit', '--push', '--branch', 'change/web'];
    server.fail('unreachable');
    expect(await compile(alice, ...words)).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('must be reachable'),
    });
    server.fail(undefined);
    expect(await compile(alice, ...words)).toMatchObject({ exitCode: 0 });
    expect(server.git('diff', '--name-status', 'main', 'change/web')).toBe(`A\t${WEB}`);
    expect(alice.git('rev-parse', 'HEAD')).toBe(server.git('rev-parse', 'main'));
    expect(alice.git('rev-parse', 'change/web')).toBe(server.git('rev-parse', 'change/web'));
    expect(status(alice)).toEqual([`?? ${WEB}`]);
  });

  test('refuses a branch that is there with something else', async () => {
    const { alice } = await team();
    alice.git('branch', 'change/web');
    expect(await compile(alice, '--commit', '--branch', 'change/web')).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('branch "change/web" must not be there yet'),
    });
  });

  test('pushes a commit that an earlier run could not', async () => {
    const { server, alice } = await team();
    server.fail('unauthorised');
    expect(await compile(alice, '--commit', '--push')).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('must accept the credentials that git has'),
    });
    server.fail(undefined);
    expect(await compile(alice, '--commit', '--push')).toMatchObject({
      exitCode: 0,
      err: expect.stringMatching(/^nothing to commit: .*\npushed \w{10} to origin\/main\n$/),
    });
    expect(server.git('rev-parse', 'main')).toBe(alice.git('rev-parse', 'HEAD'));
  });

  test('is refused for an environment that a service writes, at the line that says so; others are no matter', async () => {
    const files = {
      ...FILES,
      'environments/dev/environment.yaml': environment('dev', 'service'),
      'environments/dev/db.yaml': vm('db'),
    };
    const { server, alice } = await team(files);
    const head = server.git('rev-parse', 'main');
    expect(await compile(alice, '--commit', '--push')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining(`environments/dev/environment.yaml:4:41 error not-the-writer
  a person must not push for environment "dev", where the service pushes
    4 | spec: {cluster: lab, delivery: {writer: service}}
      |                                         ^^^^^^^
`),
    });
    expect([server.git('rev-parse', 'main'), alice.git('rev-parse', 'HEAD')]).toEqual([head, head]);
    expect(await compile(alice, '--commit', '--push', '--env', 'prod')).toMatchObject({ exitCode: 0 });
  });
});
