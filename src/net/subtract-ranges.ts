import { offsetAddress } from './address.js';
import { type AddressRange, compareRanges } from './prefix.js';

/**
 * What is left of a range without others, in ascending order; nothing of a reversed range. Others that are reversed, of
 * another family or elsewhere take nothing away.
 */
export function subtractRanges(range: AddressRange, others: readonly AddressRange[]): readonly AddressRange[] {
  const { family, last } = range;
  const left: AddressRange[] = [];
  let { first } = range;
  for (const other of others.filter((one) => one.family === family).toSorted(compareRanges)) {
    if (other.last < first || other.last < other.first) continue;
    if (first < other.first && first <= last) left.push({ family, first, last: before(other, last) });
    first = offsetAddress({ family, value: other.last }, 1).value;
  }
  if (first <= last) left.push({ family, first, last });
  return left;
}

/** The last address before another range, or the end where that comes first. */
function before({ family, first }: AddressRange, end: AddressRange['last']): AddressRange['last'] {
  return first > end ? end : offsetAddress({ family, value: first }, -1).value;
}
