import { addressBits } from '../net/address.js';
import { type AddressRange, rangesOverlap } from '../net/prefix.js';
import { remainingRanges } from '../net/remaining-ranges.js';
import type { AddressClaim, AddressRole } from './ledger.js';
import type { Network, Subnet } from './model.js';
import { isBesideNodes } from './segments.js';

/** What keeps a range of addresses from guests, or a single one: not a guest's and not one that moves about. */
const KEEPERS: ReadonlySet<AddressRole> = new Set([
  'gateway',
  'nat-gateway',
  'kept',
  'dhcp-range',
  'reserved',
  'pool',
  'nodes',
]);

/**
 * Whether a claim keeps addresses of a Network from guests that draw them. The nodes' addresses are kept where nodes may
 * live.
 */
export function isKeptFrom({ link }: Pick<Network, 'link'>, { role }: AddressClaim): boolean {
  return KEEPERS.has(role) && (role !== 'nodes' || isBesideNodes(link));
}

/**
 * The addresses of a subnet that guests may draw: without those that name the block or its routers, and those that are
 * kept from guests. What single guests and servers have is not taken away here.
 *
 * @param claims of the routing domain that meet the subnet
 * @returns in order, none overlapping another
 * @see RFC 1122 section 3.2.1.3, RFC 3021 section 2, RFC 4291 section 2.6.1
 */
export function guestRanges(
  network: Pick<Network, 'link'>,
  { prefix }: Subnet,
  claims: readonly AddressClaim[],
): readonly AddressRange[] {
  const kept = claims.filter((claim) => isKeptFrom(network, claim) && rangesOverlap(claim, prefix));
  return remainingRanges([prefix], [...namesOfBlock(prefix), ...kept]);
}

/** The first address and, in IPv4, the last one, which no host has. */
export function namesOfBlock({ family, first, last, length }: Subnet['prefix']): readonly AddressRange[] {
  if (length >= addressBits(family) - 1) return [];
  const network = { family, first, last: first };
  return family === 4 ? [network, { family, first: last, last }] : [network];
}
