import { addressBits } from './address.js';
import type { AddressRange, Prefix } from './prefix.js';

/**
 * The fewest prefixes that are together a range, in order.
 *
 * At each address the widest prefix that starts there and still fits; a range of n bits takes at most 2n of them.
 *
 * @returns nothing where `first` is above `last`
 * @see RFC 4632 section 3.1
 */
export function prefixesOf({ family, first, last }: AddressRange): readonly Prefix[] {
  const bits = addressBits(family);
  const prefixes: Prefix[] = [];
  const end = BigInt(last);
  for (let start = BigInt(first); start <= end; ) {
    let free = trailingZeros(start, bits);
    while (start + (1n << BigInt(free)) - 1n > end) free--;
    const next = start + (1n << BigInt(free));
    const value = (number: bigint) => (family === 4 ? Number(number) : number);
    prefixes.push({ family, first: value(start), last: value(next - 1n), length: bits - free });
    start = next;
  }
  return prefixes;
}

/** How many low bits of a number are zero; all of them for 0. */
function trailingZeros(value: bigint, bits: number): number {
  for (let count = 0; count < bits; count++) if ((value >> BigInt(count)) & 1n) return count;
  return bits;
}
