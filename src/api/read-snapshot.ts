import { ApiProblem } from './api-problem.js';
import type { Call } from './endpoint.js';
import type { Snapshot } from './repository.js';

/**
 * The intents that a request is about: those of the branch that it names, or of the one that is served.
 *
 * @throws an ApiProblem where there is no such branch, or a file cannot be read
 */
export async function readSnapshot({ parts, branch }: Call): Promise<Snapshot> {
  const snapshot = branch === undefined ? await parts.repository.head() : await parts.repository.branch(branch);
  if (snapshot === undefined) throw new ApiProblem('not-found', `there is no branch "${branch}"`);
  if (snapshot.unread.length === 0) return snapshot;
  throw new ApiProblem('refused', 'the intents must be readable before anything is known of them', {
    errors: snapshot.unread,
  });
}

/** A branch, and the commit that it and the head have both come from; undefined where the request names none. */
export async function readBranch(call: Call): Promise<{ readonly base: Snapshot; readonly tip: Snapshot } | undefined> {
  if (call.branch === undefined) return undefined;
  const tip = await readSnapshot(call);
  const { repository } = call.parts;
  return { tip, base: await repository.baseOf(tip, await repository.head()) };
}
