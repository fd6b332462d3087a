import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBranchName } from '../../../../src/outside/git/branch-name.js';
import { GitFault } from '../../../../src/outside/git/git-fault.js';
import { fetchBranch, type Mirror, openMirror, readingOf } from '../../../../src/outside/git/mirror.js';
import { isOperationKey, operationMessage, operationsOf } from '../../../../src/outside/git/operations.js';
import { push } from '../../../../src/outside/git/push.js';
import { protocolOf } from '../../../../src/outside/git/remote-address.js';
import { updateRef } from '../../../../src/outside/git/update-ref.js';
import { type TreeEdit, writeCommit } from '../../../../src/outside/git/write-commit.js';
import { type GitRepository, gitRepository } from '../../../support/git-repository.js';
import { type GitServer, gitServer } from '../../../support/git-server.js';
import { temporaryRepository } from '../../../support/temporary-repository.js';

const ALICE = { name: 'Alice Ex', email: 'alice@example.com' };
const SERVICE = { name: 'netintent', email: 'netintent@example.com' };
const FILES = { 'environments/prod/a.yaml': 'a: 1\n', 'generated/prod/b.yaml': 'b: 1\n', 'README.md': 'read\n' };

const repositoryOf = ({ root }: GitRepository) => ({ folder: root, environment: { PATH: process.env.PATH ?? '' } });

interface World {
  readonly server: GitServer;
  readonly mirror: Mirror;
  readonly head: string;
  /** Writes a commit on a parent and gives its id. */
  readonly commit: (parent: string, edits: readonly TreeEdit[], key?: string) => Promise<string>;
}

async function world(): Promise<World> {
  const server = await gitServer(gitRepository(FILES));
  const mirror = await openMirror(temporaryRepository().root, { address: server.address, branch: 'main' }, process.env);
  const commit: World['commit'] = async (parent, edits, key = 'k1') =>
    (
      await writeCommit(mirror.repository, {
        ...{ parent, edits, author: ALICE, committer: SERVICE },
        message: operationMessage('network create lan', key),
      })
    ).commit;
  return { server, mirror, head: await fetchBranch(mirror), commit };
}

const edit = (text: string): readonly TreeEdit[] => [{ path: 'environments/prod/a.yaml', content: text }];

/** Brings a commit to the remote, on a branch that no test is about. */
async function pushElsewhere(here: World): Promise<string> {
  const commit = await here.commit(here.head, edit('a: 2\n'));
  await push(here.mirror.repository, here.mirror.remote, { branch: 'elsewhere', commit, expected: undefined });
  return commit;
}

/** What a push is refused for; undefined where it is taken. */
async function pushed({ mirror }: World, commit: string, expected?: string, branch = 'main') {
  try {
    await push(mirror.repository, mirror.remote, { branch, commit, expected });
    return undefined;
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
    return { kind: error.kind, message: error.message };
  }
}

describe('a commit', () => {
  test('holds the edits and all that they do not name; author and committer are who they are', async () => {
    const repository = gitRepository(FILES);
    const parent = repository.git('rev-parse', 'HEAD');
    const { commit } = await writeCommit(repositoryOf(repository), {
      parent,
      edits: [
        { path: 'environments/prod/a.yaml', content: undefined },
        { path: 'generated/prod/ü "b\\.yaml', content: 'new\n' },
        { path: 'generated/prod/c/d.yaml', content: Buffer.from([0, 10, 255]) },
      ],
      message: operationMessage('network create lan', 'k1'),
      author: { name: 'Eve <root@x>\nEvil', email: ALICE.email },
      committer: SERVICE,
    });
    expect(
      repository.git('-c', 'core.quotePath=false', 'ls-tree', '-r', '--name-only', '-z', commit).split('\0'),
    ).toEqual(['README.md', 'generated/prod/b.yaml', 'generated/prod/c/d.yaml', 'generated/prod/ü "b\\.yaml', '']);
    expect(repository.git('log', '-1', '--format=%an|%ae|%cn|%P|%s|%(trailers:only)', commit)).toBe(
      `Eve  root@x  Evil|${ALICE.email}|netintent|${parent}|network create lan|Netintent-Operation: k1`,
    );
    expect(repository.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(repository.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  test('is that of a work tree, whatever the edits', async () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const path = fc.tuple(name, name, name).map((parts) => `${parts.join('/')}.yaml`);
    const edits = fc.dictionary(path, fc.option(fc.string(), { nil: undefined }), { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(edits, edits, async (before, changes) => {
        const written = Object.fromEntries(
          Object.entries(before).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
        );
        const repository = gitRepository(written);
        const { tree } = await writeCommit(repositoryOf(repository), {
          ...{ parent: repository.git('rev-parse', 'HEAD'), message: 'm', author: ALICE, committer: SERVICE },
          edits: Object.entries(changes).map(([key, content]) => ({ path: key, content })),
        });
        const gone = Object.keys(changes).filter((key) => changes[key] === undefined && !(key in written));
        repository.commit(Object.fromEntries(Object.entries(changes).filter(([key]) => !gone.includes(key))));
        expect(tree).toBe(repository.git('rev-parse', 'HEAD^{tree}'));
      }),
      { numRuns: 25 },
    );
  });

  test.each(['../a', '/a', 'a/../b', 'a//b', '.git/config', 'a/.GIT/x', '', 'a\nb'])(
    'refuses path %j',
    async (path) => {
      const repository = gitRepository(FILES);
      const commit = { parent: repository.git('rev-parse', 'HEAD'), edits: [{ path, content: 'x' }], message: 'm' };
      await expect(writeCommit(repositoryOf(repository), commit)).rejects.toThrow(
        'must be a path inside the repository',
      );
    },
  );
});

describe('a ref', () => {
  test('moves from where it is expected to be, and from nowhere else', async () => {
    const { mirror, head, commit } = await world();
    const [mine, other] = [await commit(head, edit('a: 2\n')), await commit(head, edit('a: 3\n'))];
    expect(await updateRef(mirror.repository, 'refs/heads/main', mine, head)).toBe(true);
    expect(await updateRef(mirror.repository, 'refs/heads/main', other, head)).toBe(false);
    expect(await updateRef(mirror.repository, 'refs/heads/new', other, undefined)).toBe(true);
    expect(await updateRef(mirror.repository, 'refs/heads/new', mine, undefined)).toBe(false);
  });
});

describe('a push', () => {
  test('moves the branch of the remote, and is refused as moved when somebody was first', async () => {
    const here = await world();
    const [mine, other] = [await here.commit(here.head, edit('a: 2\n')), await here.commit(here.head, edit('a: 3\n'))];
    expect(await pushed(here, mine, here.head)).toBeUndefined();
    expect(await pushed(here, other, here.head)).toMatchObject({ kind: 'moved' });
    expect(here.server.git('rev-parse', 'main')).toBe(mine);
    expect(await fetchBranch(here.mirror)).toBe(mine);
  });

  test('is moved where the very same commit was pushed before: who pushed it knows, nobody else did', async () => {
    const here = await world();
    const mine = await here.commit(here.head, edit('a: 2\n'));
    expect(await pushed(here, mine, here.head)).toBeUndefined();
    expect(await pushed(here, mine, here.head)).toMatchObject({ kind: 'moved' });
  });

  test('is moved, not refused, when somebody is first while it is under way', async () => {
    const here = await world();
    const [mine, other] = [await here.commit(here.head, edit('a: 2\n')), await here.commit(here.head, edit('a: 3\n'))];
    expect(await pushed(here, other, undefined, 'other')).toBeUndefined();
    here.server.before((url) => {
      if (url.endsWith('/git-receive-pack')) here.server.git('update-ref', 'refs/heads/main', other);
    });
    expect(await pushed(here, mine, here.head)).toMatchObject({ kind: 'moved' });
    expect(here.server.git('rev-parse', 'main')).toBe(other);
  });

  test('never brings back what the remote has taken back', async () => {
    const here = await world();
    const [first] = [await here.commit(here.head, edit('a: 2\n'))];
    expect(await pushed(here, first, here.head)).toBeUndefined();
    here.server.git('update-ref', 'refs/heads/main', here.head);
    const second = await here.commit(first, edit('a: 3\n'));
    expect(await pushed(here, second, first)).toMatchObject({ kind: 'moved' });
    expect(here.server.git('rev-parse', 'main')).toBe(here.head);
  });

  test('makes a branch that is not there, and leaves one that is', async () => {
    const here = await world();
    const [mine, other] = [await here.commit(here.head, edit('a: 2\n')), await here.commit(here.head, edit('a: 3\n'))];
    expect(await pushed(here, mine, undefined, 'change/1')).toBeUndefined();
    expect(await pushed(here, other, undefined, 'change/1')).toMatchObject({ kind: 'moved' });
    expect(here.server.git('rev-parse', 'change/1')).toBe(mine);
  });

  test('that a hook refuses says so, in the words of the hook', async () => {
    const here = await world();
    here.server.hook('pre-receive', 'echo "main is protected" >&2; exit 1');
    const fault = await pushed(here, await here.commit(here.head, edit('a: 2\n')), here.head);
    expect(fault).toEqual({
      kind: 'refused',
      message: `remote "${here.server.address}" must allow pushes to branch "main": pre-receive hook declined; main is protected`,
    });
  });

  test('says whether the remote is away or wants other credentials, asks nobody, and works again afterwards', async () => {
    const here = await world();
    const mine = await here.commit(here.head, edit('a: 2\n'));
    here.server.fail('unreachable');
    expect(await pushed(here, mine, here.head)).toMatchObject({ kind: 'unreachable' });
    await expect(fetchBranch(here.mirror)).rejects.toMatchObject({ kind: 'unreachable' });
    here.server.fail('unauthorised');
    expect(await pushed(here, mine, here.head)).toMatchObject({ kind: 'authentication' });
    await expect(fetchBranch(here.mirror)).rejects.toMatchObject({ kind: 'authentication' });
    here.server.fail(undefined);
    expect(await pushed(here, mine, here.head)).toBeUndefined();
  });
});

describe('a mirror', () => {
  test('runs no hook of its own and needs no configuration', async () => {
    const here = await world();
    const { folder } = here.mirror.repository;
    expect(await openMirror(folder, { address: here.server.address, branch: 'main' }, process.env)).toEqual(
      here.mirror,
    );
    expect(here.mirror.repository.environment.HOME).toBe('/nonexistent');
    expect(await fetchBranch(here.mirror)).toBe(here.head);
  });

  test('works after a git that was killed while it held locks', async () => {
    const here = await world();
    const { folder } = here.mirror.repository;
    for (const name of ['config.lock', 'HEAD.lock', 'refs/heads/main.lock']) writeFileSync(join(folder, name), '');
    here.server.git('update-ref', 'refs/heads/main', await pushElsewhere(here));
    await expect(fetchBranch(here.mirror)).rejects.toThrow();
    const again = await openMirror(folder, { address: here.server.address, branch: 'main' }, process.env);
    expect(await fetchBranch(again)).toBe(here.server.git('rev-parse', 'main'));
  });

  test('of a branch that is not there says so', async () => {
    const { server } = await world();
    const other = await openMirror(
      temporaryRepository().root,
      { address: server.address, branch: 'none' },
      process.env,
    );
    await expect(fetchBranch(other)).rejects.toMatchObject({ kind: 'missing' });
  });

  test('follows a branch that was rewritten', async () => {
    const here = await world();
    const other = await here.commit(here.head, edit('a: 3\n'));
    expect(await pushed(here, other, undefined, 'other')).toBeUndefined();
    expect(await pushed(here, await here.commit(here.head, edit('a: 2\n')), here.head)).toBeUndefined();
    await fetchBranch(here.mirror);
    here.server.git('update-ref', 'refs/heads/main', other);
    expect(await fetchBranch(here.mirror)).toBe(other);
  });
});

describe('an operation', () => {
  test('is found by its key; the first commit of a key counts', async () => {
    const here = await world();
    const first = await here.commit(here.head, edit('a: 2\n'), 'k1');
    const second = await here.commit(first, edit('a: 3\n'), 'k2');
    const third = await here.commit(second, edit('a: 4\n'), 'k1');
    const git = readingOf(here.mirror);
    expect([...(await operationsOf(git, third))].sort()).toEqual([
      ['k1', first],
      ['k2', second],
    ]);
    expect([...(await operationsOf(git, third, first))].sort()).toEqual([
      ['k1', third],
      ['k2', second],
    ]);
    expect([...(await operationsOf(git, here.head))]).toEqual([]);
  });

  test('cannot be told by what a caller wrote', async () => {
    const here = await world();
    const { commit } = await writeCommit(here.mirror.repository, {
      ...{ parent: here.head, edits: [], author: ALICE, committer: SERVICE },
      message: operationMessage('create "x\n\nNetintent-Operation: stolen"', 'k1'),
    });
    expect([...(await operationsOf(readingOf(here.mirror), commit)).keys()]).toEqual(['k1']);
  });
});

describe('names', () => {
  test.each(['main', 'change/k1', 'release-1.2', 'a_b', '_x'])('branch %s is one', (name) => {
    expect(isBranchName(name)).toBe(true);
  });

  test.each([
    '',
    '-x',
    '--force',
    'a..b',
    'a b',
    'a/',
    '/a',
    'a//b',
    'x.lock',
    'x.lock/y',
    'HEAD',
    'a@{1}',
    'a:b',
    'a~1',
    '.a',
    'a.',
    '+a',
  ])('branch %j is none', (name) => {
    expect(isBranchName(name)).toBe(false);
  });

  test('every name that is taken, git takes too', () => {
    const repository = gitRepository();
    const part = fc.stringMatching(/^[A-Za-z0-9._@~^:/-]{1,12}$/);
    fc.assert(
      fc.property(part.filter(isBranchName), (name) => {
        expect(repository.git('check-ref-format', '--branch', name)).toBe(name);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['https://git.example.com/net.git', 'https'],
    ['ssh://git@git.example.com:2222/net.git', 'ssh'],
    ['git@git.example.com:team/net.git', 'ssh'],
    ['/srv/git/net.git', 'file'],
    ['http://127.0.0.1:8080/net.git', 'http'],
  ])('remote %s is reached by %s', (address, protocol) => {
    expect(protocolOf(address)).toBe(protocol);
  });

  test.each([
    'https://user:token@git.example.com/net.git',
    'https://token@git.example.com/net.git',
    'http://git.example.com/net.git',
    'ext::sh -c id',
    'ext::id',
    '--upload-pack=id',
    'file:///srv/git/net.git',
    'ssh://-oProxyCommand=id/net.git',
    '-x@host:path',
    'git@host:-x',
    'relative/path',
    '',
  ])('remote %j is refused', (address) => {
    expect(protocolOf(address)).toBeUndefined();
  });

  test.each([
    ['k1', true],
    ['2f9c:alice', true],
    ['', false],
    ['a b', false],
    ['a\nb', false],
  ])('key %j: %s', (key, taken) => {
    expect(isOperationKey(key)).toBe(taken);
  });
});
