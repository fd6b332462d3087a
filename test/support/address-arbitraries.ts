import fc from 'fast-check';
import type { Address } from '../../src/net/address.js';
import { type AddressRange, type Prefix, prefixOf } from '../../src/net/prefix.js';

const BASES = { 4: 0x0a00_0000, 6: 0xfd00_0000_0000_0000_0000_0000_0000_0000n } as const;

const addressNumber = (family: 4 | 6, number: number): Address =>
  family === 4 ? { family, value: BASES[4] + number } : { family, value: BASES[6] + BigInt(number) };

const family = fc.constantFrom(4 as const, 6 as const);
const low = fc.nat({ max: 31 });

/** Those that the arbitraries of this file draw from. */
export const allAddresses: readonly Address[] = ([4, 6] as const).flatMap((f) =>
  Array.from({ length: 32 }, (_, number) => addressNumber(f, number)),
);

/** One of 32 addresses of either family, so that a few of them meet. */
export const someAddress: fc.Arbitrary<Address> = fc.tuple(family, low).map(([f, number]) => addressNumber(f, number));

/** A range among the same addresses; may be reversed. */
export const someRange: fc.Arbitrary<AddressRange> = fc.tuple(family, low, low).map(([f, first, last]) => ({
  family: f,
  first: addressNumber(f, first).value,
  last: addressNumber(f, last).value,
}));

/** A block that holds 2 to 32 of the same addresses. */
export const somePrefix: fc.Arbitrary<Prefix> = fc
  .tuple(someAddress, fc.integer({ min: 1, max: 5 }))
  .map(([address, hostBits]) => prefixOf({ ...address, length: (address.family === 4 ? 32 : 128) - hostBits }));
