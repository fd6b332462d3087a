import type { AddressClaim, AddressRole } from '../ledger.js';
import type { IpamAddress } from './foreign.js';

/** Who takes a range, as what, and where it exists once. */
export interface ForeignUser {
  readonly domain: string;
  readonly claimant: string;
  readonly role: AddressRole;
  readonly mac?: string | undefined;
  readonly allocator?: string;
}

/** The claim of an address or a range that a manifest writes. */
export function rangeOfForeign(
  { mac, ...user }: ForeignUser,
  { family, first, last, origin }: IpamAddress,
): AddressClaim {
  return { kind: 'address', link: undefined, mac, family, first, last, origin, ...user };
}
