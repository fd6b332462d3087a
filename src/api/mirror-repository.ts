import { compile } from '../compile/compile.js';
import { createMemory, type Memory } from '../intent/memory.js';
import { GitFault } from '../outside/git/git-fault.js';
import { fetchBranch, type Mirror, readingOf } from '../outside/git/mirror.js';
import { readCommit } from '../outside/git/read-commit.js';
import { mergeBase } from '../outside/git/revisions.js';
import type { IntentRepository, Snapshot } from './repository.js';

/** Reads intents from a bare clone of a remote, which is asked for its newest commit each time. */
export function mirrorRepository(mirror: Mirror, now: () => number): IntentRepository {
  const memory = createMemory();
  let newest: Snapshot | undefined;
  let freshAt: number | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<Snapshot> | undefined;

  const refresh = async (): Promise<Snapshot> => {
    next = undefined;
    const commit = await fetchBranch(mirror);
    freshAt = now();
    if (newest?.commit !== commit) newest = await snapshotAt(mirror, commit, memory);
    return newest;
  };
  return {
    // Whoever asks while the remote is being asked waits for the next time, so that they see what was pushed before.
    head: () => {
      next ??= last.then(refresh, refresh);
      last = next;
      return next;
    },
    branch: async (name) => {
      const commit = await fetchBranch({ ...mirror, branch: name }).catch(missing);
      return commit === undefined ? undefined : snapshotAt(mirror, commit, memory);
    },
    baseOf: async ({ commit }, head) => baseAt(mirror, await mergeBase(readingOf(mirror), commit, head.commit)),
    freshAt: () => freshAt,
  };
}

function missing(error: unknown): undefined {
  if (error instanceof GitFault && error.kind === 'missing') return undefined;
  throw error;
}

async function snapshotAt(mirror: Mirror, commit: string, memory: Memory): Promise<Snapshot> {
  const { sources, diagnostics } = await readCommit(readingOf(mirror), commit);
  return { commit, sources, unread: diagnostics, compilation: compile(sources, memory) };
}

/** What is said of a base names its commit, so that a place in it is not taken for one of the branch. */
async function baseAt(mirror: Mirror, commit: string): Promise<Snapshot> {
  const { sources, diagnostics } = await readCommit(readingOf(mirror), commit, { revision: commit.slice(0, 10) });
  return { commit, sources, unread: diagnostics, compilation: compile(sources) };
}
