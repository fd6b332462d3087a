import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateIntents } from '../../src/compile/allocate-intents.js';
import {
  allocated,
  type DrawnState,
  EMPTY,
  errorsOf,
  filesOf,
  linesOf,
  type ReadLine,
} from '../support/drawn-repository.js';
import { anyEdit, vmEdit, withEdit } from '../support/intent-edits.js';

const inUse = (lines: readonly ReadLine[]) => lines.filter(({ released }) => !released);
const textOf = ({ value, owner, released }: ReadLine) => `${value} ${owner} ${released}`;

/** Leaves eight addresses to guests, fewer than there are names of VMs. */
const NARROW = { ...EMPTY, reserved: ['10.20.0.10-10.20.0.30'] };
const HOSTS = Array.from({ length: 8 }, (_, index) => `10.20.0.${index + 2}`);

describe('allocating after each of some edits', () => {
  test('gives every `auto` one line, each value once, and leaves nothing to do', () => {
    fc.assert(
      fc.property(fc.array(vmEdit, { maxLength: 15 }), (edits) => {
        let state = EMPTY;
        for (const edit of edits) {
          state = allocated(withEdit(state, edit)) ?? state;
          const lines = linesOf(state.allocations);
          expect(new Set(lines.map(({ value }) => value)).size).toBe(lines.length);
          const owners = inUse(lines).map(({ owner }) => owner);
          const wanted = state.vms.flatMap((vm) =>
            ['IPv4', 'IPv6', 'MAC'].map((what) => `shop/${vm.name} data ${what}`),
          );
          expect(owners.sort()).toEqual(['shop/lan  VLAN', ...wanted].sort());
          expect(errorsOf(filesOf(state))).toEqual([]);
          expect(allocateIntents(filesOf(state)).files).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('never changes what an untouched VM has', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
        let state = EMPTY;
        for (const edit of edits) {
          const before = linesOf(state.allocations);
          const after = allocated(withEdit(state, edit));
          if (!after) continue;
          const touched = 'name' in edit && edit.kind !== 'move' ? `shop/${edit.name} ` : 'nobody';
          const untouched = before.filter(({ owner, released }) => !owner.startsWith(touched) && !released);
          const now = new Set(linesOf(after.allocations).map(textOf));
          expect(untouched.map(textOf).filter((line) => !now.has(line))).toEqual([]);
          state = after;
        }
      }),
      { numRuns: 25 },
    );
  });

  test('draws what was drawn before only when nothing else is left', () => {
    let reuses = 0;
    fc.assert(
      fc.property(fc.array(vmEdit, { minLength: 30, maxLength: 50 }), (edits) => {
        let state: DrawnState = NARROW;
        for (const edit of edits) {
          const before = new Map(linesOf(state.allocations).map(({ value, owner }) => [value, owner] as const));
          state = allocated(withEdit(state, edit)) ?? state;
          for (const { value, owner } of inUse(linesOf(state.allocations))) {
            const former = before.get(value);
            if (!HOSTS.includes(value) || former === undefined || former === owner) continue;
            expect(HOSTS.filter((host) => !before.has(host))).toEqual([]);
            reuses++;
          }
        }
      }),
      { numRuns: 12 },
    );
    expect(reuses).toBeGreaterThan(0);
  });

  test('gives a VM that comes back what it had', () => {
    fc.assert(
      fc.property(fc.array(vmEdit, { maxLength: 20 }), fc.nat(), (edits, index) => {
        const state = edits.reduce((current, edit) => allocated(withEdit(current, edit)) ?? current, EMPTY);
        const vm = state.vms[index % Math.max(state.vms.length, 1)];
        if (!vm) return;
        const without = allocated({ ...state, vms: state.vms.filter((other) => other !== vm) });
        const again = without && allocated({ ...without, vms: state.vms });
        expect(again?.allocations).toEqual(state.allocations);
      }),
      { numRuns: 15 },
    );
  });
});

test('the order of files and VMs decides nothing', () => {
  const vms = ['web', 'db', 'mail', 'www', 'dns', 'git'].map((name) => ({ name, file: name, address: 'auto' }));
  const expected = allocateIntents(filesOf({ ...EMPTY, vms })).files;
  fc.assert(
    fc.property(fc.shuffledSubarray(filesOf({ ...EMPTY, vms }).slice(), { minLength: vms.length + 2 }), (sources) => {
      expect(allocateIntents(sources).files).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
