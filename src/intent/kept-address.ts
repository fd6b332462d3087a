import { type Address, addressBits } from '../net/address.js';
import { type Origin, within } from './document.js';
import type { Subnet } from './model.js';
import { firstHost } from './resolve-network.js';
import { valueAt } from './value-at.js';

/** An address of a subnet that no guest may have. */
interface KeptAddress {
  readonly address: Address;
  /** It is the gateway; otherwise the first address, kept for one. */
  readonly isGateway: boolean;
  /** Where it is written, or the block that it follows from. */
  readonly origin: Origin;
  /** What a message says of the origin. */
  readonly originText: string;
}

/**
 * The address that no guest of a subnet may have: its gateway or, where there is none, the first address, which is kept
 * for one (design 2.3).
 *
 * @returns undefined where there is no gateway and the prefix is too small to keep an address back
 */
export function keptAddress({ prefix, gateway, origin }: Subnet): KeptAddress | undefined {
  const isTooSmall = prefix.length >= addressBits(prefix.family) - 1;
  const address = gateway ?? (isTooSmall ? undefined : firstHost(prefix));
  if (!address) return undefined;
  const written = within(origin, 'gateway');
  const isWritten = valueAt(written) !== undefined;
  const source = isWritten
    ? { origin: written, originText: 'the gateway is written here' }
    : { origin: within(origin, 'cidr'), originText: 'the subnet is declared here' };
  return { address, isGateway: gateway !== undefined, ...source };
}
