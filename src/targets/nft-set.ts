import type { Address, AddressValue, Family } from '../net/address.js';
import { addressBits } from '../net/address.js';
import type { Interval } from '../net/packet-rule.js';
import { formatPrefix, formatRange } from '../net/prefix.js';

/** Elements as nft takes them: one stands for itself, several are a set. */
export function nftSet(elements: readonly string[]): string {
  return elements.length === 1 ? `${elements[0]}` : `{ ${elements.join(', ')} }`;
}

/** Whole numbers, such as ports, as elements of a set. */
export function nftNumbers(ranges: readonly Interval[]): readonly string[] {
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
}

/** Addresses of a family as elements of a set: a block where a range is one. */
export function nftAddresses<Value extends AddressValue>(
  ranges: readonly Interval<Value>[],
  family: Family,
): readonly string[] {
  return ranges.map(({ first, last }) => {
    const length = blockLength({ family, value: first }, last);
    const isRange = length === undefined || length === addressBits(family);
    return isRange ? formatRange({ family, first, last }) : formatPrefix({ family, first, last, length });
  });
}

/** The length of the prefix that holds exactly the addresses from one to another; undefined where there is none. */
function blockLength({ family, value }: Address, last: AddressValue): number | undefined {
  const first = BigInt(value);
  const size = BigInt(last) - first + 1n;
  if ((size & (size - 1n)) !== 0n || first % size !== 0n) return undefined;
  return addressBits(family) - (size.toString(2).length - 1);
}
