import { describe, expect, test } from 'vitest';
import { ATTEMPTS_MAX } from '../../../src/delivery/back-off.js';
import { fetchBranch } from '../../../src/outside/git/mirror.js';
import { faultsOf, vmFile, vmText } from '../../support/delivered.js';
import { cloneOf, type GitServer } from '../../support/git-server.js';
import { RECONCILED, type Reconciler, reconciledRemote, reconcilerOf } from '../../support/reconciled.js';

const WEB = { [vmFile('web')]: vmText('web', '10.30.0.1') };
const DB = { [vmFile('db')]: vmText('db', '10.30.0.2') };
const VM_OF_WEB = 'generated/prod/40-vms/shop/virtualmachine.web.yaml';

/** A second environment, in a cluster of its own. */
const LAB = {
  'environments/_clusters/far.yaml': (RECONCILED['environments/_clusters/lab.yaml'] ?? '').replace('lab', 'far'),
  'environments/test/environment.yaml': (RECONCILED['environments/prod/environment.yaml'] ?? '')
    .replace('prod', 'test')
    .replace('lab', 'far'),
  'environments/test/api.yaml': vmText('api', '10.30.0.3'),
};

const headOf = ({ git }: GitServer, branch = 'main') => git('rev-parse', branch);
const faults = async ({ mirror }: Reconciler) => faultsOf(mirror, await fetchBranch(mirror));

function pushes(server: GitServer, files: Readonly<Record<string, string | undefined>>): string {
  const bob = cloneOf(server);
  const commit = bob.commit(files);
  bob.git('push', '--quiet');
  return commit;
}

describe('a cycle', () => {
  test('commits what the intents make, once', async () => {
    const server = await reconciledRemote(WEB);
    const head = headOf(server);
    const reconciler = await reconcilerOf(server);
    const cycle = await reconciler.cycle();
    expect(cycle).toMatchObject({ head, published: headOf(server), lostRaces: 0 });
    expect(server.git('show', '--format=%an|%cn|%s|%(trailers:only)', '--name-only', 'main').split('\n')).toEqual([
      `netintent|netintent|compile prod, lab|Netintent-Operation: reconcile-${head}`,
      '',
      '',
      'generated/_clusters/lab/10-node-network/nodenetworkconfigurationpolicy.workers.ens161.100.yaml',
      'generated/prod/20-networks/shop/networkattachmentdefinition.web-data-nad.yaml',
      VM_OF_WEB,
    ]);
    expect(await faults(reconciler)).toEqual([]);
    const after = headOf(server);
    const again = await reconciler.cycle();
    expect(again.units.map(({ state }) => state)).toEqual(['current', 'current']);
    expect([again.published, headOf(server)]).toEqual([undefined, after]);
  });

  test('makes no commit where the tree is what the intents say', async () => {
    const server = await reconciledRemote(WEB);
    await (await reconcilerOf(server)).cycle();
    const head = headOf(server);
    const other = await reconcilerOf(server);
    expect((await other.cycle()).published).toBeUndefined();
    expect(headOf(server)).toBe(head);
  });

  test('undoes an edit by hand, and takes away what no intent makes', async () => {
    const server = await reconciledRemote({ ...WEB, ...DB });
    const reconciler = await reconcilerOf(server);
    await reconciler.cycle();
    const text = server.git('show', `main:${VM_OF_WEB}`);
    pushes(server, { [VM_OF_WEB]: `${text}\n# by hand\n`, [vmFile('db')]: undefined });
    await reconciler.cycle();
    expect(server.git('show', '--format=', '--name-status', 'main').split('\n')).toEqual([
      'D\tgenerated/prod/20-networks/shop/networkattachmentdefinition.db-data-nad.yaml',
      'D\tgenerated/prod/40-vms/shop/virtualmachine.db.yaml',
      `M\t${VM_OF_WEB}`,
    ]);
    expect(await faults(reconciler)).toEqual([]);
  });

  test('leaves an environment with an error as it is, says why, and publishes a sound one beside it', async () => {
    const server = await reconciledRemote({ ...WEB, ...LAB });
    const reconciler = await reconcilerOf(server);
    await reconciler.cycle();
    const before = server.git('rev-parse', 'main:generated/prod');
    pushes(server, {
      [vmFile('db')]: vmText('db', '10.30.0.1'),
      'environments/test/more.yaml': vmText('more', '10.30.0.4'),
    });
    const cycle = await reconciler.cycle();
    expect(cycle.units.map(({ folder, state, reasons }) => [folder, state, reasons.map(({ code }) => code)])).toEqual([
      ['generated/prod', 'refused', ['address-claimed-twice']],
      ['generated/test', 'stale', []],
      ['generated/_clusters/far', 'current', []],
      ['generated/_clusters/lab', 'refused', ['address-claimed-twice']],
    ]);
    expect(cycle.units[0]?.reasons[0]?.at).toMatchObject({ file: vmFile('web'), start: { line: 6 } });
    expect(server.git('rev-parse', 'main:generated/prod')).toBe(before);
    expect(server.git('show', '--format=', '--name-only', 'main')).toContain('virtualmachine.more.yaml');
    pushes(server, { [vmFile('db')]: vmText('db', '10.30.0.2') });
    expect((await reconciler.cycle()).published).toBe(headOf(server));
    expect(await faults(reconciler)).toEqual([]);
  });

  test.each(['pull-request', 'service'])(
    'says that an environment of writer "%s" is stale, and does not write it',
    async (writer) => {
      const path = 'environments/prod/environment.yaml';
      const server = await reconciledRemote({ ...WEB, [path]: (RECONCILED[path] ?? '').replace('reconciler', writer) });
      const head = headOf(server);
      const cycle = await (await reconcilerOf(server)).cycle();
      expect(cycle).toMatchObject({
        units: [
          { folder: 'generated/prod', state: 'stale', isOurs: false },
          { folder: 'generated/_clusters/lab', state: 'stale', isOurs: false },
        ],
      });
      expect([cycle.published, headOf(server)]).toEqual([undefined, head]);
    },
  );

  test('does not empty an environment unasked', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `vm-${index}`);
    const files = Object.fromEntries(many.map((name, index) => [vmFile(name), vmText(name, `10.30.1.${index}`)]));
    const server = await reconciledRemote(files);
    const reconciler = await reconcilerOf(server);
    await reconciler.cycle();
    const head = pushes(server, Object.fromEntries(many.slice(1).map((name) => [vmFile(name), undefined])));
    const [prod] = (await reconciler.cycle()).units;
    expect(prod).toMatchObject({ state: 'refused', reasons: [{ code: 'mass-removal' }] });
    expect(headOf(server)).toBe(head);
    await reconciler.cycle({ allowsMassRemoval: true });
    expect(await faults(reconciler)).toEqual([]);
  });

  test('publishes nothing where a file of the intents cannot be read', async () => {
    const server = await reconciledRemote({ ...WEB, 'environments/prod/big.yaml': '#'.repeat(3 * 1024 * 1024) });
    const head = headOf(server);
    const cycle = await (await reconcilerOf(server)).cycle();
    expect(cycle).toMatchObject({ units: [], errors: [{ at: { file: 'environments/prod/big.yaml' } }] });
    expect(headOf(server)).toBe(head);
  });

  test('of a process that may not publish says what is stale, and writes once it may', async () => {
    const server = await reconciledRemote(WEB);
    const head = headOf(server);
    const reconciler = await reconcilerOf(server);
    const waiting = await reconciler.cycle({ mayPublish: () => false });
    expect(waiting.units.map(({ state }) => state)).toEqual(['stale', 'stale']);
    expect(headOf(server)).toBe(head);
    expect((await reconciler.cycle()).published).toBe(headOf(server));
  });

  test('that stops being the leader between commit and push does not push', async () => {
    const server = await reconciledRemote(WEB);
    const head = headOf(server);
    const answers = [true, false];
    await (await reconcilerOf(server)).cycle({ mayPublish: () => answers.shift() ?? false });
    expect([answers, headOf(server)]).toEqual([[], head]);
  });
});

describe('when somebody else pushes', () => {
  test('first, it begins again on what they pushed', async () => {
    const server = await reconciledRemote(WEB);
    const reconciler = await reconcilerOf(server);
    let theirs: string | undefined;
    server.before((url) => {
      if (theirs === undefined && url.includes('git-receive-pack')) theirs = pushes(server, DB);
    });
    const cycle = await reconciler.cycle();
    expect(cycle).toMatchObject({ head: theirs, lostRaces: 1, published: headOf(server) });
    expect(await faults(reconciler)).toEqual([]);
  });

  test("each time, it gives up after some attempts and loses nobody's commit", async () => {
    const server = await reconciledRemote(WEB);
    let count = 0;
    server.before((url) => {
      if (url.includes('service=git-receive-pack')) pushes(server, { 'README.md': `${count++}\n` });
    });
    await expect((await reconcilerOf(server)).cycle()).rejects.toMatchObject({ kind: 'moved' });
    expect([count, server.git('show', 'main:README.md')]).toEqual([ATTEMPTS_MAX, `${count - 1}`]);
  });
});

test('a push that arrived without an answer is not made again', async () => {
  const server = await reconciledRemote(WEB);
  const reconciler = await reconcilerOf(server);
  server.after((url) => url.endsWith('/git-receive-pack'));
  await expect(reconciler.cycle()).rejects.toMatchObject({ kind: 'unreachable' });
  server.after(() => false);
  const head = headOf(server);
  expect((await reconciler.cycle()).published).toBeUndefined();
  expect(headOf(server)).toBe(head);
  expect(await faults(reconciler)).toEqual([]);
});

describe('for a protected branch', () => {
  const OWN = 'netintent/reconcile';

  test('it proposes on a branch of its own, once for each head, and leaves the other as it is', async () => {
    const server = await reconciledRemote(WEB);
    const head = headOf(server);
    const reconciler = await reconcilerOf(server, { proposal: OWN });
    const { published } = await reconciler.cycle();
    expect([headOf(server), headOf(server, OWN), headOf(server, `${OWN}^`)]).toEqual([head, published, head]);
    expect(await faultsOf(reconciler.mirror, published ?? '')).toEqual([]);
    const restarted = await reconcilerOf(server, { proposal: OWN });
    expect([(await restarted.cycle()).published, headOf(server, OWN)]).toEqual([undefined, published]);
    const next = pushes(server, DB);
    await restarted.cycle();
    expect(headOf(server, `${OWN}^`)).toBe(next);
  });

  test('it proposes for environments of pull requests too', async () => {
    const path = 'environments/prod/environment.yaml';
    const server = await reconciledRemote({
      ...WEB,
      [path]: (RECONCILED[path] ?? '').replace('reconciler', 'pull-request'),
    });
    const { published } = await (await reconcilerOf(server, { proposal: OWN })).cycle();
    expect(headOf(server, OWN)).toBe(published);
  });

  test('it never throws away what somebody committed there', async () => {
    const server = await reconciledRemote(WEB);
    const reconciler = await reconcilerOf(server, { proposal: OWN });
    await reconciler.cycle();
    const bob = cloneOf(server);
    bob.git('checkout', '--quiet', OWN);
    const theirs = bob.commit({ 'README.md': 'bob\n' });
    bob.git('push', '--quiet');
    pushes(server, DB);
    await expect(reconciler.cycle()).rejects.toMatchObject({ kind: 'refused' });
    expect(headOf(server, OWN)).toBe(theirs);
    server.git('branch', '--quiet', '-D', OWN);
    expect((await reconciler.cycle()).published).toBe(headOf(server, OWN));
  });

  test('a merged proposal makes way for the next', async () => {
    const server = await reconciledRemote(WEB);
    const reconciler = await reconcilerOf(server, { proposal: OWN });
    await reconciler.cycle();
    const bob = cloneOf(server);
    bob.git('merge', '--quiet', '--no-ff', `origin/${OWN}`, '--message=merge');
    bob.git('push', '--quiet');
    expect((await reconciler.cycle()).published).toBeUndefined();
    const next = pushes(server, DB);
    await reconciler.cycle();
    expect(headOf(server, `${OWN}^`)).toBe(next);
  });
});
