import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Endpoint, send } from './send.js';
import { type Watchdog, watchdog } from './watchdog.js';

/** A real kube-apiserver on a real etcd, on loopback, with role-based access control. Nothing else runs: no controller. */
export interface ApiServer {
  readonly endpoint: Endpoint;
  /** May do everything. */
  readonly adminToken: string;
  /** Lasts as long as the server; for files that programs are pointed at. */
  readonly folder: string;
  /** Ends the API server; etcd keeps what was written. */
  readonly halt: () => Promise<void>;
  /** Starts the API server again, at the same address. */
  readonly serve: () => Promise<void>;
  /** Ends both programs and removes what they wrote. */
  readonly stop: () => Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/** Starts both programs and waits until they are ready. @param assets the folder that holds them */
export async function startApiServer(assets: string): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'netintent-cluster-'));
  const dog = watchdog(folder);
  try {
    return await started(assets, folder, dog);
  } catch (error) {
    dog.release();
    throw error;
  }
}

async function started(assets: string, folder: string, dog: Watchdog): Promise<ApiServer> {
  const [etcdPort, port] = [await freePort(), await freePort()];
  const adminToken = randomUUID();
  writeCredentials(folder, adminToken);
  const etcd = await start(join(assets, 'etcd'), etcdArguments(folder, etcdPort), folder);
  dog.watch(pidsOf([etcd]));
  const url = `https://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const serve = async () => {
    server = await start(join(assets, 'kube-apiserver'), apiServerArguments(folder, port, etcdPort), folder);
    dog.watch(pidsOf([etcd, server]));
    await untilReady(url, server, folder);
  };
  const halt = async () => {
    if (server) await end(server);
    dog.watch(pidsOf([etcd]));
  };
  const stop = async () => {
    await halt();
    await end(etcd);
    dog.watch([]);
    dog.release();
  };
  await serve();
  return { endpoint: { url, authority: authorityIn(folder) }, adminToken, folder, halt, serve, stop };
}

function etcdArguments(folder: string, port: number): readonly string[] {
  const client = `http://127.0.0.1:${port}`;
  const peer = 'http://127.0.0.1:0';
  return [
    ...[`--data-dir=${join(folder, 'etcd')}`, '--unsafe-no-fsync'],
    ...[`--listen-client-urls=${client}`, `--advertise-client-urls=${client}`],
    ...[`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=default=${peer}`],
  ];
}

/** The server signs its own certificate for the address. Both families, as the Services that we emit may ask for both. */
function apiServerArguments(folder: string, port: number, etcdPort: number): readonly string[] {
  const key = join(folder, 'accounts.key');
  return [
    ...[`--etcd-servers=http://127.0.0.1:${etcdPort}`, `--secure-port=${port}`, `--cert-dir=${folder}`],
    ...['--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', '--endpoint-reconciler-type=none'],
    ...['--authorization-mode=RBAC', `--token-auth-file=${join(folder, 'tokens.csv')}`],
    ...['--service-account-issuer=https://kubernetes.default.svc', `--service-account-key-file=${key}`],
    ...[`--service-account-signing-key-file=${key}`, '--service-cluster-ip-range=10.96.0.0/16,fd00:96::/112'],
  ];
}

function writeCredentials(folder: string, adminToken: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(join(folder, 'accounts.key'), privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(folder, 'tokens.csv'), `${adminToken},admin,admin,"system:masters"\n`, { mode: 0o600 });
}

/** The certificate that the server signs itself when it first starts, and the one that signed it. */
const authorityIn = (folder: string): string => readFileSync(join(folder, 'apiserver.crt'), 'utf8');

async function untilReady(url: string, server: ChildProcess, folder: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(url, folder))) {
    if (hasEnded(server)) throw new Error(`the API server has ended:\n${logTail(folder)}`);
    if (Date.now() > deadline) throw new Error(`the API server is not ready:\n${logTail(folder)}`);
    await pause(100);
  }
}

async function isReady(url: string, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'apiserver.crt'))) return false;
  try {
    const { status } = await send({ url, authority: authorityIn(folder) }, { method: 'GET', path: '/readyz' });
    return status === 200;
  } catch {
    return false;
  }
}

/** A port of loopback that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('loopback has no free port');
  return address.port;
}

const logFile = (folder: string): string => join(folder, 'log');

const logTail = (folder: string): string => readFileSync(logFile(folder), 'utf8').split('\n').slice(-20).join('\n');

async function start(program: string, args: readonly string[], folder: string): Promise<ChildProcess> {
  const log = openSync(logFile(folder), 'a');
  const process = spawn(program, args, { stdio: ['ignore', log, log] });
  closeSync(log);
  await once(process, 'spawn');
  return process;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const pidsOf = (processes: readonly ChildProcess[]): readonly number[] => processes.flatMap(({ pid }) => pid ?? []);

async function end(process: ChildProcess): Promise<void> {
  if (hasEnded(process) || process.pid === undefined) return;
  const exit = once(process, 'exit');
  process.kill('SIGTERM');
  const insist = setTimeout(() => process.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(insist);
}
