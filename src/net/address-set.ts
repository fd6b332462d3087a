import { offsetAddress } from './address.js';
import type { PeerSet } from './packet-rule.js';
import type { AddressRange } from './prefix.js';
import { remainingRanges } from './remaining-ranges.js';

/** Addresses of both families. */
export type AddressSet = Pick<PeerSet, 'ipv4' | 'ipv6'>;

/** The addresses of ranges without holes. Reversed ranges and holes are empty. O(n log n). */
export function addressSet(ranges: readonly AddressRange[], holes: readonly AddressRange[] = []): AddressSet {
  const joined: AddressRange[] = [];
  for (const { family, first, last } of remainingRanges(ranges, holes)) {
    const before = joined.at(-1);
    if (before && touches(before, { family, first })) joined[joined.length - 1] = { ...before, last };
    else joined.push({ family, first, last });
  }
  return {
    ipv4: joined.flatMap(({ first, last }) => (isNumber(first) && isNumber(last) ? [{ first, last }] : [])),
    ipv6: joined.flatMap(({ first, last }) => (isNumber(first) || isNumber(last) ? [] : [{ first, last }])),
  };
}

/** The ranges of a set, IPv4 first. */
export function rangesIn({ ipv4, ipv6 }: AddressSet): readonly AddressRange[] {
  return [
    ...ipv4.map((range) => ({ family: 4 as const, ...range })),
    ...ipv6.map((range) => ({ family: 6 as const, ...range })),
  ];
}

const isNumber = (value: number | bigint): value is number => typeof value === 'number';

function touches(before: AddressRange, { family, first }: Pick<AddressRange, 'family' | 'first'>): boolean {
  return before.family === family && offsetAddress({ family, value: before.last }, 1).value === first;
}
