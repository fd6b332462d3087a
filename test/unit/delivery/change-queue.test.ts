import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTEMPTS_MAX, backOff } from '../../../src/delivery/back-off.js';
import { type ChangeQueue, openChangeQueue, type QueueWorld } from '../../../src/delivery/change-queue.js';
import { fetchBranch, type Mirror, openMirror, readingOf } from '../../../src/outside/git/mirror.js';
import { readCommit } from '../../../src/outside/git/read-commit.js';
import {
  addressesOf,
  changeBy,
  DELIVERED,
  faultsOf,
  newVm,
  newVmAnywhere,
  vmFile,
  vmText,
} from '../../support/delivered.js';
import { gitRepository } from '../../support/git-repository.js';
import { cloneOf, type GitServer, gitServer } from '../../support/git-server.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const SERVICE = { name: 'netintent', email: 'netintent@example.com' };
const [CLIENTS = 6, WRITES = 3] = (process.env.QUEUE_LOAD ?? '6x3').split('x').map(Number);

interface Served {
  readonly mirror: Mirror;
  readonly queue: ChangeQueue;
}

async function service({ address }: GitServer, world: Partial<QueueWorld> = {}): Promise<Served> {
  const mirror = await openMirror(temporaryRepository().root, { address, branch: 'main' }, process.env);
  const queue = openChangeQueue({ mirror, person: SERVICE, pause: setTimeout, random: Math.random, ...world });
  return { mirror, queue };
}

const remote = (files: Readonly<Record<string, string>> = {}) => gitServer(gitRepository({ ...DELIVERED, ...files }));

/** Keys of the operations in the history, one for each commit that has one. */
const keysOf = ({ git }: GitServer): readonly string[] =>
  git('log', '--format=%(trailers:key=Netintent-Operation,valueonly,separator=%x2C)', 'main')
    .split('\n')
    .filter((line) => line !== '');

const texts = async ({ mirror }: Served) => (await readCommit(readingOf(mirror), await fetchBranch(mirror))).sources;

describe('a change', () => {
  test('is one commit of the edited intents and what they make, by its author', async () => {
    const server = await remote();
    const { mirror, queue } = await service(server);
    const delivered = await queue.submit(newVm('k1', 'web', '10.30.0.1'));
    expect(delivered).toMatchObject({ kind: 'committed', commit: server.git('rev-parse', 'main'), isRepeated: false });
    expect(server.git('show', '--format=%an|%cn|%s|%(trailers:only)', '--name-only', 'main').split('\n')).toEqual([
      'Alice|netintent|change k1|Netintent-Operation: k1',
      '',
      '',
      'environments/prod/web.yaml',
      'generated/_clusters/lab/10-node-network/nodenetworkconfigurationpolicy.workers.ens161.100.yaml',
      'generated/prod/20-networks/shop/networkattachmentdefinition.web-data-nad.yaml',
      'generated/prod/40-vms/shop/virtualmachine.web.yaml',
    ]);
    expect(await faultsOf(mirror, await fetchBranch(mirror))).toEqual([]);
  });

  test('with an error is refused, at its line, and nothing is written', async () => {
    const server = await remote({ [vmFile('web')]: vmText('web', '10.30.0.1') });
    const { queue } = await service(server);
    const head = server.git('rev-parse', 'main');
    expect(await queue.submit(newVm('k1', 'db', '10.30.0.1'))).toMatchObject({
      kind: 'refused',
      diagnostics: [{ code: 'address-claimed-twice', at: { file: 'environments/prod/web.yaml', start: { line: 6 } } }],
    });
    expect(server.git('rev-parse', 'main')).toBe(head);
    expect(await queue.submit(newVm('k1', 'db', '10.30.0.2'))).toMatchObject({ kind: 'committed' });
  });

  test('that changes nothing is no commit', async () => {
    const server = await remote();
    const { queue } = await service(server);
    await queue.submit(newVm('k1', 'web', '10.30.0.1'));
    const head = server.git('rev-parse', 'main');
    expect(await queue.submit(newVm('k2', 'web', '10.30.0.1'))).toMatchObject({ kind: 'unchanged', commit: head });
    expect(server.git('rev-parse', 'main')).toBe(head);
  });

  test('takes away what its intents no longer make', async () => {
    const server = await remote();
    const { mirror, queue } = await service(server);
    await queue.submit(newVm('k1', 'web', '10.30.0.1'));
    await queue.submit(newVm('k2', 'db', '10.30.0.2'));
    await queue.submit(changeBy('k3', () => ({ files: [{ path: vmFile('db'), text: undefined }] })));
    expect(server.git('show', '--format=', '--name-status', 'main').split('\n')).toEqual([
      'D\tenvironments/prod/db.yaml',
      'D\tgenerated/prod/20-networks/shop/networkattachmentdefinition.db-data-nad.yaml',
      'D\tgenerated/prod/40-vms/shop/virtualmachine.db.yaml',
    ]);
    expect(await faultsOf(mirror, await fetchBranch(mirror))).toEqual([]);
  });

  test('is refused where the environment names another writer', async () => {
    const [path] = ['environments/prod/environment.yaml'];
    const server = await remote({ [path]: (DELIVERED[path] ?? '').replace('service', 'pull-request') });
    const { queue } = await service(server);
    expect(await queue.submit(newVm('k1', 'web', '10.30.0.1'))).toMatchObject({
      kind: 'refused',
      diagnostics: [{ code: 'not-the-writer', at: { file: path, start: { line: 4 } } }],
    });
  });

  test('leaves an environment that was broken before as it is, and is refused in it', async () => {
    const server = await remote({ [vmFile('old')]: 'kind: Wukong\n' });
    const { queue } = await service(server);
    expect(await queue.submit(newVm('k1', 'web', '10.30.0.1'))).toMatchObject({ kind: 'refused' });
  });
});

describe('a preview', () => {
  test('says what would become of a change, and leaves the remote as it is', async () => {
    const server = await remote();
    const { queue } = await service(server);
    const refs = server.git('for-each-ref');
    expect(await queue.preview(newVm('k1', 'web', '10.30.0.1'))).toMatchObject({
      kind: 'committed',
      isRepeated: false,
    });
    expect(server.git('for-each-ref')).toBe(refs);
    await queue.submit(newVm('k2', 'db', '10.30.0.1'));
    expect(await queue.preview(newVm('k1', 'web', '10.30.0.1'))).toMatchObject({ kind: 'refused' });
  });
});

test('what a change throws is thrown at its caller alone', async () => {
  const server = await remote();
  const { queue } = await service(server);
  const broken = { ...newVm('k1', 'web', '10.30.0.1'), apply: () => raise(new Error('not this one')) };
  const both = await Promise.allSettled([queue.submit(broken), queue.submit(newVm('k2', 'db', '10.30.0.2'))]);
  expect(both).toMatchObject([{ status: 'rejected', reason: { message: 'not this one' } }, { status: 'fulfilled' }]);
});

function raise(error: Error): never {
  throw error;
}

describe('a key', () => {
  test('that the history knows is answered with its commit, also by another service and after others pushed', async () => {
    const server = await remote();
    const first = await (await service(server)).queue.submit(newVm('k1', 'web', '10.30.0.1'));
    const bob = cloneOf(server);
    bob.commit({ 'README.md': 'bob\n' });
    bob.git('push', '--quiet');
    const other = await service(server);
    expect(await other.queue.submit(newVm('k1', 'web', '10.30.0.1'))).toEqual({ ...first, isRepeated: true });
    expect(keysOf(server)).toEqual(['k1']);
  });

  test('that is asked for twice at once is one commit', async () => {
    const server = await remote();
    const { queue } = await service(server);
    const both = await Promise.all([1, 2].map(() => queue.submit(newVm('k1', 'web', '10.30.0.1'))));
    expect(both).toMatchObject([{ isRepeated: false }, { isRepeated: true }]);
    expect(keysOf(server)).toEqual(['k1']);
  });
});

describe('a batch', () => {
  test('is a commit for each change and one push; what a change refuses another may do', async () => {
    const server = await remote();
    const { queue } = await service(server);
    let pushes = 0;
    server.before((url) => {
      if (url.endsWith('/git-receive-pack')) pushes++;
    });
    const delivered = await Promise.all([
      queue.submit(newVm('k1', 'web', '10.30.0.1')),
      queue.submit(newVm('k2', 'db', '10.30.0.1')),
      queue.submit(newVm('k3', 'cache', '10.30.0.2')),
    ]);
    expect(delivered.map(({ kind }) => kind)).toEqual(['committed', 'refused', 'committed']);
    expect([pushes, keysOf(server)]).toEqual([1, ['k3', 'k1']]);
  });

  test('is judged again on what somebody pushed first', async () => {
    const server = await remote();
    const { queue } = await service(server);
    const bob = cloneOf(server);
    const theirs = bob.commit({ [vmFile('bob')]: vmText('bob', '10.30.0.1') });
    bob.git('push', '--quiet', 'origin', 'main:theirs');
    let isFirst = true;
    server.before((url) => {
      if (!isFirst || !url.endsWith('/git-receive-pack')) return;
      isFirst = false;
      server.git('update-ref', 'refs/heads/main', theirs);
    });
    const [clash, other] = await Promise.all([
      queue.submit(newVm('k1', 'web', '10.30.0.1')),
      queue.submit(newVm('k2', 'db', '10.30.0.2')),
    ]);
    expect(clash).toMatchObject({ kind: 'refused', diagnostics: [{ code: 'address-claimed-twice' }] });
    expect(other).toMatchObject({ kind: 'committed' });
    expect(server.git('rev-parse', 'main^')).toBe(theirs);
  });
});

describe('a branch for each change', () => {
  const files = {
    'environments/prod/environment.yaml': (DELIVERED['environments/prod/environment.yaml'] ?? '').replace(
      'service',
      'pull-request',
    ),
  };

  test('holds it alone, on the head, so that a pull request can bring it in; main stays', async () => {
    const server = await remote(files);
    const { mirror, queue } = await service(server);
    const head = server.git('rev-parse', 'main');
    const both = await Promise.all([
      queue.submitTo('change/k1', newVm('k1', 'web', '10.30.0.1')),
      queue.submitTo('change/k2', newVm('k2', 'db', '10.30.0.1')),
    ]);
    expect(both).toMatchObject(
      ['k1', 'k2'].map((key) => ({ kind: 'committed', commit: server.git('rev-parse', `change/${key}`) })),
    );
    expect(['main', 'change/k1^', 'change/k2^'].map((name) => server.git('rev-parse', name))).toEqual([
      head,
      head,
      head,
    ]);
    expect(await faultsOf(mirror, server.git('rev-parse', 'change/k1'))).toEqual([]);
  });

  test('is answered again by its key, also when it was merged, and no branch of others is taken', async () => {
    const server = await remote(files);
    const web = newVm('k1', 'web', '10.30.0.1');
    const first = await (await service(server)).queue.submitTo('change/k1', web);
    const { queue } = await service(server);
    expect(await queue.submitTo('change/k1', web)).toEqual({ ...first, isRepeated: true });
    server.git('update-ref', 'refs/heads/main', 'change/k1');
    server.git('branch', '-D', 'change/k1');
    expect(await queue.submitTo('change/k1', web)).toEqual({ ...first, isRepeated: true });
    server.git('branch', 'change/k2', 'main');
    await expect(queue.submitTo('change/k2', newVm('k2', 'db', '10.30.0.2'))).rejects.toMatchObject({ kind: 'moved' });
  });
});

describe('a batch', () => {
  test('that takes longer to make than others need to push is delivered in parts', async () => {
    const server = await remote();
    let made = 0;
    server.before((url) => {
      if (url.endsWith('/git-receive-pack')) made = 0;
    });
    const rival = () => {
      const tree = server.git('rev-parse', 'main^{tree}');
      server.git('update-ref', 'refs/heads/main', server.git('commit-tree', '-p', 'main', '-m', 'rival', tree));
    };
    const slow = (number: number) => {
      const change = newVm(`k${number}`, `web-${number}`, `10.30.0.${number}`);
      const apply: typeof change.apply = (head, memory) => {
        if (++made === 3) rival();
        return change.apply(head, memory);
      };
      return { ...change, apply };
    };
    const pause = async () => {
      made = 0;
    };
    const { queue } = await service(server, { pause });
    const writes = [1, 2, 3, 4, 5, 6, 7, 8];
    const delivered = await Promise.all(writes.map((number) => queue.submit(slow(number))));
    expect(delivered.map(({ kind }) => kind)).toEqual(writes.map(() => 'committed'));
    expect(keysOf(server).toSorted()).toEqual(writes.map((number) => `k${number}`));
  });
});

describe('a remote', () => {
  test('that is away for a while is waited for', async () => {
    const server = await remote();
    const pauses: number[] = [];
    const pause = async (milliseconds: number) => {
      pauses.push(milliseconds);
      if (pauses.length === 3) server.fail(undefined);
    };
    const { queue } = await service(server, { pause, random: () => 0.5 });
    server.fail('unreachable');
    expect(await queue.submit(newVm('k1', 'web', '10.30.0.1'))).toMatchObject({ kind: 'committed' });
    expect(pauses).toEqual([50, 100, 200]);
  });

  test('that stays away is said after ten attempts, and the same key works afterwards', async () => {
    const server = await remote();
    let pauses = 0;
    const { queue } = await service(server, { pause: async () => void pauses++ });
    server.fail('unreachable');
    await expect(queue.submit(newVm('k1', 'web', '10.30.0.1'))).rejects.toMatchObject({ kind: 'unreachable' });
    expect(pauses).toBe(ATTEMPTS_MAX - 1);
    server.fail(undefined);
    expect(await queue.submit(newVm('k1', 'web', '10.30.0.1'))).toMatchObject({ kind: 'committed' });
  });

  test('that took a push and could not say so is not pushed to twice', async () => {
    const server = await remote();
    const { queue } = await service(server, { pause: async () => server.fail(undefined) });
    let isFirst = true;
    server.after((url) => {
      if (!isFirst || !url.endsWith('/git-receive-pack')) return false;
      isFirst = false;
      return true;
    });
    expect(await queue.submit(newVm('k1', 'web', '10.30.0.1'))).toMatchObject({ kind: 'committed', isRepeated: true });
    expect(keysOf(server)).toEqual(['k1']);
  });

  test.each([
    ['refused', (server: GitServer) => server.hook('pre-receive', 'exit 1')],
    ['authentication', (server: GitServer) => server.fail('unauthorised')],
  ])('that says %s is not asked again', async (kind, break_) => {
    const server = await remote();
    const { queue } = await service(server, { pause: () => Promise.reject(new Error('no pause is due')) });
    break_(server);
    await expect(queue.submit(newVm('k1', 'web', '10.30.0.1'))).rejects.toMatchObject({ kind });
  });
});

test('a wait is within a bound that doubles, and never longer than five seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const wait = backOff(attempt, random);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(Math.min(5_000, 50 * 2 ** attempt));
    }),
  );
});

test(`${CLIENTS} clients of one service with ${WRITES} writes each, and as many of another: each write once, no address twice, every commit compiles`, async () => {
  const server = await remote();
  const services = [await service(server), await service(server)];
  const clients = services.flatMap((served, at) =>
    Array.from({ length: CLIENTS }, (_, client) => ({ served, at, client })),
  );
  const answers = await Promise.all(
    clients.map(async ({ served, at, client }) => {
      const commits: string[] = [];
      for (let write = 0; write < WRITES; write++) {
        const name = `vm-${at}-${client}-${write}`;
        const delivered = await served.queue.submit(newVmAnywhere(name, name));
        commits.push(delivered.kind === 'committed' ? delivered.commit : delivered.kind);
      }
      return commits;
    }),
  );
  const history = server.git('log', '--format=%H', 'main').split('\n');
  const commits = answers.flat();
  expect(commits.filter((commit) => !history.includes(commit))).toEqual([]);
  expect(new Set(commits).size).toBe(2 * CLIENTS * WRITES);
  expect([keysOf(server).length, new Set(keysOf(server)).size]).toEqual([commits.length, commits.length]);
  const [one] = services;
  const addresses = one ? addressesOf(await texts(one)) : [];
  expect([addresses.length, new Set(addresses).size]).toEqual([commits.length, commits.length]);
  const sample = history.filter((_, index) => index % Math.ceil(history.length / 8) === 0);
  for (const commit of sample) expect(one && (await faultsOf(one.mirror, commit))).toEqual([]);
}, 3_600_000);
