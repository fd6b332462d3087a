import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { type GitRepository, gitRepository } from './git-repository.js';
import { temporaryRepository } from './temporary-repository.js';

/** A bare repository behind `git http-backend` on loopback, for one test. */
export interface GitServer {
  /** Such as "http://127.0.0.1:40123/remote.git". */
  readonly address: string;
  /** The bare repository's folder. */
  readonly bare: string;
  /** Of the bare repository; git runs in it. */
  readonly git: (...args: readonly string[]) => string;
  /** Installs a hook of the bare repository: the lines of a shell script. */
  readonly hook: (name: 'pre-receive' | 'update', script: string) => void;
  /** From now on requests are answered so; `undefined` answers them again. */
  readonly fail: (how: 'unreachable' | 'unauthorised' | undefined) => void;
  /** Is called before each request is handled, with the path and the query. */
  readonly before: (intercept: (url: string) => void) => void;
  /** Is called when a request was handled, with the path; where it says yes, the connection is cut instead of an answer. */
  readonly after: (cut: (url: string) => boolean) => void;
}

const servers: Server[] = [];
const BACKEND = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');

/** Serves a bare repository whose branch main is that of `first`. */
export async function gitServer(first: GitRepository): Promise<GitServer> {
  const { root } = temporaryRepository();
  const bare = join(root, 'remote.git');
  first.git('clone', '--quiet', '--bare', first.root, bare);
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: bare, encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  git('config', 'http.receivepack', 'true');
  let failure: 'unreachable' | 'unauthorised' | undefined;
  let intercept: (url: string) => void = () => undefined;
  let cut: (url: string) => boolean = () => false;
  const server = createServer((request, response) => {
    if (failure === 'unreachable') return void request.socket.destroy();
    if (failure === 'unauthorised')
      return void response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
    intercept(request.url ?? '');
    answer(bare, request, response, () => cut(request.url ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return {
    address: `http://127.0.0.1:${portOf(server)}/${basename(bare)}`,
    bare,
    git,
    hook: (name, script) => {
      writeFileSync(join(bare, 'hooks', name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bare, 'hooks', name), 0o755);
    },
    fail: (how) => {
      failure = how;
    },
    before: (next) => {
      intercept = next;
    },
    after: (next) => {
      cut = next;
    },
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server must listen on a port');
  return address.port;
}

/** One request to the backend, by CGI. */
function answer(bare: string, request: IncomingMessage, response: ServerResponse, isCut: () => boolean): void {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const backend = spawn(BACKEND, {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: dirname(bare),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(backend.stdin);
  backend.stdin.on('error', () => undefined);
  relay(backend, response, isCut);
}

function relay(backend: ChildProcess, response: ServerResponse, isCut: () => boolean): void {
  const chunks: Buffer[] = [];
  backend.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    if (isCut()) return void response.socket?.destroy();
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    const headers = all.subarray(0, end).toString('latin1').split('\r\n');
    const pairs = headers.map((line) => line.split(/: (.*)/s)).map(([name = '', value = '']) => [name, value] as const);
    const status = pairs.find(([name]) => name === 'Status')?.[1] ?? '200';
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(pairs.filter(([name]) => name !== 'Status')));
    response.end(all.subarray(end + 4));
  });
}

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/**
 * A clone of a server's repository, as a person has it. What a test does with its `git` goes to the disk: a test waits for
 * that, and so could not answer.
 */
export function cloneOf({ address, bare }: GitServer): GitRepository {
  const clone = gitRepository();
  const git: GitRepository['git'] = (...args) => clone.git('-c', `url.${bare}.insteadOf=${address}`, ...args);
  git('remote', 'add', 'origin', address);
  git('fetch', '--quiet', 'origin');
  git('reset', '--quiet', '--hard', 'origin/main');
  git('branch', '--quiet', '--set-upstream-to=origin/main');
  return { ...clone, git };
}
