import type { IntentChange } from '../compile/change-intents.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Memory } from '../intent/memory.js';
import { commitTree } from '../outside/git/commit-tree.js';
import { type Mirror, readingOf } from '../outside/git/mirror.js';
import { operationMessage } from '../outside/git/operations.js';
import { type Person, type TreeEdit, writeCommit } from '../outside/git/write-commit.js';
import type { Change, Delivered, Head } from './change.js';
import { compileSteps, isSound } from './compile-step.js';
import { stepEdits } from './step-edits.js';
import { type Writer, wrongWriters } from './writers.js';

/** Where commits are made, and by whom. */
export interface Committer {
  readonly mirror: Mirror;
  readonly person: Person;
  readonly memory: Memory;
}

/** Who writes, and where to: the branch that is served, or one that is made for the change. */
const WRITERS: Readonly<Record<'served' | 'own', Writer>> = {
  served: { kind: 'service', toOwnBranch: false },
  own: { kind: 'service', toOwnBranch: true },
};

/** What one change came to, and the head after it. */
export interface MadeChange {
  readonly delivered: Delivered;
  readonly head: Head;
}

/**
 * Makes one commit of a change: the intents as edited, and what they now make, judged on this head as a pull request would
 * be. Nothing refers to the commit yet.
 *
 * @returns the same head where the change is refused or changes nothing
 */
export async function commitChange(
  committer: Committer,
  head: Head,
  change: Change,
  branch: 'served' | 'own' = 'served',
): Promise<MadeChange> {
  const made = change.apply(head, committer.memory);
  const { sources } = made;
  const refused = (diagnostics: readonly Diagnostic[]) =>
    ({ head, delivered: { kind: 'refused', diagnostics, sources } }) as const;
  if (made.diagnostics.some(isError)) return refused(made.diagnostics);
  const steps = await stepsOn(committer, head, made);
  const edits = [...intentEdits(made), ...steps.flatMap(stepEdits)];
  const { diagnostics, models } = made.compilation;
  const touched = new Set(edits.map(({ path }) => unitOf(path)));
  const stuck = steps.filter((step) => touched.has(step.folder) && !isSound(step));
  const found = [
    ...made.diagnostics,
    ...wrongWriters(models, touched, WRITERS[branch]),
    ...stuck.flatMap((step) => step.diagnostics),
  ];
  if (stuck.length > 0 && !found.some(isError)) return refused([...found, ...diagnostics.filter(isError)]);
  if (found.some(isError)) return refused(found);
  if (edits.length === 0) return { head, delivered: { kind: 'unchanged', commit: head.commit, diagnostics: found } };
  const { commit } = await writeCommit(committer.mirror.repository, {
    ...{ parent: head.commit, edits, author: change.author, committer: committer.person },
    message: operationMessage(change.subject, change.key),
  });
  return {
    head: { commit, sources, compilation: made.compilation },
    delivered: { kind: 'committed', commit, isRepeated: false, diagnostics: found },
  };
}

function stepsOn({ mirror }: Committer, { commit }: Head, { sources, compilation }: IntentChange) {
  const standing = commitTree(readingOf(mirror), commit, sources);
  return compileSteps(standing, compilation.units, {
    clearsOthers: !compilation.diagnostics.some(isError),
    allowsMassRemoval: false,
  });
}

const intentEdits = ({ files }: IntentChange): readonly TreeEdit[] =>
  files.filter(({ before, after }) => before !== after).map(({ path, after }) => ({ path, content: after }));

/** The folder of the unit that a file belongs to: of "environments/prod/web.yaml" it is "generated/prod". */
function unitOf(path: string): string {
  const [, name = '', below = ''] = path.split('/');
  return name === '_clusters' ? `generated/_clusters/${below.replace(/[.]ya?ml$/, '')}` : `generated/${name}`;
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
