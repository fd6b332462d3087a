import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadAll } from 'js-yaml';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { readDesired } from '../../src/live/drift/read-desired.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { fetchBranch, openMirror } from '../../src/outside/git/mirror.js';
import { faultsOf, vmFile, vmText } from '../support/delivered.js';
import type { GitRepository } from '../support/git-repository.js';
import { cloneOf, type GitServer } from '../support/git-server.js';
import { historyOf, RECONCILED, reconciledRemote } from '../support/reconciled.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../support/transpiled-rooms.js';
import { tokenOf, writeKubeconfig } from './support/access.js';
import type { ApiClient } from './support/api-client.js';
import { describeCluster } from './support/describe-cluster.js';

const DEPLOY = new URL('../../deploy/', import.meta.url);
const NAMESPACE = 'netintent';
const ACCOUNT = { namespace: NAMESPACE, name: 'netintent-reconcile' };
const LEASE = {
  ...{ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' },
  metadata: { namespace: NAMESPACE, name: 'reconcile' },
};
const EVENTS = { group: 'events.k8s.io', version: 'v1', plural: 'events', kind: 'Event', isNamespaced: true };
const COMMITS = Number(process.env.RECONCILE_COMMITS ?? 40);
const SHOP = { 'environments/_clusters/lab.yaml': RECONCILED['environments/_clusters/lab.yaml'] ?? '' };

/** The objects of a file of deploy/. */
const deployed = (path: string): readonly KubernetesObject[] =>
  loadAll(readFileSync(new URL(path, DEPLOY), 'utf8')).map(
    (object): KubernetesObject => JSON.parse(JSON.stringify(object)),
  );

/** What stands in the generated tree of a remote's branch. */
function committed({ git }: GitServer): readonly KubernetesObject[] {
  const paths = git('ls-tree', '-r', '--name-only', 'main', 'generated')
    .split('\n')
    .filter((path) => path !== '');
  const files = paths.map((path) => ({ path, text: `${git('show', `main:${path}`)}\n` }));
  return readDesired(files).desired.map(({ document }): KubernetesObject => JSON.parse(JSON.stringify(document.data)));
}

/** Brings what is committed to the cluster, as Argo CD or Flux would. */
async function deliver(admin: ApiClient, server: GitServer): Promise<void> {
  const objects = committed(server);
  const names = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  for (const name of names) await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  for (const object of objects) await admin.apply(object);
}

let rooms: TranspiledRooms;
const processes: ChildProcess[] = [];

beforeAll(() => {
  rooms = transpiledRooms(readdirSync(new URL('../../src', import.meta.url)));
});
afterAll(() => rooms.remove());
afterEach(() => {
  for (const each of processes.splice(0)) each.kill('SIGKILL');
});

/** One process, which follows a remote beside the cluster under the rights of deploy/ and nothing else. */
async function startProcess(server: GitServer, kubeconfig: string, name: string) {
  const words = [
    ...['reconcile', '--repository', server.address, '--interval', '1', '--port', '0', '--format', 'json'],
    ...['--kubeconfig', kubeconfig, '--lease', `${NAMESPACE}/${LEASE.metadata.name}`],
  ];
  const child = spawn(process.execPath, [join(rooms.dist, 'cli/main.js'), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, POD_NAMESPACE: NAMESPACE, POD_NAME: name },
  });
  processes.push(child);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const exited = once(child, 'exit');
  const lines = () =>
    said
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const happened = async (event: string, count = 1) => {
    while (lines().filter((line) => line.event === event).length < count) await once(child.stderr, 'data');
    return lines().filter((line) => line.event === event)[count - 1];
  };
  const url = String((await happened('Listening')).message);
  const figure = async (start: string) =>
    (await (await fetch(`${url}/metrics`)).text()).split('\n').find((line) => line.startsWith(start));
  return { child, exited, lines, happened, figure };
}

/** Pushes files, behind whatever else was pushed. @returns the commit's object id */
async function pushBehind(bob: GitRepository, files: Readonly<Record<string, string>>): Promise<string> {
  bob.commit(files);
  for (;;) {
    bob.git('pull', '--quiet', '--rebase');
    try {
      bob.git('push', '--quiet');
      return bob.git('rev-parse', 'HEAD');
    } catch (error) {
      if (!String(error).includes('rejected')) throw error;
    }
  }
}

function push(server: GitServer, files: Readonly<Record<string, string>>): void {
  const bob = cloneOf(server);
  bob.commit({ ...SHOP, ...files });
  bob.git('push', '--quiet');
}

describeCluster('reconcile, under the rights of deploy/ alone', (cluster) => {
  let kubeconfig: string;

  beforeAll(async () => {
    const { admin, server } = cluster();
    const first = ['reconcile/namespace.yaml', 'rbac/reader.yaml', 'reconcile/account.yaml'];
    for (const object of first.flatMap(deployed)) await admin.apply(object);
    kubeconfig = writeKubeconfig(server, await tokenOf(admin, ACCOUNT));
  });

  it('the API server takes what runs it', async () => {
    const { admin } = cluster();
    for (const object of ['reconcile/deployment.yaml', 'reconcile/network.yaml'].flatMap(deployed))
      expect((await admin.apply(object)).warnings).toEqual([]);
  });

  it('of two processes one publishes, tells what the cluster becomes, and hands over when it ends', async () => {
    const { admin } = cluster();
    const server = await reconciledRemote({ [vmFile('web')]: vmText('web', '10.30.0.1') });
    const first = await startProcess(server, kubeconfig, 'first');
    await first.happened('Published');
    const second = await startProcess(server, kubeconfig, 'second');
    await deliver(admin, server);
    await first.happened('Converged');
    expect(await first.figure('netintent_cluster_converged')).toBe('netintent_cluster_converged 1');
    expect(await first.figure('netintent_attachments{environment="prod",state="up"}')).toMatch(/ 0$/);
    expect(await second.figure('netintent_reconcile_leader')).toBe('netintent_reconcile_leader 0');

    const [machine] = committed(server).filter(({ kind }) => kind === 'VirtualMachine');
    if (!machine) throw new Error('there must be a VM');
    await admin.remove(machine);
    expect(await first.happened('DriftFound')).toMatchObject({
      drift: [{ part: 'prod', kind: 'missing', objects: 1 }],
    });

    first.child.kill('SIGTERM');
    expect(await first.exited).toEqual([0, null]);
    await second.happened('Leading');
    push(server, { [vmFile('db')]: vmText('db', '10.30.0.2') });
    expect(await second.happened('Published')).toMatchObject({ commit: server.git('rev-parse', 'main') });
    expect(await admin.get(LEASE)).toMatchObject({
      spec: { holderIdentity: expect.stringMatching(/^second_/), leaseTransitions: 1 },
    });

    await deliver(admin, server);
    await second.happened('Converged');
    expect(await second.figure('netintent_converge_duration_seconds_count')).toMatch(/ 1$/);

    second.child.kill('SIGTERM');
    await second.exited;
    const events = await admin.list(EVENTS);
    const reasons = events.map((event) => ('reason' in event ? event.reason : ''));
    expect(reasons).toEqual(expect.arrayContaining(['Leading', 'Published', 'Converged', 'DriftFound', 'Following']));
    expect([...first.lines(), ...second.lines()].filter(({ event }) => event === 'ClusterFailed')).toEqual([]);
  });

  it('when the API server goes away it says so, publishes nothing, and goes on when it is back', async () => {
    const { server: apiServer } = cluster();
    const server = await reconciledRemote({ [vmFile('web')]: vmText('web', '10.30.0.1') });
    const one = await startProcess(server, kubeconfig, 'one');
    await one.happened('Published');
    await apiServer.halt();
    await one.happened('Following');
    await one.happened('ClusterFailed');
    expect(await one.figure('netintent_cluster_known')).toBe('netintent_cluster_known 0');
    push(server, { [vmFile('db')]: vmText('db', '10.30.0.2') });
    const head = server.git('rev-parse', 'main');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(server.git('rev-parse', 'main')).toBe(head);
    await apiServer.serve();
    await one.happened('Published', 2);
    one.child.kill('SIGTERM');
    expect(await one.exited).toEqual([0, null]);
  });

  it(`${COMMITS} commits end in what their intents make, whoever dies or goes away meanwhile`, async () => {
    const { server: apiServer } = cluster();
    const server = await reconciledRemote({ [vmFile('web')]: vmText('web', '10.30.0.1') });
    const bob = cloneOf(server);
    const pushed: string[] = [];
    let life = await startProcess(server, kubeconfig, 'life-0');
    for (let index = 1; index <= COMMITS; index++) {
      // Every seventh commit gives an address twice; the next takes it back.
      const clash = index % 7 === 0 && index < COMMITS ? vmText('clash', '10.30.0.1') : undefined;
      const files = { [vmFile(`vm-${index}`)]: vmText(`vm-${index}`, `10.30.${1 + (index >> 8)}.${index & 255}`) };
      server.fail(undefined);
      pushed.push(
        await pushBehind(
          bob,
          clash || index % 7 === 1 ? { ...files, [vmFile('clash')]: clash ?? vmText('clash', '10.30.0.2') } : files,
        ),
      );
      if (index === COMMITS >> 1) await apiServer.halt();
      if (index === (COMMITS >> 1) + 5) await apiServer.serve();
      const fate = Math.random();
      if (fate < 0.1) {
        life.child.kill('SIGKILL');
        await life.exited;
        life = await startProcess(server, kubeconfig, `life-${index}`);
      } else if (fate < 0.3) server.fail('unreachable');
      await pause(Math.random() * 1_000);
    }
    server.fail(undefined);
    const branch = { address: server.address, branch: 'main' };
    const mirror = await openMirror(temporaryRepository().root, branch, process.env);
    await vi.waitFor(async () => expect(await faultsOf(mirror, await fetchBranch(mirror))).toEqual([]), {
      timeout: 60_000,
      interval: 1_000,
    });
    const { commits, empty } = historyOf(server);
    expect(commits).toEqual(expect.arrayContaining(pushed));
    expect(empty).toEqual([]);
    expect(commits.length).toBeGreaterThan(pushed.length + 2);
  }, 1_200_000);
});
