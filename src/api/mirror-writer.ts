import type { Change, Head } from '../delivery/change.js';
import type { ChangeQueue } from '../delivery/change-queue.js';
import { commitChange } from '../delivery/commit-change.js';
import { createMemory } from '../intent/memory.js';
import { fetchBranch, type Mirror, readingOf } from '../outside/git/mirror.js';
import { operationsOf } from '../outside/git/operations.js';
import { push, remoteHead } from '../outside/git/push.js';
import type { Person } from '../outside/git/write-commit.js';
import type { IntentWriter } from './writer.js';

/** What a writer needs of the world. */
export interface WriterWorld {
  readonly queue: ChangeQueue;
  /** A bare clone of its own, for what does not go through the queue. */
  readonly mirror: Mirror;
  readonly head: () => Promise<Head>;
  /** Who commits. */
  readonly person: Person;
}

/** Writes to a remote: by the queue to the branch that is served, and by itself to branches that are made for a change. */
export function mirrorWriter({ queue, mirror, head, person }: WriterWorld): IntentWriter {
  const memory = createMemory();
  const commitBy = async (toOwnBranch: boolean, change: Change) =>
    commitChange({ mirror, person, memory, writer: { kind: 'service', toOwnBranch } }, await head(), change);
  return {
    submit: queue.submit,
    submitTo: async (branch, change) => {
      if (branch === mirror.branch) return queue.submit(change);
      const made = await madeOn(mirror, branch, change.key);
      if (made !== undefined) return { kind: 'committed', commit: made, isRepeated: true, diagnostics: [] };
      const { delivered } = await commitBy(true, change);
      if (delivered.kind === 'committed')
        await push(mirror.repository, mirror.remote, { branch, commit: delivered.commit, expected: undefined });
      return delivered;
    },
    preview: async (change) => (await commitBy(false, change)).delivered,
  };
}

/** The commit of a change on a branch that is there already. */
async function madeOn(mirror: Mirror, branch: string, key: string): Promise<string | undefined> {
  if ((await remoteHead(mirror.repository, mirror.remote, branch)) === undefined) return undefined;
  const tip = await fetchBranch({ ...mirror, branch });
  return (await operationsOf(readingOf(mirror), tip)).get(key);
}
