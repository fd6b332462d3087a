import type { AddressValue } from './address.js';

/** Numbers from `first` to `last`, both included. */
interface Span {
  readonly first: AddressValue;
  readonly last: AddressValue;
}

/** Numbers that are drawn one after the other; it remembers which are gone. */
export interface FreeSpace {
  /** How many there were. */
  readonly size: bigint;
  /** How many are left. */
  readonly left: () => bigint;
  /** Removes a number; nothing happens where it is none of these, or gone. */
  readonly take: (value: AddressValue) => void;
  /**
   * The first number that is left, from the one at a position (counted from 0, modulo `size`) upwards and then from the
   * start; undefined when none is left.
   */
  readonly nextFrom: (position: bigint) => AddressValue | undefined;
}

/**
 * The numbers of some ranges, as a space to draw from.
 *
 * Numbers that are gone lead to the next one, and whoever follows such a chain shortens it (a disjoint-set forest), so that
 * a draw costs next to nothing however many stand side by side: n draws from k ranges are O(n log k). A /64 costs no
 * more than a /24: nothing is kept for numbers that are there.
 *
 * @param spans of numbers of one type, in order, none overlapping another
 * @see R. Tarjan, "Efficiency of a Good But Not Linear Set Union Algorithm" (path compression)
 */
export function freeSpace(spans: readonly Span[]): FreeSpace {
  const parts = positions(spans);
  const size = parts.reduce((sum, { count }) => sum + count, 0n);
  const next = new Map<bigint, bigint>();
  return {
    size,
    left: () => size - BigInt(next.size),
    take: (value) => {
      const position = positionOf(parts, value);
      if (position !== undefined && !next.has(position)) next.set(position, position + 1n);
    },
    nextFrom: (position) => {
      if (size === BigInt(next.size)) return undefined;
      const found = follow(next, position % size);
      return valueAt(parts, found < size ? found : follow(next, 0n));
    },
  };
}

/** A range, and how many numbers are in the ranges before it. */
interface Part extends Span {
  readonly start: bigint;
  readonly count: bigint;
}

function positions(spans: readonly Span[]): readonly Part[] {
  let start = 0n;
  return spans.map(({ first, last }) => {
    const part = { first, last, start, count: BigInt(last) - BigInt(first) + 1n };
    start += part.count;
    return part;
  });
}

function positionOf(parts: readonly Part[], value: AddressValue): bigint | undefined {
  const part = lastThat(parts, ({ first }) => first <= value);
  return part && value <= part.last ? part.start + BigInt(value) - BigInt(part.first) : undefined;
}

function valueAt(parts: readonly Part[], position: bigint): AddressValue | undefined {
  const part = lastThat(parts, ({ start }) => start <= position);
  if (!part) return undefined;
  const offset = position - part.start;
  return typeof part.first === 'number' ? part.first + Number(offset) : part.first + offset;
}

/** The last part that a condition holds for which holds for a first few of them, by halving. */
function lastThat(parts: readonly Part[], holds: (part: Part) => boolean): Part | undefined {
  let before = 0;
  let unknown = parts.length;
  while (before < unknown) {
    const middle = (before + unknown) >> 1;
    const part = parts[middle];
    if (part && holds(part)) before = middle + 1;
    else unknown = middle;
  }
  return parts[before - 1];
}

/** The end of a chain; all that led there lead there directly afterwards. */
function follow(next: Map<bigint, bigint>, start: bigint): bigint {
  let end = start;
  for (let step = next.get(end); step !== undefined; step = next.get(end)) end = step;
  for (let at = start; at !== end; ) {
    const step = next.get(at) ?? end;
    next.set(at, end);
    at = step;
  }
  return end;
}
