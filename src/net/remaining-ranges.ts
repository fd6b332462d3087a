import { type AddressValue, offsetAddress } from './address.js';
import { type AddressRange, compareRanges } from './prefix.js';

/** A part of a range. */
export interface RangePart<Range extends AddressRange> extends AddressRange {
  /** The range that it is a part of. */
  readonly of: Range;
}

/**
 * What is left of ranges without holes: parts in ascending order that share no address, each of the first range that has
 * it. Reversed ranges and holes are empty. At most as many parts as there are ranges and holes: O(n log n).
 */
export function remainingRanges<Range extends AddressRange>(
  ranges: readonly Range[],
  holes: readonly AddressRange[],
): readonly RangePart<Range>[] {
  const parts: RangePart<Range>[] = [];
  const sortedHoles = inOrder(holes);
  let passed = 0;
  let end: AddressRange | undefined;
  for (const range of inOrder(ranges)) {
    const { family } = range;
    let first = end?.family === family && end.last >= range.first ? after(end) : range.first;
    while (first <= range.last) {
      while (isBefore(sortedHoles[passed], { family, first })) passed++;
      const hole = sortedHoles[passed];
      const isNear = hole?.family === family && hole.first <= range.last;
      const last = isNear ? offsetAddress({ family, value: hole.first }, -1).value : range.last;
      if (first <= last) parts.push({ family, first, last, of: range });
      first = after({ family, last: isNear ? hole.last : last });
    }
    if (end?.family !== family || range.last > end.last) end = range;
  }
  return parts;
}

const inOrder = <Range extends AddressRange>(ranges: readonly Range[]): readonly Range[] =>
  ranges.filter(({ first, last }) => first <= last).sort(compareRanges);

const after = ({ family, last }: Pick<AddressRange, 'family' | 'last'>): AddressValue =>
  offsetAddress({ family, value: last }, 1).value;

function isBefore(hole: AddressRange | undefined, { family, first }: Pick<AddressRange, 'family' | 'first'>): boolean {
  return hole !== undefined && (hole.family < family || (hole.family === family && hole.last < first));
}
