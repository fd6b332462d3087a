import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Compilation } from '../../src/compile/compilation.js';
import { compile } from '../../src/compile/compile.js';
import type { SourceFile, Value } from '../../src/intent/document.js';
import { differences } from '../../src/plan/differences.js';
import { planChange } from '../../src/plan/plan-change.js';
import { planText } from '../../src/report/plan-text.js';
import { filesBelow } from '../support/stories.js';

const REPOSITORY = new URL('../../', import.meta.url).pathname;

/** The committed example: two clusters, a base, every type of network. */
const example: readonly SourceFile[] = filesBelow(join(REPOSITORY, 'environments')).map((file) => ({
  path: `environments/${file}`,
  text: readFileSync(join(REPOSITORY, 'environments', file), 'utf8'),
}));

/** Edits that keep the example sound, each at one place. */
const EDITS: readonly (readonly [file: string, from: string, to: string])[] = [
  ['prod/plan-bridge.yaml', 'cpu: 4', 'cpu: 8'],
  ['prod/plan-bridge.yaml', '192.168.110.10/24', '192.168.110.99/24'],
  ['prod/plan-macvlan.yaml', '192.168.100.10/24', '192.168.100.98/24'],
  ['base/networks.yaml', 'vlanId: 310', 'vlanId: 311'],
  ['base/multi-nic-vm.yaml', 'cpu: 2', 'cpu: 1'],
  ['_clusters/eu1.yaml', 'node-role.kubernetes.io/worker: ""', 'node-role.kubernetes.io/worker: "yes"'],
];

function edited(chosen: readonly number[]): readonly SourceFile[] {
  return chosen.reduce<readonly SourceFile[]>((sources, index) => {
    const [file, from, to] = EDITS[index] ?? ['', '', ''];
    return sources.map((source) =>
      source.path === `environments/${file}` ? { ...source, text: source.text.replace(from, to) } : source,
    );
  }, example);
}

const edits = fc.subarray([...EDITS.keys()]);

const textsOf = ({ units }: Compilation): ReadonlyMap<string, string> =>
  new Map(units.flatMap(({ files }) => files.map(({ path, text }) => [path, text] as const)));

describe('planChange', () => {
  test('makes edits that keep the example sound, so that the laws below have something to say', () => {
    for (const [file, from] of EDITS) {
      expect(example.find(({ path }) => path === `environments/${file}`)?.text).toContain(from);
    }
    const all = compile(edited([...EDITS.keys()]));
    expect(all.units.filter(({ ok }) => !ok)).toEqual([]);
    expect(planChange(compile(example), all).vms.length).toBeGreaterThan(2);
  });

  test('names the objects whose text differs, and no other', () => {
    fc.assert(
      fc.property(edits, edits, (first, second) => {
        const [before, after] = [compile(edited(first)), compile(edited(second))];
        const [old, now] = [textsOf(before), textsOf(after)];
        const differing = [...new Set([...old.keys(), ...now.keys()])].filter(
          (path) => old.get(path) !== now.get(path),
        );
        const { objects } = planChange(before, after);
        expect(objects.map(({ path }) => path).sort()).toEqual(differing.sort());
        for (const { change, fields } of objects) expect(fields.length > 0).toBe(change === 'changed');
      }),
      { numRuns: 10 },
    );
  });

  test('is empty for a change of nothing', () => {
    fc.assert(
      fc.property(edits, (chosen) => {
        const sources = edited(chosen);
        const plan = planChange(compile(sources), compile(sources.toReversed()));
        expect({ ...plan, unaffected: 0 }).toMatchObject({ objects: [], vms: [], policies: [], steps: [] });
        expect(planText(plan, { color: false })).toBe('nothing changes in the clusters\n');
      }),
      { numRuns: 5 },
    );
  });

  test('turns added and removed round when the sides change places', () => {
    fc.assert(
      fc.property(edits, (chosen) => {
        const [before, after] = [compile(example), compile(edited(chosen))];
        const paths = (plan: ReturnType<typeof planChange>, wanted: string) =>
          plan.objects.filter(({ change }) => change === wanted).map(({ path }) => path);
        const [there, back] = [planChange(before, after), planChange(after, before)];
        expect(paths(back, 'removed')).toEqual(paths(there, 'added'));
        expect(paths(back, 'changed')).toEqual(paths(there, 'changed'));
      }),
      { numRuns: 10 },
    );
  });

  test('gives every VM the strongest of its effects', () => {
    const { vms } = planChange(compile(example), compile(edited([...EDITS.keys()])));
    for (const { impact, effects } of vms) expect(effects[0]?.impact ?? 'nothing').toBe(impact);
  });
});

describe('differences', () => {
  const { tree } = fc.letrec<{ tree: Value }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Value>(null, true, 0, 1, 'a', 'b', '{"a": 1}', '[1]'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'name', 'type'), tie('tree'), { maxKeys: 3 }),
    ),
  }));

  test('are none between a value and itself, and some between two that are not the same', () => {
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        expect(differences(one, structuredClone(one))).toEqual([]);
        const isSame = JSON.stringify(said(one)) === JSON.stringify(said(other));
        expect(differences(one, other).length > 0).toBe(!isSame);
      }),
      { numRuns: 2000 },
    );
  });

  test('are the same number both ways', () => {
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        expect(differences(one, other).length).toBe(differences(other, one).length);
      }),
      { numRuns: 2000 },
    );
  });
});

/** What a value says: JSON in texts read, keys in one order. */
function said(value: Value): Value {
  if (typeof value === 'string') return /^\s*[[{]/.test(value) ? said(JSON.parse(value)) : value;
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, said(each)]),
  );
}
