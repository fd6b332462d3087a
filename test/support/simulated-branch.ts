import { compareText } from '../../src/diagnostics/diagnostic.js';
import { GitFault } from '../../src/outside/git/git-fault.js';
import type { TreeEdit } from '../../src/outside/git/write-commit.js';
import { planFolder, type StandingFolder } from '../../src/outside/plan-tree.js';
import type { IntentBranch } from '../../src/reconcile/intent-branch.js';

/** The files of a commit. */
export type Tree = ReadonlyMap<string, string>;

/** A commit that stands in memory. */
export interface SimulatedCommit {
  readonly id: string;
  readonly parent: string | undefined;
  readonly tree: Tree;
  readonly message: string;
  readonly isOurs: boolean;
}

/** What goes wrong with a call, just before or just after it has its effect. */
export type Mishap = 'unreachable' | 'unanswered' | 'killed-before' | 'killed-after' | 'outrun' | undefined;

/** Stands for the end of a process: nothing that it kept is left. */
export class Killed extends Error {}

/** A branch of a remote that stands in memory, with people who push to it. */
export interface SimulatedBranch {
  readonly branch: IntentBranch;
  /** Somebody pushes. */
  readonly push: (edits: readonly TreeEdit[]) => string;
  /** The first commit and what people pushed since, in their order. */
  readonly pushed: () => readonly string[];
  /** From the first commit to the newest. */
  readonly history: () => readonly SimulatedCommit[];
  readonly head: () => SimulatedCommit;
}

/**
 * Makes one.
 *
 * @param mishap is asked at each call
 * @param outrun what somebody pushes just before a publication, where that is the mishap
 */
export function simulatedBranch(
  first: Readonly<Record<string, string>>,
  mishap: (call: 'fetch' | 'write' | 'publish') => Mishap = () => undefined,
  outrun: () => readonly TreeEdit[] = () => [],
): SimulatedBranch {
  const commits = new Map<string, SimulatedCommit>();
  const add = (parent: string | undefined, tree: Tree, message: string, isOurs: boolean): SimulatedCommit => {
    const commit = { id: `c${commits.size}`, parent, tree, message, isOurs };
    commits.set(commit.id, commit);
    return commit;
  };
  const at = (id: string): SimulatedCommit => commits.get(id) ?? raise(new Error(`there must be a commit ${id}`));
  let head = add(undefined, new Map(Object.entries(first)), 'first', false);
  const push = (edits: readonly TreeEdit[]): string => {
    head = add(head.id, edited(head.tree, edits), 'change', false);
    return head.id;
  };
  const call = <T>(name: 'fetch' | 'write' | 'publish', effect: () => T): T => {
    const found = mishap(name);
    if (found === 'killed-before') throw new Killed();
    if (found === 'unreachable') throw unreachable();
    if (found === 'outrun' && name === 'publish') push(outrun());
    const result = effect();
    if (found === 'killed-after') throw new Killed();
    if (found === 'unanswered') throw unreachable();
    return result;
  };
  return {
    branch: {
      fetch: async () => call('fetch', () => head.id),
      read: async (commit) => ({ sources: sourcesOf(at(commit).tree), diagnostics: [] }),
      standing: (commit) => standing(at(commit).tree),
      generated: async (commit) =>
        [...at(commit).tree].filter(([path]) => path.startsWith('generated/')).map(([path, text]) => ({ path, text })),
      committedAt: async () => 0,
      write: async ({ parent, edits, message }) =>
        call('write', () => {
          const { id } = add(parent, edited(at(parent).tree, edits), message, true);
          return { commit: id, tree: id, parent };
        }),
      publish: async ({ commit, parent }) =>
        call('publish', () => {
          if (parent !== head.id) throw new GitFault('moved', 'somebody pushed first', '');
          head = at(commit);
          return true;
        }),
      isProposing: false,
    },
    push,
    pushed: () => [...commits.values()].flatMap(({ id, isOurs }) => (isOurs ? [] : [id])),
    history: () => {
      const line: SimulatedCommit[] = [];
      for (let next: SimulatedCommit | undefined = head; next; next = next.parent ? at(next.parent) : undefined)
        line.push(next);
      return line.reverse();
    },
    head: () => head,
  };
}

function edited(tree: Tree, edits: readonly TreeEdit[]): Tree {
  const next = new Map(tree);
  for (const { path, content } of edits) {
    if (content === undefined) next.delete(path);
    else next.set(path, content.toString());
  }
  return next;
}

/** The intents of a tree. */
export const sourcesOf = (tree: Tree) =>
  [...tree]
    .filter(([path]) => path.startsWith('environments/'))
    .map(([path, text]) => ({ path, text }))
    .sort((a, b) => compareText(a.path, b.path));

function standing(tree: Tree): ReturnType<IntentBranch['standing']> {
  const generated = [...tree.keys()].filter((path) => path.startsWith('generated/')).sort(compareText);
  return {
    plan: async (folders) =>
      folders.map((folder) => {
        const paths = generated.filter((path) => path.startsWith(`${folder.folder}/`));
        const there: StandingFolder = {
          entries: paths.map((path) => ({ path, kind: 'file' as const })),
          isRight: ({ path, text }) => tree.get(path) === text,
          read: (path) => tree.get(path) ?? '',
          refuseSymlink: (path) => raise(new Error(`there is no symlink ${path}`)),
        };
        return planFolder(there, folder);
      }),
    unitFolders: async () => [...new Set(generated.map(unitFolderOf))],
    committedPolicies: async () =>
      generated
        .filter((path) => path.startsWith('generated/_clusters/'))
        .map((path) => ({ path, text: tree.get(path) ?? '' })),
    isThere: (folder) => [...tree.keys()].some((path) => path.startsWith(`${folder}/`)),
  };
}

/** "generated/prod", or "generated/_clusters/lab". */
export const unitFolderOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('generated/_clusters/') ? 3 : 2)
    .join('/');

const unreachable = (): GitFault => new GitFault('unreachable', 'the remote must be reachable', 'look');

function raise(error: Error): never {
  throw error;
}
