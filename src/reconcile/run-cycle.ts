import { ATTEMPTS_MAX, backOff } from '../delivery/back-off.js';
import { GitFault } from '../outside/git/git-fault.js';
import { operationMessage } from '../outside/git/operations.js';
import type { Written } from './intent-branch.js';
import { type JudgedHead, type JudgeParts, judgeHead } from './judge-head.js';
import { reconcileKey } from './reconcile-key.js';

/** What a cycle needs of the world. */
export interface CycleParts extends JudgeParts {
  /** Whether this process is the one that publishes, now. */
  readonly mayPublish: () => boolean;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** What a cycle came to. */
export interface Cycle extends JudgedHead {
  /** Object id of the commit that was published; undefined where there was nothing to publish, or somebody else does. */
  readonly published?: string;
  /** How often somebody pushed first. */
  readonly lostRaces: number;
  /** Nothing is left to do for this head; the next cycle does nothing while it is the newest. */
  readonly isSettled: boolean;
}

/**
 * Brings the generated tree of the newest commit up to its intents: one commit and one push, or nothing. When somebody
 * pushes first, it begins again on what they pushed.
 *
 * The history is the only memory: a process that dies at any instant leaves a tree that is right or one that the next
 * cycle finds stale.
 *
 * @param last the cycle before, which is the answer where nothing was pushed since it settled
 * @throws a GitFault where the remote is away or does not take it
 */
export async function runCycle(parts: CycleParts, last?: Cycle): Promise<Cycle> {
  const { branch, mayPublish, pause, random } = parts;
  for (let lostRaces = 0; ; ) {
    const head = await branch.fetch();
    if (last?.isSettled && last.head === head && !parts.allowsMassRemoval)
      return { ...unpublished(last), lostRaces, isSettled: true };
    const judged = await judgeHead(parts, head);
    if (judged.edits.length === 0) return { ...judged, lostRaces, isSettled: true };
    if (!mayPublish()) return { ...judged, lostRaces, isSettled: false };
    const written = await branch.write({ parent: head, edits: judged.edits, message: messageOf(judged) });
    if (!mayPublish()) return { ...judged, lostRaces, isSettled: false };
    try {
      const isNew = await branch.publish(written);
      return { ...judged, ...publishedAs(written, isNew), lostRaces, isSettled: true };
    } catch (error) {
      if (!(error instanceof GitFault) || error.kind !== 'moved' || ++lostRaces >= ATTEMPTS_MAX) throw error;
      await pause(backOff(lostRaces, random()));
    }
  }
}

function publishedAs({ commit }: Written, isNew: boolean): Pick<Cycle, 'published'> {
  return isNew ? { published: commit } : {};
}

function unpublished({ published: _, ...cycle }: Cycle): JudgedHead {
  return cycle;
}

function messageOf({ head, units }: JudgedHead): string {
  const names = units
    .filter(({ state, isOurs }) => state === 'stale' && isOurs)
    .map(({ folder }) => folder.replace(/^generated\/(_clusters\/)?/, ''));
  const told = names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return operationMessage(`compile ${told.join(', ')}`, reconcileKey(head));
}
