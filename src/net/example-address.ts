import { type Address, offsetAddress, parseAddress } from './address.js';
import type { AddressRange } from './prefix.js';

/** Addresses that no host has, so that a reader takes them for an example. @see RFC 5737, RFC 3849 */
const EXAMPLES: readonly Address[] = ['203.0.113.7', '2001:db8::7']
  .map(parseAddress)
  .filter((address) => address !== undefined);

/** An address to show to people: one of documentation if a range holds one. @returns undefined where there are no ranges */
export function exampleAddress(ranges: readonly AddressRange[]): Address | undefined {
  const example = EXAMPLES.find(({ family, value }) =>
    ranges.some((range) => range.family === family && range.first <= value && value <= range.last),
  );
  const [range] = ranges;
  if (example || !range) return example;
  const { family, first, last } = range;
  // The first address of a block is none that a host has.
  return first < last ? offsetAddress({ family, value: first }, 1) : { family, value: first };
}
