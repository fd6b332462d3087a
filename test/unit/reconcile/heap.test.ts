import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vmFile, vmText } from '../../support/delivered.js';
import { RECONCILED } from '../../support/reconciled.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

const CYCLES = Number(process.env.RECONCILE_CYCLES ?? 10_000);
const GROWTH_MAX = 1.05;

/**
 * A reconciler on a clock that jumps, beside a branch in memory where somebody changes an address at every tenth cycle.
 * Tells how much it keeps after a quarter of the cycles and after all of them.
 */
const PROGRAM = `
  import { createMemory } from './intent/memory.js';
  import { planFolder } from './outside/plan-tree.js';
  import { startReconciler } from './reconcile/reconciler.js';
  const [files, cycles] = [JSON.parse(process.argv[2]), Number(process.argv[3])];
  let [head, tree] = [0, new Map(Object.entries(files))];
  const trees = new Map();
  const generated = () => [...tree.keys()].filter((path) => path.startsWith('generated/')).sort();
  const standing = () => ({
    plan: async (folders) => folders.map((folder) => planFolder({
      entries: generated().filter((path) => path.startsWith(folder.folder + '/')).map((path) => ({ path, kind: 'file' })),
      isRight: ({ path, text }) => tree.get(path) === text,
      read: (path) => tree.get(path),
      refuseSymlink: () => { throw new Error('none'); },
    }, folder)),
    unitFolders: async () => [],
    committedPolicies: async () =>
      generated().filter((path) => path.includes('_clusters')).map((path) => ({ path, text: tree.get(path) })),
    isThere: () => true,
  });
  let [ticks, published] = [0, 0];
  const touch = () => {
    const path = 'environments/prod/web.yaml';
    tree = new Map(tree).set(path, tree.get(path).replace(/10[.]30[.]0[.]\\d+/, '10.30.0.' + (1 + (ticks % 200))));
    head++;
  };
  const branch = {
    fetch: async () => { if (++ticks % 10 === 0) touch(); return 'c' + head; },
    read: async () => ({
      sources: [...tree].filter(([path]) => path.startsWith('environments/')).map(([path, text]) => ({ path, text })),
      diagnostics: [],
    }),
    standing,
    generated: async () => [],
    committedAt: async () => 0,
    write: async ({ edits, parent }) => {
      const next = new Map(tree);
      for (const { path, content } of edits) content === undefined ? next.delete(path) : next.set(path, content);
      trees.set('draft', next);
      return { commit: 'c' + (head + 1), tree: 'draft', parent };
    },
    publish: async () => { tree = trees.get('draft'); head++; published++; return true; },
    isProposing: false,
  };
  const kept = [];
  let now = 0;
  const heap = () => { gc(); gc(); return process.memoryUsage().heapUsed; };
  const done = () => { process.send({ kept, published }); process.disconnect(); };
  const clock = {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      if (ticks === Math.floor(cycles / 4)) kept.push(heap());
      if (ticks === cycles) { kept.push(heap()); done(); await new Promise(() => undefined); }
    },
  };
  const parts = {
    branch, memory: createMemory(), mayPublish: () => true, pause: async () => undefined, random: Math.random,
  };
  startReconciler({ parts, clock, interval: 60_000, tell: () => undefined });
`;

let rooms: TranspiledRooms;

beforeAll(() => {
  rooms = transpiledRooms(readdirSync(new URL('../../../src', import.meta.url)));
  writeFileSync(join(rooms.dist, 'program.js'), PROGRAM);
});
afterAll(() => rooms.remove());

test(`the last three quarters of ${CYCLES} cycles keep nothing more than the first`, async () => {
  const files = { ...RECONCILED, [vmFile('web')]: vmText('web', '10.30.0.1') };
  const program = fork(join(rooms.dist, 'program.js'), [JSON.stringify(files), String(CYCLES)], {
    execArgv: ['--expose-gc'],
  });
  const [{ kept, published }] = await once(program, 'message');
  const [early, late] = kept;
  expect(published).toBeGreaterThanOrEqual(CYCLES / 10);
  expect(late / early).toBeLessThan(GROWTH_MAX);
}, 300_000);
