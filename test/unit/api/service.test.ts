import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { DELIVERED } from '../../support/delivered.js';
import { gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';
import { tokenOf } from '../../support/served-intents.js';
import { temporaryRepository } from '../../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

const STORAGE = { name: 'storage', type: 'bridge', vlanId: 200, cidr: '10.20.0.0/24' };
const { sha256 } = tokenOf('ada');
const TOKENS = `tokens:
  - name: Ada
    email: ada@example.com
    sha256: ${sha256}
    grants: [{role: write, environments: [prod], namespaces: [shop]}]
`;

let rooms: TranspiledRooms;
const processes: ChildProcess[] = [];

beforeAll(() => {
  rooms = transpiledRooms(readdirSync(new URL('../../../src', import.meta.url)));
});
afterAll(() => rooms.remove());
afterEach(() => {
  for (const each of processes.splice(0)) each.kill('SIGKILL');
});

/** A bare repository with one environment, which the service writes. */
function bareRepository() {
  const { root } = gitRepository(DELIVERED);
  const bare = join(temporaryRepository().root, 'network.git');
  execFileSync('git', ['clone', '--quiet', '--bare', root, bare]);
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: bare, encoding: 'utf8' }).trimEnd();
  return { bare, git };
}

/** The program, serving a repository on a port that was free. */
async function startService(bare: string, ...options: readonly string[]) {
  const words = ['serve', '--repository', bare, '--port', '0', '--drain-seconds', '0', ...options];
  const child = spawn(process.execPath, [join(rooms.dist, 'cli/main.js'), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  processes.push(child);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  while (!/listening on (\S+)/.test(said)) await once(child.stderr, 'data');
  const [, address = ''] = /listening on (\S+)/.exec(said) ?? [];
  const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect, and fail where it is not there
    const said: any = await answer.json();
    return { status: answer.status, body: said };
  };
  return { child, address, post, said: () => said };
}

describe('a service over a bare repository', () => {
  test('makes one commit of a write, answers from it, and ends when it is told', async () => {
    const { bare, git } = bareRepository();
    // As a Secret is mounted.
    const tokens = temporaryRepository({ '..data/tokens.yaml': TOKENS }).root;
    symlinkSync(join('..data', 'tokens.yaml'), join(tokens, 'tokens.yaml'));
    const { child, address, post, said } = await startService(bare, '--tokens', join(tokens, 'tokens.yaml'));
    const ada = { authorization: 'Bearer ada', 'idempotency-key': 'order-1' };

    expect((await post('/api/create-network', STORAGE)).status).toBe(401);
    const written = await post('/api/create-network', STORAGE, ada);
    expect(written).toMatchObject({ status: 200, body: { isWritten: true, commit: git('rev-parse', 'main') } });
    expect(git('show', '--format=%an <%ae>|%cn|%s', '--name-only', 'main').split('\n')).toEqual([
      'Ada <ada@example.com>|netintent|create-network shop/storage in prod',
      '',
      'environments/prod/networks/storage.yaml',
      'generated/_clusters/lab/10-node-network/nodenetworkconfigurationpolicy.workers.ens161.200.yaml',
      'generated/prod/20-networks/shop/networkattachmentdefinition.storage.yaml',
    ]);
    expect((await post('/api/describe-network', { name: 'storage' }, ada)).status).toBe(200);
    expect((await post('/api/create-network', STORAGE, ada)).body).toMatchObject({
      isRepeated: true,
      commit: written.body.commit,
    });
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(said()).not.toContain('Bearer');
  }, 60_000);

  test('says what would happen, and writes to a branch of its own', async () => {
    const { bare, git } = bareRepository();
    const { post } = await startService(bare);
    const before = git('rev-parse', 'main');
    expect((await post('/api/create-network?dryRun=true', STORAGE)).body).toMatchObject({ isWritten: false });
    const first = await post('/api/create-network?branch=change/storage', STORAGE, { 'idempotency-key': '1' });
    expect(first.body.commit).toBe(git('rev-parse', 'change/storage'));
    const again = await post('/api/create-network?branch=change/storage', STORAGE, { 'idempotency-key': '1' });
    expect(again.body).toMatchObject({ isRepeated: true, commit: first.body.commit });
    const other = await post('/api/create-network?branch=change/storage', { ...STORAGE, name: 'other' });
    expect(other.status).toBe(409);
    expect(git('rev-parse', 'main')).toBe(before);
    const listed = await post('/api/list-networks?branch=change/storage', {});
    expect(listed.body.networks).toMatchObject([{ name: 'storage' }]);
    expect((await post('/api/list-networks', {})).body.networks).toEqual([]);
  }, 60_000);
});

describe('serve', () => {
  const serve = async (...words: readonly string[]) => {
    const { root } = temporaryRepository({ 'tokens.yaml': TOKENS.replace(sha256, 'hunter2') });
    const io = memoryIo(root);
    return { exitCode: await run(['serve', ...words], io), said: io.err() };
  };

  test.each([
    [
      'another address without authentication',
      ['--repository', '.', '--listen', '0.0.0.0'],
      '`--listen 0.0.0.0` must stand',
    ],
    ['an IPv6 address without authentication', ['--repository', '.', '--listen', '::'], '`--listen ::` must stand'],
    ['a file of tokens in clear text', ['--repository', '.', '--tokens', 'tokens.yaml'], 'tokens.yaml:4:13'],
    ['a file that is not there', ['--repository', '.', '--tokens', 'none.yaml'], 'must be a file'],
    ['an identity provider alone', ['--repository', '.', '--oidc-issuer', 'https://id.example.com'], '--oidc-audience'],
    ['a repository that is not there', ['--repository', 'none'], '`--repository` and `--branch` must name'],
    ['an option for a branch', ['--repository', '.', '--branch', '--upload-pack=x'], 'branch'],
    ['a proxy that is no block', ['--repository', '.', '--trusted-proxy', '10.244.0.0/33'], '"10.244.0.0/33" is none'],
    ['a committer without an e-mail', ['--repository', '.', '--committer', 'me'], '`--committer` must be'],
  ])('refuses %s', async (_what, words, said) => {
    const result = await serve(...words);
    expect(result.exitCode).toBe(2);
    expect(result.said).toContain(said);
  });
});
