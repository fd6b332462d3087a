import { createMemory } from '../../src/intent/memory.js';
import { type Mirror, openMirror } from '../../src/outside/git/mirror.js';
import { mirrorBranch, type Publisher } from '../../src/reconcile/mirror-branch.js';
import { type Cycle, type CycleParts, runCycle } from '../../src/reconcile/run-cycle.js';
import { DELIVERED } from './delivered.js';
import { gitRepository } from './git-repository.js';
import { type GitServer, gitServer } from './git-server.js';
import { temporaryRepository } from './temporary-repository.js';

/** Who publishes in tests. */
export const RECONCILER = { name: 'netintent', email: 'netintent@example.com' };

const ENVIRONMENT = 'environments/prod/environment.yaml';

/** The environment of `DELIVERED`, which the reconciler writes. */
export const RECONCILED: Readonly<Record<string, string>> = {
  ...DELIVERED,
  [ENVIRONMENT]: (DELIVERED[ENVIRONMENT] ?? '').replace('writer: service', 'writer: reconciler'),
};

/** A remote with the intents of `RECONCILED` and others, and nothing compiled. */
export const reconciledRemote = (files: Readonly<Record<string, string>> = {}): Promise<GitServer> =>
  gitServer(gitRepository({ ...RECONCILED, ...files }));

/** The commits of a remote's branch, newest first: their object ids, and which of them hold the tree of the one before. */
export function historyOf({ git }: GitServer): {
  readonly commits: readonly string[];
  readonly empty: readonly string[];
} {
  const lines = git('log', '--format=%H %T', 'main').split('\n');
  const made = lines.map((line) => line.split(' '));
  const empty = made.filter(([, tree], index) => tree === made[index + 1]?.[1]);
  return { commits: made.map(([commit = '']) => commit), empty: empty.map(([commit = '']) => commit) };
}

/** A reconciler of a remote, whose cycles a test runs one by one. */
export interface Reconciler {
  readonly mirror: Mirror;
  /** @param parts that differ from a process that may publish and never waits */
  readonly cycle: (parts?: Partial<CycleParts>) => Promise<Cycle>;
}

/** Opens one, with nothing in memory or on disk. */
export async function reconcilerOf({ address }: GitServer, publisher: Partial<Publisher> = {}): Promise<Reconciler> {
  const mirror = await openMirror(temporaryRepository().root, { address, branch: 'main' }, process.env);
  const branch = mirrorBranch(mirror, { person: RECONCILER, ...publisher });
  const memory = createMemory();
  let last: Cycle | undefined;
  const parts: CycleParts = { branch, memory, mayPublish: () => true, pause: async () => undefined, random: () => 0 };
  return {
    mirror,
    cycle: async (others = {}) => {
      last = await runCycle({ ...parts, ...others }, last);
      return last;
    },
  };
}
