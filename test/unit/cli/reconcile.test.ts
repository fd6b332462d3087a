import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { vmFile, vmText } from '../../support/delivered.js';
import { cloneOf, type GitServer } from '../../support/git-server.js';
import { memoryIo } from '../../support/memory-io.js';
import { RECONCILED, reconciledRemote } from '../../support/reconciled.js';
import { temporaryRepository } from '../../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

const WEB = { [vmFile('web')]: vmText('web', '10.30.0.1') };
const SECRET = 'a secret of the forge';

const headOf = ({ git }: GitServer) => git('rev-parse', 'main');

function pushes(server: GitServer, files: Readonly<Record<string, string>>): void {
  const bob = cloneOf(server);
  bob.commit(files);
  bob.git('push', '--quiet');
}

async function reconcileOnce({ address }: GitServer, ...options: readonly string[]) {
  const io = memoryIo(temporaryRepository().root, process.env);
  const exitCode = await run(['reconcile', '--repository', address, '--once', ...options], io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('reconcile --once', () => {
  test('publishes what is stale and says so, then has nothing to do', async () => {
    const server = await reconciledRemote(WEB);
    const head = headOf(server);
    const committer = ['--committer', 'Robot <robot@example.com>'];
    const { exitCode, out, err } = await reconcileOnce(server, ...committer);
    expect({ exitCode, out, err }).toEqual({
      exitCode: 0,
      out: `generated/_clusters/lab: 1 file changed
generated/prod: 2 files changed
${head.slice(0, 10)} was compiled; commit ${headOf(server).slice(0, 10)} is published
`,
      err: '',
    });
    expect(server.git('show', '--no-patch', '--format=%cn <%ce>', 'main')).toBe('Robot <robot@example.com>');
    expect(await reconcileOnce(server)).toEqual({
      exitCode: 0,
      out: `generated/_clusters/lab: is what the intents say
generated/prod: is what the intents say
nothing was published; the branch is at ${headOf(server).slice(0, 10)}
`,
      err: '',
    });
  });

  test('refuses what has an error, at its line', async () => {
    const server = await reconciledRemote({ ...WEB, [vmFile('db')]: vmText('db', '10.30.0.1') });
    const { exitCode, out, err } = await reconcileOnce(server);
    expect([exitCode, out.split('\n')[1]]).toEqual([1, 'generated/prod: stays as it was committed: 1 error']);
    expect(err).toContain('environments/prod/web.yaml:6:60 error address-claimed-twice');
    const json = JSON.parse((await reconcileOnce(server, '--format', 'json')).out);
    expect(json).toMatchObject({
      diagnostics: [{ code: 'address-claimed-twice' }],
      summary: { head: headOf(server), folders: [{ folder: 'generated/prod', state: 'refused', errors: 1 }, {}] },
    });
  });

  test('says that an environment of another writer is stale, which is no fault', async () => {
    const path = 'environments/prod/environment.yaml';
    const text = (RECONCILED[path] ?? '').replace('writer: reconciler', 'writer: pull-request');
    const { exitCode, out } = await reconcileOnce(await reconciledRemote({ ...WEB, [path]: text }));
    expect([exitCode, out.split('\n')[1]]).toEqual([0, 'generated/prod: 2 files must change; another writer has it']);
  });

  test('says when the remote is away', async () => {
    const server = await reconciledRemote(WEB);
    server.fail('unreachable');
    const { exitCode, err } = await reconcileOnce(server);
    expect(exitCode).toBe(3);
    expect(err).toMatch(/^netintent: remote ".*" must be reachable/);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['a branch that is none', ['--branch', 'a..b'], /`--repository` and `--branch` must name a repository/],
    ['a proposal to the branch itself', ['--propose', 'main'], /`--propose` must name another branch/],
    ['a committer without an address', ['--committer', 'Robot'], /`--committer` must be a name and an e-mail/],
    ['no time between two looks', ['--interval', '0'], /`--interval` must be at least one second/],
    ['a secret that is not there', ['--webhook-secret-file', 'none'], /`--webhook-secret-file` must be a file/],
  ])('refuses %s', async (_what, options, said) => {
    const { exitCode, err } = await reconcileOnce(await reconciledRemote(WEB), ...options);
    expect([exitCode, said.test(err)]).toEqual([2, true]);
  });
});

let rooms: TranspiledRooms;
const processes: ChildProcess[] = [];

beforeAll(() => {
  rooms = transpiledRooms(readdirSync(new URL('../../../src', import.meta.url)));
});
afterAll(() => rooms.remove());
afterEach(() => {
  for (const each of processes.splice(0)) each.kill('SIGKILL');
});

/** The program, following a remote. */
async function startReconciler({ address }: GitServer, ...options: readonly string[]) {
  const words = ['reconcile', '--repository', address, '--port', '0', '--format', 'json', ...options];
  const child = spawn(process.execPath, [join(rooms.dist, 'cli/main.js'), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  processes.push(child);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
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
  const { message } = await happened('Listening');
  return { child, exited, url: String(message), lines, happened };
}

describe('reconcile', () => {
  test('follows a branch, hears a webhook, tells its figures, and ends when it is told', async () => {
    const server = await reconciledRemote(WEB);
    const { root } = temporaryRepository({ '..data/secret': `${SECRET.replaceAll(' ', '-')}\n` });
    // As a Secret is mounted.
    symlinkSync(join('..data', 'secret'), join(root, 'secret'));
    const { child, exited, url, lines, happened } = await startReconciler(
      server,
      ...['--interval', '3600', '--webhook-secret-file', join(root, 'secret')],
    );
    expect(await happened('Published')).toMatchObject({ commit: headOf(server) });

    pushes(server, { [vmFile('db')]: vmText('db', '10.30.0.1') });
    const head = headOf(server);
    const signature = createHmac('sha256', SECRET.replaceAll(' ', '-')).update('{}').digest('hex');
    const hook = { method: 'POST', body: '{}', headers: { 'x-hub-signature-256': `sha256=${signature}` } };
    expect((await fetch(`${url}/hook`, hook)).status).toBe(202);
    expect(await happened('Refused')).toMatchObject({
      head,
      folder: 'generated/prod',
      reasons: [expect.stringContaining('web.yaml:6:60')],
    });
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready', head });
    const figures = await (await fetch(`${url}/metrics`)).text();
    expect(figures).toContain('netintent_reconcile_errors{folder="generated/prod"} 1');
    expect(figures).toContain('netintent_reconcile_pushes_total 1');
    expect(figures).toContain(`netintent_reconcile_head_info{commit="${head}"} 1`);

    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(lines().map(({ event }) => event)).toEqual(['Listening', 'Published', 'Refused', 'Refused', 'Ending']);
  }, 60_000);
});
