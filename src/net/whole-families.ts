import type { AddressRange } from './prefix.js';

/** Every IPv4 address. */
export const WHOLE_4: AddressRange = { family: 4, first: 0, last: 2 ** 32 - 1 };
/** Every IPv6 address. */
export const WHOLE_6: AddressRange = { family: 6, first: 0n, last: (1n << 128n) - 1n };
/** Every address of both families. */
export const ALL_ADDRESSES: readonly AddressRange[] = [WHOLE_4, WHOLE_6];
