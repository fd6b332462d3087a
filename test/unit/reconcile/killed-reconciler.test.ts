import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchBranch, openMirror } from '../../../src/outside/git/mirror.js';
import { faultsOf, vmFile, vmText } from '../../support/delivered.js';
import { cloneOf } from '../../support/git-server.js';
import { historyOf, reconciledRemote } from '../../support/reconciled.js';
import { temporaryRepository } from '../../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

const KILLS = Number(process.env.RECONCILE_KILLS ?? 6);

let rooms: TranspiledRooms;

beforeAll(() => {
  rooms = transpiledRooms(readdirSync(new URL('../../../src', import.meta.url)));
});
afterAll(() => rooms.remove());

/** The program, once, in a process group of its own. */
function start(address: string, state: string): ChildProcess {
  const words = ['reconcile', '--once', '--repository', address, '--state', state];
  return spawn(process.execPath, [join(rooms.dist, 'cli/main.js'), ...words], { detached: true, stdio: 'ignore' });
}

/** Kills a process; with all that it started, or so that its git lives on. */
function kill({ pid = 0 }: ChildProcess, isAlone: boolean): void {
  try {
    process.kill(isAlone ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

test(`a reconciler that is killed at ${KILLS} instants leaves a branch that the next one makes right`, async () => {
  const server = await reconciledRemote({ [vmFile('web')]: vmText('web', '10.30.0.1') });
  const { root: state } = temporaryRepository();
  const bob = cloneOf(server);
  const pushed: string[] = [];
  const push = (index: number) => {
    bob.git('pull', '--quiet', '--rebase');
    pushed.push(bob.commit({ [vmFile(`vm-${index}`)]: vmText(`vm-${index}`, `10.30.1.${index}`) }));
    bob.git('push', '--quiet');
  };
  push(0);
  const begun = performance.now();
  expect(await once(start(server.address, state), 'exit')).toEqual([0, null]);
  const whole = performance.now() - begun;
  let cut = 0;
  for (let round = 1; round <= KILLS; round++) {
    push(round);
    const life = start(server.address, state);
    const exited = once(life, 'exit');
    await setTimeout((whole * (round - 0.5)) / KILLS);
    kill(life, round % 2 === 0);
    const [code] = await exited;
    if (code === null) cut++;
  }
  expect(await once(start(server.address, state), 'exit')).toEqual([0, null]);

  const mirror = await openMirror(temporaryRepository().root, { address: server.address, branch: 'main' }, process.env);
  expect(await faultsOf(mirror, await fetchBranch(mirror))).toEqual([]);
  const { commits, empty } = historyOf(server);
  expect(commits).toEqual(expect.arrayContaining(pushed));
  expect(empty).toEqual([]);
  // Kills that all came too late would prove nothing.
  expect(cut).toBeGreaterThan(KILLS / 3);
}, 300_000);
