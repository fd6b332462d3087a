import { compile } from '../compile/compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { markNew } from '../diagnostics/mark-new.js';
import type { SourceFile } from '../intent/document.js';
import { createMemory, type Memory } from '../intent/memory.js';
import { mergeCommits } from '../outside/git/merge-commits.js';
import type { Git } from '../outside/git/open-git.js';
import { readCommit } from '../outside/git/read-commit.js';
import { type Branch, openBranches, resolveCommit } from '../outside/git/revisions.js';
import { outsideDiagnostic } from '../outside/outside-diagnostic.js';
import { mergeConflict } from '../outside/outside-laws.js';
import { type MergeSide, mergeFindings } from '../plan/merge-findings.js';
import { type Io, refuse } from './io.js';

/** The other branches that a change is tried with. */
export interface Others {
  /** Revisions. */
  readonly with: readonly string[];
  /** Patterns of names in which "*" stands for any text; of branches with commits that HEAD lacks. */
  readonly withOpen: readonly string[];
}

/** What came of trying merges. */
export interface JudgedMerges {
  /**
   * What is wrong with the merges and with neither side of them; where git itself cannot merge the intents, a warning in
   * place of that.
   */
  readonly diagnostics: readonly Diagnostic[];
  /** The intents of HEAD, which were merged; undefined when there was nothing to merge. */
  readonly head: readonly SourceFile[] | undefined;
}

/**
 * Merges HEAD with each of the other branches, one at a time, and judges what comes of it. Nothing is checked out or
 * fetched.
 *
 * @param progress is told before each branch
 */
export async function judgeMerges(
  git: Git,
  branches: readonly Branch[],
  progress: (branch: Branch, index: number) => void,
): Promise<JudgedMerges> {
  const head = await resolveCommit(git, 'HEAD');
  if (head === undefined || branches.length === 0) return { diagnostics: [], head: undefined };
  const memory = createMemory();
  const ours = await judgeTree(git, head, memory);
  const found: Diagnostic[] = [];
  for (const [index, branch] of branches.entries()) {
    progress(branch, index);
    found.push(...(await judgeMerge(git, { head, ours, branch, memory })));
  }
  return { diagnostics: found, head: ours.sources };
}

interface Attempt {
  readonly head: string;
  readonly ours: MergeSide;
  readonly branch: Branch;
  readonly memory: Memory;
}

async function judgeMerge(git: Git, { head, ours, branch, memory }: Attempt): Promise<readonly Diagnostic[]> {
  const { tree, conflicts } = await mergeCommits(git, head, branch.commit);
  const unmerged = conflicts.filter((path) => path.startsWith('environments/'));
  if (unmerged.length > 0) return unmerged.map((path) => ({ ...conflictIn(path, branch), isNew: true }));
  const merged = await judgeTree(git, tree, memory);
  // Most branches clash with nothing, and then their own side need not be judged.
  if (markNew(merged.diagnostics, ours.diagnostics).every(({ isNew }) => !isNew)) return [];
  const theirs = await judgeTree(git, branch.commit, memory);
  return mergeFindings({ ours, theirs, name: branch.name, merged });
}

async function judgeTree(git: Git, tree: string, memory: Memory): Promise<MergeSide> {
  const { sources, diagnostics } = await readCommit(git, tree);
  return diagnostics.length > 0 ? { sources, diagnostics } : { sources, ...compile(sources, memory) };
}

function conflictIn(path: string, { name }: Branch): Diagnostic {
  const message = `"${path}" must be merged by hand with branch "${name}", so what they make together is not judged`;
  const hint = `git merge ${name} shows the lines; judge again after that`;
  return { ...outsideDiagnostic(mergeConflict, path, message, hint), severity: 'warning' };
}

/**
 * Finds the branches that somebody named, each commit once and without HEAD's own.
 *
 * @returns ordered by name; undefined when a revision names no commit, which is then said
 */
export async function findBranches(git: Git, others: Others, io: Io): Promise<readonly Branch[] | undefined> {
  const head = (await resolveCommit(git, 'HEAD')) ?? '';
  const found = new Map<string, Branch>();
  for (const name of others.with) {
    const commit = await resolveCommit(git, name);
    if (commit === undefined) {
      refuse(io, `--with must name a commit of this clone; there is no "${name}"`, 'git branch --all lists them');
      return undefined;
    }
    if (commit !== head) found.set(commit, { name, commit });
  }
  const isMeant = matcher(others.withOpen);
  const open = others.withOpen.length > 0 ? await openBranches(git, head) : [];
  for (const branch of open) if (isMeant(branch.name) && !found.has(branch.commit)) found.set(branch.commit, branch);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function matcher(patterns: readonly string[]): (name: string) => boolean {
  const parts = patterns.map((pattern) => pattern.split('*'));
  return (name) => parts.some((texts) => matches(name, texts));
}

/** Whether a name is made of these texts with anything between them: each found as early as it can be. */
function matches(name: string, texts: readonly string[]): boolean {
  const [first = '', ...others] = texts;
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const text of others) {
    const found = name.indexOf(text, at);
    if (found < 0 || found + text.length > name.length - last.length) return false;
    at = found + text.length;
  }
  return true;
}
