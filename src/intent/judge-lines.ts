import type { AllocationEntry, DrawClaim, DrawList, DrawnLine, Repair } from './drawing.js';

/** A line on its way to what it must be. */
export interface Slot<Value> {
  readonly from?: number;
  readonly value: Value;
  readonly fields: AllocationEntry;
  readonly owner: string;
  readonly isReleased: boolean;
}

/** What becomes of the lines that are there. */
export interface JudgedLines<Value, Claim> {
  /** By key: an attachment whose name its VM repeats draws once. */
  readonly claims: ReadonlyMap<string, Claim>;
  readonly slots: Slot<Value>[];
  /** Keys of claims that keep a line. */
  readonly served: ReadonlySet<string>;
  /** Lines that are in use and must not be any more, with the reason of a repair. */
  readonly given: readonly { readonly line: DrawnLine<Value>; readonly reason?: string }[];
}

/** Decides which lines stay: those of a claim that is there and, in a repair, that nothing is wrong with. */
export function judgeLines<Value, Claim extends DrawClaim>(
  list: DrawList<Value, Claim>,
  repair: Repair<Value, Claim> | undefined,
): JudgedLines<Value, Claim> {
  const claims = new Map(list.claims.map((claim) => [claim.key, claim] as const));
  const served = new Set<string>();
  const given: JudgedLines<Value, Claim>['given'][number][] = [];
  const slots: Slot<Value>[] = [];
  for (const { line, from } of byAge(list.lines, repair)) {
    const { key, value, fields, owner } = line;
    const claim = line.released ? undefined : claims.get(key);
    const fault = claim && repair?.faultOf(line, claim);
    const reason = fault ?? (served.has(key) && repair ? 'it has another line' : undefined);
    const isReleased = !claim || reason !== undefined;
    slots[from] = { from, value, fields, owner, isReleased };
    if (!isReleased) served.add(key);
    else if (!line.released) given.push({ line, ...(reason === undefined ? {} : { reason }) });
  }
  return { claims, slots, served, given };
}

/** The lines, those of a smaller age first where it matters. */
function byAge<Value, Claim extends DrawClaim>(
  lines: readonly DrawnLine<Value>[],
  repair: Repair<Value, Claim> | undefined,
): readonly { readonly line: DrawnLine<Value>; readonly from: number }[] {
  const numbered = lines.map((line, from) => ({ line, from, age: line.released ? 0 : (repair?.ageOf(line) ?? 0) }));
  return repair ? numbered.sort((a, b) => a.age - b.age || a.from - b.from) : numbered;
}
