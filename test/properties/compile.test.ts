import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { dump, loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.js';
import type { SourceFile } from '../../src/intent/document.js';
import { type Archive, createMemory, type Shelf, withoutMemory } from '../../src/intent/memory.js';
import { filesBelow } from '../support/stories.js';

const REPOSITORY = new URL('../../', import.meta.url).pathname;

/** The committed example, a rich one: two clusters, a base, every type of network. */
const example: readonly SourceFile[] = filesBelow(join(REPOSITORY, 'environments')).map((file) => ({
  path: `environments/${file}`,
  text: readFileSync(join(REPOSITORY, 'environments', file), 'utf8'),
}));

const filesOf = (sources: readonly SourceFile[], memory = createMemory()) =>
  new Map(compile(sources, memory).units.flatMap(({ files }) => files.map(({ path, text }) => [path, text] as const)));

const expected = filesOf(example);

describe('compile', () => {
  test('makes the example, so that the laws below have something to say', () => {
    expect(expected.size).toBeGreaterThan(40);
    expect(compile(example).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('gives the same files and diagnostics for the files in any order', () => {
    const { diagnostics } = compile(example);
    fc.assert(
      fc.property(fc.shuffledSubarray([...example], { minLength: example.length }), (shuffled) => {
        expect(filesOf(shuffled)).toEqual(expected);
        expect(compile(shuffled).diagnostics).toEqual(diagnostics);
      }),
      { numRuns: 20 },
    );
  });

  test('gives the same files for the keys of every mapping in any order', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const shuffled = example.map(({ path, text }) => ({
          path,
          text: loadAll(text)
            .map((document) => dump(shuffleKeys(document, numbers)))
            .join('---\n'),
        }));
        expect(filesOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  test('gives the same files with a memory of any earlier state', () => {
    fc.assert(
      fc.property(fc.subarray([...example], { minLength: 1 }), (earlier) => {
        const memory = createMemory();
        compile(earlier, memory);
        expect(filesOf(example, memory)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('gives the same files and diagnostics with an archive of any earlier state', () => {
    const { diagnostics } = compile(example);
    fc.assert(
      fc.property(fc.subarray([...example], { minLength: 1 }), (earlier) => {
        const before = archive();
        filesOf(earlier, withoutMemory(before));
        const after = withoutMemory(archive(before));
        expect(filesOf(example, after)).toEqual(expected);
        expect(compile(example, after).diagnostics).toEqual(diagnostics);
      }),
      { numRuns: 20 },
    );
  });

  test('takes no word from an archive for what a file must say', () => {
    const before = archive();
    filesOf(example, withoutMemory(before));
    const lie = (text: string) => text.replaceAll('default', 'invented');
    const { readings } = archive(before, lie);
    expect(readings.kept.size).toBeGreaterThan(0);
    const lying = withoutMemory({ ...archive(), readings });
    expect(() => filesOf(example, lying)).toThrow('the archive is wrong about environments/');
  });

  test('makes a new VM its own files and touches no other', () => {
    const text = `apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: newcomer}\nspec: {}\n`;
    const more = filesOf([...example, { path: 'environments/prod/newcomer.yaml', text }]);
    for (const [path, before] of expected) expect(more.get(path), path).toBe(before);
    const added = [...more.keys()].filter((path) => !expected.has(path));
    expect(added).toEqual(['generated/prod/40-vms/default/virtualmachine.newcomer.yaml']);
  });

  test('never throws, whatever a stranger puts into a file', () => {
    const [target] = example.filter(({ path }) => path.endsWith('plan-mixed.yaml'));
    if (!target) throw new Error('the example has a mixed plan');
    const lines = target.text.split('\n');
    const edit = fc.record({ line: fc.nat(lines.length - 1), text: fc.string({ unit: 'binary', maxLength: 20 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const changed = [...lines];
        for (const { line, text } of edits) changed[line] = `${changed[line]}${text}`;
        const sources = example.map((source) => (source === target ? { ...target, text: changed.join('\n') } : source));
        const { units, diagnostics } = compile(sources);
        const prod = units.find(({ name }) => name === 'prod');
        const failed = diagnostics.some(({ severity, at }) => severity === 'error' && at.file.includes('/prod/'));
        if (failed) expect(prod).toMatchObject({ ok: false, files: [] });
      }),
      { numRuns: 200 },
    );
  });

  test('never throws, whatever kind of value stands in the place of another', () => {
    const wrong = fc.constantFrom<unknown>(5, -1, '', 'x', true, null, [], [3], {}, { name: 3 }, [{ name: 'x' }]);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), wrong, (file, spot, value) => {
        const index = file % example.length;
        const sources = example.map((source, at) => (at === index ? withValue(source, spot, value) : source));
        expect(compile(sources).units.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

/** A file in which one of its values, chosen by a number, is another. */
function withValue({ path, text }: SourceFile, spot: number, value: unknown): SourceFile {
  const documents = loadAll(text);
  const spots = documents.flatMap((document) => [...spotsBelow(document)]);
  const chosen = spots[spot % spots.length];
  if (chosen) chosen.within[chosen.key] = value;
  return { path, text: documents.map((document) => dump(document)).join('---\n') };
}

interface Spot {
  readonly within: Record<string, unknown>;
  readonly key: string;
}

function* spotsBelow(value: unknown): Generator<Spot> {
  if (typeof value !== 'object' || value === null) return;
  const within = value as Record<string, unknown>;
  for (const [key, item] of Object.entries(within)) {
    yield { within, key };
    yield* spotsBelow(item);
  }
}

/** What `outside/compile-cache` keeps between processes: everything as JSON. @param change of every text on the way */
function archive(before?: KeptArchive, change = (text: string) => text): KeptArchive {
  return {
    files: shelf(before?.files.kept, change),
    sound: shelf(before?.sound.kept, change),
    readings: shelf(before?.readings.kept, change),
  };
}

interface KeptArchive extends Archive {
  readonly files: Kept<Archive['files']>;
  readonly sound: Kept<Archive['sound']>;
  readonly readings: Kept<Archive['readings']>;
}

type Kept<S> = S & { readonly kept: ReadonlyMap<string, unknown> };

function shelf<T>(before: ReadonlyMap<string, unknown> | undefined, change: (text: string) => string) {
  const kept = new Map<string, T>();
  for (const [key, value] of before ?? []) kept.set(key, JSON.parse(change(JSON.stringify(value))));
  const { find, store }: Shelf<T> = {
    find: (key) => kept.get(key),
    store: (key, value) => {
      kept.set(key, value);
    },
  };
  return { find, store, kept };
}

function shuffleKeys(value: unknown, numbers: fc.Stream<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, numbers));
  if (typeof value !== 'object' || value === null) return value;
  const ranked = Object.entries(value).map((entry) => ({ entry, rank: numbers.next().value ?? 0 }));
  ranked.sort((a, b) => a.rank - b.rank);
  return Object.fromEntries(ranked.map(({ entry: [key, item] }) => [key, shuffleKeys(item, numbers)]));
}
