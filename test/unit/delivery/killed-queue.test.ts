import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchBranch, openMirror, readingOf } from '../../../src/outside/git/mirror.js';
import { readCommit } from '../../../src/outside/git/read-commit.js';
import { addressesOf, DELIVERED, faultsOf } from '../../support/delivered.js';
import { gitRepository } from '../../support/git-repository.js';
import { gitServer } from '../../support/git-server.js';
import { temporaryRepository } from '../../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

const KILLS = Number(process.env.QUEUE_KILLS ?? 6);
const NEW_WRITES = 6;
/** Lives end within this share of the time that a whole one takes. */
const LONGEST_LIFE = 1.1;

/** Brings VMs with the keys that it is told into the history, two at once, and tells each answer. */
const SERVICE = `
  import { setTimeout } from 'node:timers/promises';
  import { changeIntents } from './compile/change-intents.js';
  import { openChangeQueue } from './delivery/change-queue.js';
  import { openMirror } from './outside/git/mirror.js';
  const [address, folder, keys] = process.argv.slice(2);
  const mirror = await openMirror(folder, { address, branch: 'main' }, process.env);
  const person = { name: 'netintent', email: 'netintent@example.com' };
  const queue = openChangeQueue({ mirror, person, pause: setTimeout, random: Math.random });
  const text = (name, address) => \`apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: \${name}}
spec:
  rootDisk: {claim: {name: \${name}-root}}
  networks: [{name: data, vlanId: 100, ipConfig: {address: \${address}/16}}]
\`;
  const operation = (key) => ({ sources }) => {
    const address = \`10.30.\${1 + (sources.length >> 8)}.\${sources.length & 255}\`;
    return { files: [{ path: \`environments/prod/\${key}.yaml\`, text: text(key, address) }] };
  };
  process.send({ ready: true });
  const submit = async (key) => {
    const answer = await queue.submit({
      key,
      subject: \`make \${key}\`,
      author: { name: 'Alice', email: 'alice@example.com' },
      apply: ({ sources, compilation }, memory) =>
        changeIntents(sources, compilation, { environment: 'prod', operation: operation(key) }, memory),
    });
    process.send({ key, commit: answer.commit ?? answer.kind });
  };
  const all = JSON.parse(keys);
  for (let next = 0; next < all.length; next += 2) await Promise.all(all.slice(next, next + 2).map(submit));
`;

let rooms: TranspiledRooms;

beforeAll(() => {
  rooms = transpiledRooms(readdirSync(new URL('../../../src', import.meta.url)));
  writeFileSync(join(rooms.dist, 'service.js'), SERVICE);
});
afterAll(() => rooms.remove());

interface Message {
  readonly key?: string;
  readonly commit?: string;
}

interface Death {
  /** Milliseconds of life. */
  readonly after: number;
  /** Whether the git that it started lives on. */
  readonly isAlone: boolean;
}

/**
 * Runs a service on some keys, until it is done or dies; what it answers goes into `answers`.
 *
 * @returns how long it lived, in milliseconds
 */
async function live(
  address: string,
  folder: string,
  keys: readonly string[],
  answers: Map<string, Set<string>>,
  death?: Death,
): Promise<number> {
  const service = fork(join(rooms.dist, 'service.js'), [address, folder, JSON.stringify(keys)], {
    execArgv: [],
    detached: true,
  });
  service.on('message', ({ key, commit }: Message) => {
    if (key !== undefined && commit !== undefined) answers.set(key, (answers.get(key) ?? new Set()).add(commit));
  });
  const exited = once(service, 'exit');
  await once(service, 'message');
  const start = performance.now();
  if (death) await setTimeout(death.after).then(() => kill(service, death.isAlone));
  await exited;
  return performance.now() - start;
}

/** Kills a service; with all that it started, or so that its git lives on. */
function kill({ pid = 0 }: ChildProcess, isAlone: boolean): void {
  try {
    process.kill(isAlone ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

test(`a service that is killed at ${KILLS} instants loses nothing that it answered and does nothing twice`, async () => {
  const server = await gitServer(gitRepository(DELIVERED));
  const { root } = temporaryRepository();
  const answers = new Map<string, Set<string>>();
  const keys: string[] = [];
  const open = () => keys.filter((key) => !answers.has(key));
  const add = (round: number) => {
    for (let write = 0; write < NEW_WRITES; write++) keys.push(`vm-${round}-${write}`);
  };
  add(0);
  const whole = await live(server.address, root, keys, answers);
  const cut = { answered: 0, unanswered: 0 };
  for (let round = 1; round <= KILLS; round++) {
    add(round);
    const before = answers.size;
    await live(server.address, root, open(), answers, {
      after: Math.random() * LONGEST_LIFE * whole,
      isAlone: round % 2 === 0,
    });
    cut.answered += answers.size - before;
    cut.unanswered += open().length;
  }
  await live(server.address, root, keys, answers);

  const lines = server.git('log', '--format=%H %(trailers:key=Netintent-Operation,valueonly)', 'main').split('\n');
  const made = lines.flatMap((line) => (/^\w+ \S/.test(line) ? [line.split(' ')] : []));
  const commits = new Map(made.map(([commit = '', key = '']) => [key, commit]));
  expect(made.length).toBe(keys.length);
  expect([...answers].map(([key, said]) => [key, [...said]])).toEqual(
    [...answers].map(([key]) => [key, [commits.get(key)]]),
  );
  expect([...commits.keys()].sort()).toEqual([...keys].sort());
  // Kills that came before any answer, or after all, would prove nothing.
  expect([cut.answered > 0, cut.unanswered > 0]).toEqual([true, true]);

  const mirror = await openMirror(temporaryRepository().root, { address: server.address, branch: 'main' }, process.env);
  const head = await fetchBranch(mirror);
  const addresses = addressesOf((await readCommit(readingOf(mirror), head)).sources);
  expect([addresses.length, new Set(addresses).size]).toEqual([keys.length, keys.length]);
  expect(await faultsOf(mirror, head)).toEqual([]);
}, 3_600_000);
