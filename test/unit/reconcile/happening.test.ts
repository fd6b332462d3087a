import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { GitFault } from '../../../src/outside/git/git-fault.js';
import { faultOf, happeningsOf } from '../../../src/reconcile/happening.js';
import { happeningText } from '../../../src/reconcile/happening-text.js';
import type { Cycle } from '../../../src/reconcile/run-cycle.js';
import type { UnitState } from '../../../src/reconcile/unit-state.js';

const START = { line: 9, column: 27 };
const clash = (message: string): Diagnostic => ({
  ...{ code: 'address-claimed-twice', severity: 'error', message, related: [] },
  at: { file: 'environments/prod/web.yaml', start: START, end: START },
});
const prod = (state: UnitState['state'], reasons: readonly Diagnostic[] = [], isOurs = true): UnitState => ({
  ...{ folder: 'generated/prod', state, isOurs, reasons },
  files: state === 'stale' ? 3 : 0,
});
const cycle = (unit: UnitState, published?: string): Cycle => ({
  ...{ head: '1111111111aa', committedAt: 0, units: [unit], edits: [], errors: unit.reasons, sources: [] },
  ...{ lostRaces: 0, isSettled: true, compiled: [], models: [], ...(published === undefined ? {} : { published }) },
});

const kinds = (before: Cycle | undefined, after: Cycle) =>
  happeningsOf(before ? { cycle: before } : {}, { cycle: after }).map(({ kind }) => kind);

describe('what is told after a cycle', () => {
  const refused = cycle(prod('refused', [clash('address "10.0.0.1" must have one owner')]));

  test.each<[string, Cycle | undefined, Cycle, readonly string[]]>([
    ['a commit', undefined, cycle(prod('stale'), '2222222222bb'), ['Published']],
    ['nothing of a tree that is right', undefined, cycle(prod('current')), []],
    ['an error', cycle(prod('current')), refused, ['Refused']],
    ['the same error no second time', refused, refused, []],
    ['another error', refused, cycle(prod('refused', [clash('another')])), ['Refused']],
    ['that an error is mended', refused, cycle(prod('stale'), '2222222222bb'), ['Published', 'Mended']],
    ['that a folder with an error is gone', refused, { ...cycle(prod('current')), units: [] }, ['Mended']],
    ['what somebody else must write', undefined, cycle(prod('stale', [], false)), ['LeftStale']],
    ['that no second time', cycle(prod('stale', [], false)), cycle(prod('stale', [], false)), []],
    ['no error of what somebody else writes', undefined, cycle(prod('refused', [clash('theirs')], false)), []],
  ])('%s', (_what, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected);
  });

  test('unreadable intents, once for all folders', () => {
    const unreadable = { ...cycle(prod('current')), units: [], errors: [clash('must be UTF-8')] };
    expect(happeningsOf({}, { cycle: unreadable })).toMatchObject([{ kind: 'Refused', folder: 'environments' }]);
    expect(kinds(unreadable, unreadable)).toEqual([]);
  });

  test('a remote that is away, once, and that it is back', () => {
    const fault = faultOf(new GitFault('unreachable', 'remote "origin" must be reachable', 'see whether it answers'));
    expect(fault.kind).toBe('unreachable');
    expect(happeningsOf({}, { fault })).toEqual([{ kind: 'Failed', fault }]);
    expect(happeningsOf({ fault }, { fault })).toEqual([]);
    expect(happeningsOf({ fault }, { cycle: cycle(prod('current')) })).toEqual([{ kind: 'Recovered' }]);
  });
});

describe('in one line', () => {
  test('a refusal says where, which law and what, and lets no text of an author pass for more', () => {
    const unit = prod('refused', [clash('"web\n\u001b[2J" must be a name'), ...Array(9).fill(clash('x'.repeat(900)))]);
    const [happening] = happeningsOf({}, { cycle: cycle(unit) });
    const text = happening ? happeningText(happening) : '';
    expect(text).toMatch(
      /^generated\/prod stays as it was committed, because of 1111111111: environments\/prod\/web.yaml:9:27 address-claimed-twice: "web\\u\{a\}\\u\{1b\}\[2J" must be a name; /,
    );
    expect(text).toMatch(/…; 5 more$/);
    expect(text).not.toMatch(/\p{Cc}/u);
    expect(text.length).toBeLessThan(2_000);
  });

  test('a commit says of which intents it is', () => {
    const [published] = happeningsOf({}, { cycle: cycle(prod('stale'), '2222222222bb') });
    expect(published && happeningText(published)).toBe(
      'commit 2222222222 makes generated/prod what the intents of 1111111111 say',
    );
  });
});
