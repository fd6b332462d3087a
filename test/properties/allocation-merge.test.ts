import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import type { SourceFile } from '../../src/intent/document.js';
import { allocated, type DrawnState, EMPTY, errorsOf, filesOf, linesOf } from '../support/drawn-repository.js';
import { type GitRepository, gitRepository } from '../support/git-repository.js';
import { type IntentEdit, vmEdit, withEdit } from '../support/intent-edits.js';
import { memoryIo } from '../support/memory-io.js';

const edits = fc.array(vmEdit, { minLength: 1, maxLength: 4 });

/** Both add `key`, whose place in IPv6 is that of `db` too: one branch draws it for one of them, the other for the other. */
const BOTH_ADD_ONE: [IntentEdit[], IntentEdit[], IntentEdit[]] = [
  [],
  [
    { kind: 'add', name: 'db', folder: '' },
    { kind: 'add', name: 'key', folder: 'a/' },
  ],
  [{ kind: 'add', name: 'key', folder: 'a/' }],
];

const after = (state: DrawnState, changes: readonly IntentEdit[]): DrawnState =>
  allocated(changes.reduce(withEdit, state)) ?? state;

/** The files of one state, and those of another that it lacks as undefined. */
function change(from: DrawnState, to: DrawnState): Readonly<Record<string, string | undefined>> {
  const gone = filesOf(from).map(({ path }) => [path, undefined] as const);
  return Object.fromEntries([...gone, ...filesOf(to).map(({ path, text }) => [path, text] as const)]);
}

/** A repository whose branch "main" went one way, and whose branch "feature" another; on "feature". */
function twoBranches(base: DrawnState, main: DrawnState, feature: DrawnState): GitRepository {
  const repository = gitRepository(Object.fromEntries(filesOf(base).map(({ path, text }) => [path, text])));
  repository.git('checkout', '--quiet', '-b', 'feature');
  repository.commit(change(base, feature));
  repository.git('checkout', '--quiet', 'main');
  repository.commit(change(base, main));
  repository.git('checkout', '--quiet', 'feature');
  return repository;
}

/** Merges "main" into "feature". @returns paths that git could not merge */
function merge({ git }: GitRepository): readonly string[] {
  try {
    git('merge', '--quiet', '--no-edit', 'main');
    return [];
  } catch {
    return git('diff', '--name-only', '--diff-filter=U').split('\n');
  }
}

const sourcesOf = ({ files, read }: GitRepository): readonly SourceFile[] =>
  files()
    .filter((path) => path.startsWith('environments/'))
    .map((path) => ({ path, text: read(path) }));

const vmsOf = (sources: readonly SourceFile[]): readonly string[] =>
  sources.flatMap(({ text }) => /^kind: Wukong\nmetadata: \{name: (.+)\}$/m.exec(text)?.[1] ?? []);

/** Whether the intents are one VM each; two branches that add one in two files are the law `duplicate-object`. */
function areWhole(sources: readonly SourceFile[]): boolean {
  const vms = vmsOf(sources);
  return new Set(vms).size === vms.length;
}

/** What is wrong with the files, found without any law: values that two have, VMs that have none. */
function faultsOf(sources: readonly SourceFile[]): readonly string[] {
  const lines = linesOf(sources);
  const values = lines.map(({ value }) => value);
  const inUse = lines.filter(({ released }) => !released).map(({ owner }) => owner);
  const wanted = vmsOf(sources).flatMap((name) => ['IPv4', 'IPv6', 'MAC'].map((what) => `shop/${name} data ${what}`));
  return [
    ...values.filter((value, index) => values.indexOf(value) !== index).map((value) => `${value} stands twice`),
    ...inUse.filter((owner, index) => inUse.indexOf(owner) !== index).map((owner) => `${owner} has two`),
    ...wanted.filter((owner) => !inUse.includes(owner)).map((owner) => `${owner} has none`),
  ];
}

describe('two branches that each allocate', () => {
  test('merge into files that are right, or conflict in git; a repair then moves nothing of the base branch', async () => {
    const seen = { clean: 0, repaired: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(vmEdit, { maxLength: 12 }), edits, edits, async (history, ours, theirs) => {
        const base = after(EMPTY, history);
        const main = after(base, theirs);
        const repository = twoBranches(base, main, after(base, ours));
        const unmerged = merge(repository);
        if (!areWhole(sourcesOf(repository))) return;
        if (unmerged.length === 0) {
          expect(faultsOf(sourcesOf(repository))).toEqual([]);
          expect(errorsOf(sourcesOf(repository))).toEqual([]);
          seen.clean++;
          return;
        }
        if (!unmerged.every((path) => path.includes('/allocations/') || path.includes('/_clusters/'))) return;
        const io = memoryIo(repository.root);
        expect(await run(['ip', 'allocate', '--repair', '--base', 'main'], io), io.err()).toBe(0);
        expect(faultsOf(sourcesOf(repository))).toEqual([]);
        expect(errorsOf(sourcesOf(repository))).toEqual([]);
        expect(lost(main, sourcesOf(repository))).toEqual([]);
        seen.repaired++;
      }),
      { numRuns: 20, examples: [BOTH_ADD_ONE] },
    );
    expect(Math.min(seen.clean, seen.repaired)).toBeGreaterThan(0);
  }, 120_000);
});

/** What VMs of a state that are still there have no more. */
function lost(state: DrawnState, sources: readonly SourceFile[]): readonly string[] {
  const now = linesOf(sources).filter(({ released }) => !released);
  const has = new Set(now.map(({ value, owner }) => `${owner} ${value}`));
  const owners = new Set(now.map(({ owner }) => owner));
  return linesOf(state.allocations)
    .filter(({ owner, released }) => !released && owners.has(owner))
    .map(({ value, owner }) => `${owner} ${value}`)
    .filter((line) => !has.has(line));
}
