import { compareText } from '../diagnostics/diagnostic.js';
import type {
  AllocationEntry,
  DrawClaim,
  DrawList,
  DrawnLine,
  DrawnList,
  LineChange,
  Pool,
  Repair,
} from './drawing.js';
import { judgeLines, type Slot } from './judge-lines.js';

/** A claim without a line, and the line that it must leave. */
interface Waiting<Value, Claim> {
  readonly claim: Claim;
  readonly left?: { readonly line: DrawnLine<Value>; readonly reason: string };
}

/** A list while it is worked on. */
interface Draft<Value, Claim, List> {
  readonly list: List;
  readonly slots: Slot<Value>[];
  /** Where the released ones stand, by the texts of their values. */
  readonly released: ReadonlyMap<string, number>;
  /** Lines that a repair takes a claim away from: their change is told where it gets another. */
  readonly left: ReadonlySet<AllocationEntry>;
  readonly waiting: Waiting<Value, Claim>[];
  readonly changes: LineChange[];
  readonly exhausted: Claim[];
}

/**
 * Gives each claim its line: the one that it has; else its own released one, if that can still be had; else one that is
 * drawn. Lines of nobody are released. Nothing that has a line is moved, but by a repair. The result does not depend on
 * the order of claims: draws go by identity, after everything that is there already is settled. O(n log n).
 */
export function drawLines<Value, Claim extends DrawClaim, List extends DrawList<Value, Claim>>(
  lists: readonly List[],
  pool: Pool<Value, Claim, List>,
  repair?: Repair<Value, Claim>,
): readonly DrawnList<List, Claim>[] {
  const drafts = lists.map((list) => settle<Value, Claim, List>(list, pool, repair));
  for (const draft of drafts) giveBack(draft, pool);
  const waiting = drafts.flatMap((draft) => draft.waiting.map((one) => ({ draft, one })));
  waiting.sort((a, b) => compareText(a.one.claim.identity, b.one.claim.identity));
  for (const { draft, one } of waiting) drawOne(draft, one, pool);
  return drafts.map((draft) => finish(draft, pool, repair !== undefined));
}

function settle<Value, Claim extends DrawClaim, List extends DrawList<Value, Claim>>(
  list: List,
  { textOf }: Pool<Value, Claim, List>,
  repair: Repair<Value, Claim> | undefined,
): Draft<Value, Claim, List> {
  const { claims, slots, served, given } = judgeLines<Value, Claim>(list, repair);
  // Of several lines that a repair takes from a claim, the change tells of the first.
  const taken = new Map(
    given
      .toReversed()
      .flatMap(({ line, reason }) => (reason === undefined ? [] : [[line.key, { line, reason }] as const])),
  );
  const waiting = [...claims.values()]
    .filter(({ key }) => !served.has(key))
    .map((claim) => ({ claim, ...leftOf(taken.get(claim.key)) }));
  const moved = new Set(waiting.flatMap((one) => one.left?.line ?? []));
  return {
    list,
    slots,
    released: new Map(slots.flatMap(({ isReleased, value }, at) => (isReleased ? [[textOf(value), at] as const] : []))),
    left: new Set([...moved].map(({ fields }) => fields)),
    waiting,
    changes: given
      .filter(({ line }) => !moved.has(line))
      .map(({ line, ...why }) => ({ change: 'released', value: textOf(line.value), owner: line.owner, ...why })),
    exhausted: [],
  };
}

const leftOf = <Left>(left: Left | undefined): { readonly left?: Left } => (left === undefined ? {} : { left });

/** Gives claims their own released lines back. */
function giveBack<Value, Claim extends DrawClaim, List extends DrawList<Value, Claim>>(
  draft: Draft<Value, Claim, List>,
  pool: Pool<Value, Claim, List>,
): void {
  const { list, slots, waiting, changes } = draft;
  const released = new Map<string, number[]>();
  for (const [position, { from, isReleased }] of slots.entries()) {
    const line = from === undefined ? undefined : list.lines[from];
    if (!line?.released || !isReleased) continue;
    released.set(line.key, [...(released.get(line.key) ?? []), position]);
  }
  const still = waiting.filter(({ claim, left }) => {
    for (const position of released.get(claim.key) ?? []) {
      const slot = slots[position];
      if (!slot || !pool.giveBack(claim, slot.value, list)) continue;
      slots[position] = { ...slot, isReleased: false };
      changes.push(given('given back', pool.textOf(slot.value), { claim, ...leftOf(left) }, pool));
      return false;
    }
    return true;
  });
  waiting.splice(0, waiting.length, ...still);
}

function drawOne<Value, Claim extends DrawClaim, List extends DrawList<Value, Claim>>(
  draft: Draft<Value, Claim, List>,
  one: Waiting<Value, Claim>,
  pool: Pool<Value, Claim, List>,
): void {
  const { list, slots, released, changes, exhausted } = draft;
  const { claim } = one;
  const releasedValues = () => slots.flatMap((slot) => (slot.isReleased ? [slot.value] : []));
  const value = pool.draw(claim, list, releasedValues);
  if (value === undefined) {
    exhausted.push(claim);
    return;
  }
  const drawn = { value, fields: pool.fieldsOf(claim, value), owner: claim.owner, isReleased: false };
  const before = released.get(pool.textOf(value));
  const { from } = before === undefined ? {} : (slots[before] ?? {});
  if (before === undefined) slots.push(drawn);
  else slots[before] = { ...drawn, ...(from === undefined ? {} : { from }) };
  changes.push(given('drawn', pool.textOf(value), one, pool));
}

function given<Value, Claim extends DrawClaim, List>(
  change: 'drawn' | 'given back',
  value: string,
  { claim: { owner }, left }: Waiting<Value, Claim>,
  { textOf }: Pool<Value, Claim, List>,
): LineChange {
  if (!left) return { change, value, owner };
  return { change: 'moved', value, owner, before: textOf(left.line.value), reason: left.reason };
}

/** Puts the entries in order and, in a repair, leaves one line for each value. */
function finish<Value, Claim extends DrawClaim, List extends DrawList<Value, Claim>>(
  { list, slots, left, changes, exhausted }: Draft<Value, Claim, List>,
  { compare, textOf }: Pool<Value, Claim, List>,
  isRepair: boolean,
): DrawnList<List, Claim> {
  const inUseFirst = (a: Slot<Value>, b: Slot<Value>) => Number(a.isReleased) - Number(b.isReleased);
  const sorted = slots.toSorted((a, b) => compare(a.value, b.value) || inUseFirst(a, b));
  const isRepeat = (slot: Slot<Value>, index: number) => {
    const above = sorted[index - 1];
    return isRepair && slot.isReleased && above !== undefined && compare(above.value, slot.value) === 0;
  };
  const removed = sorted
    .filter((slot, index) => isRepeat(slot, index) && !left.has(slot.fields))
    .map(({ value, owner }): LineChange => {
      return { change: 'removed', value: textOf(value), owner, reason: 'another line has it' };
    });
  const entries = sorted
    .filter((slot, index) => !isRepeat(slot, index))
    .map(({ from, fields, isReleased }) => ({
      ...(from === undefined ? {} : { from }),
      entry: isReleased ? { ...fields, released: true } : fields,
    }));
  return { list, entries, changes: [...changes, ...removed], exhausted };
}
