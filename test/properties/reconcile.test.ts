import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.js';
import { createMemory } from '../../src/intent/memory.js';
import { GitFault } from '../../src/outside/git/git-fault.js';
import type { TreeEdit } from '../../src/outside/git/write-commit.js';
import { type Cycle, runCycle } from '../../src/reconcile/run-cycle.js';
import { vmText } from '../support/delivered.js';
import { RECONCILED } from '../support/reconciled.js';
import {
  Killed,
  type Mishap,
  type SimulatedBranch,
  type SimulatedCommit,
  simulatedBranch,
  sourcesOf,
  type Tree,
  unitFolderOf,
} from '../support/simulated-branch.js';

const COMMITS = 500;
const RUNS = 6;

const ENVIRONMENT = 'environments/prod/environment.yaml';

/** Two environments, each in a cluster of its own, which keep a VM: so few files that no change takes away very many. */
const FIRST: Readonly<Record<string, string>> = {
  ...RECONCILED,
  'environments/_clusters/far.yaml': (RECONCILED['environments/_clusters/lab.yaml'] ?? '').replace('lab', 'far'),
  'environments/test/environment.yaml': (RECONCILED[ENVIRONMENT] ?? '').replace('prod', 'test').replace('lab', 'far'),
  'environments/prod/keep.yaml': vmText('keep', '10.30.50.1'),
  'environments/test/keep.yaml': vmText('keep', '10.30.50.1'),
};

const file = (environment: string, vm: number) => `environments/${environment}/vm-${vm}.yaml`;

/** What somebody pushes: intents that are sound or not, or generated files that they edit by hand. */
type Push =
  | { readonly kind: 'write' | 'remove'; readonly environment: string; readonly vm: number; readonly address: number }
  | { readonly kind: 'clash' | 'broken'; readonly environment: string }
  | { readonly kind: 'by-hand'; readonly file: number; readonly how: 'edit' | 'remove' };

const environment = fc.constantFrom('prod', 'test');
const push: fc.Arbitrary<Push> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('write', 'write', 'write', 'remove'),
      environment,
      vm: fc.nat(3),
      address: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('clash', 'broken'), environment }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('by-hand'), file: fc.nat(30), how: fc.constantFrom('edit', 'remove') }),
  },
);

/** A VM has one of four addresses of its own, so VMs clash only where somebody makes them. */
function editsOf(made: Push, tree: Tree): readonly TreeEdit[] {
  switch (made.kind) {
    case 'write': {
      const path = file(made.environment, made.vm);
      return [{ path, content: vmText(`vm-${made.vm}`, `10.30.${made.vm}.${made.address + 1}`) }];
    }
    case 'remove':
      return [{ path: file(made.environment, made.vm), content: undefined }];
    case 'clash':
      return ['x', 'y'].map((name) => ({
        path: `environments/${made.environment}/clash-${name}.yaml`,
        content: vmText(`clash-${name}`, '10.30.99.9'),
      }));
    case 'broken':
      return [{ path: `environments/${made.environment}/broken.yaml`, content: 'kind: [Wukong\n' }];
    case 'by-hand': {
      const ours = [...tree.keys()].filter((path) => path.startsWith('generated/'));
      const path = ours[made.file % Math.max(1, ours.length)];
      if (path === undefined) return [];
      return [{ path, content: made.how === 'edit' ? `${tree.get(path)}\n# by hand\n` : undefined }];
    }
  }
}

/** Takes away what keeps environments from being compiled. */
const mending = (tree: Tree): readonly TreeEdit[] =>
  [...tree.keys()]
    .filter((path) => /(clash-.|broken)[.]yaml$/.test(path))
    .map((path) => ({ path, content: undefined }));

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Mishap>('unreachable', 'unanswered', 'killed-before', 'killed-after', 'outrun'),
  },
);

interface World {
  readonly pushes: readonly (Push | 'mend')[];
  readonly mishaps: readonly Mishap[];
  readonly outrunning: readonly Push[];
}

const world = (commits: number): fc.Arbitrary<World> =>
  fc.record({
    pushes: fc.array(fc.oneof({ weight: 5, arbitrary: push }, { weight: 1, arbitrary: fc.constant('mend' as const) }), {
      minLength: commits,
      maxLength: commits,
    }),
    mishaps: fc.array(mishap, { minLength: 20, maxLength: 60 }),
    outrunning: fc.array(push, { minLength: 1, maxLength: 10 }),
  });

/** Runs a reconciler through it; then nothing fails any more, what is broken is mended, and it runs three times. */
async function live({ pushes, mishaps, outrunning }: World): Promise<SimulatedBranch> {
  let isCalm = false;
  let [calls, races] = [0, 0];
  const simulated = simulatedBranch(
    FIRST,
    () => (isCalm ? undefined : mishaps[calls++ % mishaps.length]),
    () =>
      editsOf(
        outrunning[races++ % outrunning.length] ?? { kind: 'broken', environment: 'prod' },
        simulated.head().tree,
      ),
  );
  let memory = createMemory();
  let last: Cycle | undefined;
  const parts = { branch: simulated.branch, mayPublish: () => true, pause: async () => undefined, random: () => 0 };
  const cycle = async () => {
    try {
      last = await runCycle({ ...parts, memory }, last);
    } catch (error) {
      if (error instanceof Killed) [memory, last] = [createMemory(), undefined];
      else if (!(error instanceof GitFault)) throw error;
    }
  };
  for (const made of pushes) {
    const { tree } = simulated.head();
    simulated.push(made === 'mend' ? mending(tree) : editsOf(made, tree));
    await cycle();
  }
  isCalm = true;
  simulated.push(mending(simulated.head().tree));
  for (let turn = 0; turn < 3; turn++) await cycle();
  return simulated;
}

const generatedOf = (tree: Tree, folder?: string): readonly (readonly [string, string])[] =>
  [...tree]
    .filter(([path]) => path.startsWith('generated/') && (folder === undefined || unitFolderOf(path) === folder))
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** A commit of ours holds for each sound unit exactly what the intents make, and for others what was there. */
function expectRight({ tree, isOurs }: SimulatedCommit, before: SimulatedCommit | undefined): void {
  if (!isOurs) return;
  expect(sourcesOf(tree)).toEqual(sourcesOf(before?.tree ?? new Map()));
  expect(generatedOf(tree)).not.toEqual(generatedOf(before?.tree ?? new Map()));
  for (const { folder, ok, files } of compile(sourcesOf(tree)).units) {
    const wanted = ok
      ? files.map(({ path, text }) => [path, text]).sort()
      : generatedOf(before?.tree ?? new Map(), folder);
    expect(generatedOf(tree, folder)).toEqual(wanted);
  }
}

async function expectConverged(drawn: World): Promise<void> {
  const simulated = await live(drawn);
  const [history, head] = [simulated.history(), simulated.head()];
  expect(history.filter(({ isOurs }) => !isOurs).map(({ id }) => id)).toEqual(simulated.pushed());
  for (const [index, commit] of history.entries()) expectRight(commit, history[index - 1]);
  const made = compile(sourcesOf(head.tree));
  expect(made.units.every(({ ok }) => ok)).toBe(true);
  expect(generatedOf(head.tree)).toEqual(
    made.units.flatMap(({ files }) => files.map(({ path, text }) => [path, text])).sort(),
  );
}

describe('whatever is pushed, however often the process dies and the remote fails', () => {
  test(`${COMMITS} commits end in what their intents make: nobody's commit is lost and none is empty`, async () => {
    await fc.assert(fc.asyncProperty(world(COMMITS), expectConverged), { numRuns: RUNS });
  }, 900_000);
});
