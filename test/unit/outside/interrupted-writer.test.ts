import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '../../../src/manifests/digest.js';
import { generatedHeader } from '../../../src/manifests/generated-header.js';
import { planTree, type WantedFolder } from '../../../src/outside/plan-tree.js';
import { writeTree } from '../../../src/outside/write-tree.js';
import { temporaryRepository } from '../../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

const KILLS = 200;
const AT_ONCE = 4;
const LONGEST_LIFE_MS = 60;
const FOLDER = 'generated/prod';

/** Files of two trees: some only in one, some in both with other bytes, one of 256 KB. */
function tree(name: string, first: number): WantedFolder {
  const text = `${generatedHeader('environments/prod/web.yaml')}\n# ${name}\n`;
  const vms = Array.from({ length: 100 }, (_, index) => first + index).map((number) =>
    file(`40-vms/namespace-${number % 7}/virtualmachine.web-${number}.yaml`, text),
  );
  return { folder: FOLDER, files: [...vms, file('20-networks/shop/configmap.large.yaml', text.repeat(2000))] };
}

const file = (path: string, text: string) => ({ path: `${FOLDER}/${path}`, text, digest: digestOf(text) });

const before = tree('before', 0);
const after = tree('after', 50);

/** Writes one tree, then the other, for as long as it lives. */
const WRITER = `
  import { planTree } from './outside/plan-tree.js';
  import { writeTree } from './outside/write-tree.js';
  import { readFileSync } from 'node:fs';
  const wanted = JSON.parse(readFileSync(new URL('./trees.json', import.meta.url), 'utf8'));
  const root = process.argv[2];
  process.send('writing');
  for (let run = 0; ; run++) writeTree(root, planTree(root, wanted[run % 2]));
`;

let rooms: TranspiledRooms;

beforeAll(() => {
  rooms = transpiledRooms(['diagnostics', 'intent', 'manifests', 'outside']);
  writeFileSync(join(rooms.dist, 'trees.json'), JSON.stringify([before, after]));
  writeFileSync(join(rooms.dist, 'writer.js'), WRITER);
});
afterAll(() => rooms.remove());

async function writeUntilKilled(root: string, life: number): Promise<void> {
  const writer = fork(join(rooms.dist, 'writer.js'), [root], { execArgv: [] });
  await once(writer, 'message');
  await setTimeout(life);
  writer.kill('SIGKILL');
  await once(writer, 'exit');
}

test(`a writer that is killed at any of ${KILLS} instants leaves a tree that the next run repairs`, async () => {
  const workers = Array.from({ length: AT_ONCE }, async (_, worker) => {
    const { root, write, files } = temporaryRepository();
    write(`${FOLDER}/README.md`, 'kept');
    let interrupted = 0;
    for (let kill = worker; kill < KILLS; kill += AT_ONCE) {
      await writeUntilKilled(root, (kill / KILLS) * LONGEST_LIFE_MS);
      const repair = planTree(root, after);
      interrupted += repair.unchanged.length === after.files.length && repair.removed.length === 0 ? 0 : 1;
      expect(repair.diagnostics).toEqual([]);
      writeTree(root, repair);
      expect(files()).toEqual([...after.files.map(({ path }) => path), `${FOLDER}/README.md`].sort());
      expect(planTree(root, after)).toMatchObject({ missing: [], changed: [], removed: [] });
    }
    return interrupted;
  });
  const interrupted = (await Promise.all(workers)).reduce((sum, count) => sum + count);
  expect(interrupted).toBeGreaterThan(KILLS / 4);
});
