import type { Address } from '../net/address.js';
import type { AddressRange } from '../net/prefix.js';
import { remainingRanges } from '../net/remaining-ranges.js';
import { isKeptFrom, namesOfBlock } from './guest-ranges.js';
import type { AddressClaim, AddressRole } from './ledger.js';
import type { Network, Subnet } from './model.js';

/** Who has a single address. */
const HOLDERS: ReadonlySet<AddressRole> = new Set([
  'vm',
  'shared',
  'reservation',
  'gateway',
  'nat-gateway',
  'dhcp-server',
  'load-balancer',
]);

/** How the addresses of a subnet are used: each counts once, as the first of these that it is. */
export interface SubnetUse {
  readonly size: bigint;
  /** Somebody has it: a guest, a router, a server; or DHCP keeps it for one MAC. */
  readonly used: bigint;
  /** Kept from guests, as are the network and broadcast addresses. */
  readonly reserved: bigint;
  /** DHCP leases it to whoever asks. */
  readonly dhcp: bigint;
  /** Drawn once and given up; drawn again when nothing else is left. */
  readonly released: bigint;
  readonly free: bigint;
  /** The free ones, in order. */
  readonly freeRanges: readonly AddressRange[];
}

/**
 * Counts the addresses of a subnet.
 *
 * @param claims of the routing domain that meet the subnet
 * @param released addresses on released lines of the Network
 */
export function subnetUse(
  network: Pick<Network, 'link'>,
  { prefix }: Subnet,
  { claims, released }: { readonly claims: readonly AddressClaim[]; readonly released: readonly Address[] },
): SubnetUse {
  const used = claims.filter(({ role }) => HOLDERS.has(role));
  const kept = claims.filter((claim) => isKeptFrom(network, claim) && claim.role !== 'dhcp-range');
  const leased = claims.filter(({ role }) => role === 'dhcp-range');
  const steps = [
    used,
    [...kept, ...namesOfBlock(prefix)],
    leased,
    released.map(({ family, value }) => ({ family, first: value, last: value })),
  ];
  let taken: readonly AddressRange[] = [];
  let freeRanges: readonly AddressRange[] = [prefix];
  const counts = steps.map((step) => {
    const before = countOf(freeRanges);
    taken = [...taken, ...step];
    freeRanges = remainingRanges([prefix], taken);
    return before - countOf(freeRanges);
  });
  const [usedCount = 0n, reserved = 0n, dhcp = 0n, releasedCount = 0n] = counts;
  return {
    size: countOf([prefix]),
    used: usedCount,
    reserved,
    dhcp,
    released: releasedCount,
    free: countOf(freeRanges),
    freeRanges,
  };
}

function countOf(ranges: readonly AddressRange[]): bigint {
  return ranges.reduce((sum, { first, last }) => sum + BigInt(last) - BigInt(first) + 1n, 0n);
}
