import { describe, expect, test } from 'vitest';
import { type Convergence, convergenceAfter, driftText, type Look } from '../../../src/reconcile/convergence.js';
import type { LiveReport } from '../../../src/reconcile/live-report.js';

const EMPTY: LiveReport = { drift: [], attachments: new Map(), unread: 0, hasConverged: true };
const DRIFT: LiveReport = { ...EMPTY, drift: [{ part: 'prod', kind: 'changed', objects: 1 }], hasConverged: false };
const UNREAD: LiveReport = { ...EMPTY, unread: 1, hasConverged: false };

/** What is told of looks, one second apart, at a process that began with the first; and how long it took. */
function told(
  looks: readonly (readonly [commit: string, report: LiveReport])[],
  { committedAt = 0, isOwn = false } = {},
) {
  let known: Convergence | undefined;
  return looks.flatMap(([commit, report], index) => {
    const look: Look = { commit, committedAt, isOwn, report, now: (index + 1) * 1000, startedAt: 0 };
    const { after, happenings, seconds } = convergenceAfter(known, look);
    known = after;
    return [...happenings.map(({ kind }) => kind), ...(seconds === undefined ? [] : [seconds])];
  });
}

describe('drift of a commit', () => {
  test.each<[string, Parameters<typeof told>[0], readonly unknown[]]>([
    [
      'is on its way until it is empty, which is told once and measured',
      [
        ['a', DRIFT],
        ['a', DRIFT],
        ['a', EMPTY],
        ['a', EMPTY],
      ],
      ['Converged', 3],
    ],
    [
      'that comes back is told, and again when it has gone, unmeasured',
      [
        ['a', EMPTY],
        ['a', DRIFT],
        ['a', DRIFT],
        ['a', EMPTY],
      ],
      ['Converged', 1, 'DriftFound', 'Converged'],
    ],
    [
      'begins anew with the next commit',
      [
        ['a', EMPTY],
        ['b', DRIFT],
        ['b', EMPTY],
      ],
      ['Converged', 1, 'Converged', 3],
    ],
    [
      'is not empty where something could not be read',
      [
        ['a', EMPTY],
        ['a', UNREAD],
      ],
      ['Converged', 1, 'DriftFound'],
    ],
  ])('%s', (_what, looks, expected) => {
    expect(told(looks)).toEqual(expected);
  });

  test('of a commit of this process is on its way, whenever its intents were committed', () => {
    expect(
      told(
        [
          ['a', DRIFT],
          ['a', EMPTY],
        ],
        { committedAt: -1, isOwn: true },
      ),
    ).toEqual(['Converged']);
  });

  test('of a commit from before the process is told at once, and not measured', () => {
    expect(
      told(
        [
          ['a', DRIFT],
          ['a', EMPTY],
        ],
        { committedAt: -1 },
      ),
    ).toEqual(['DriftFound', 'Converged']);
  });
});

test('is told in counts', () => {
  const drift = [...DRIFT.drift, { part: 'lab', kind: 'left-on-nodes', objects: 2 } as const];
  expect(driftText(drift, 3)).toBe('1 changed in prod, 2 left-on-nodes in lab, 3 resources could not be read');
});
