import { type Address, formatAddress } from '../net/address.js';
import type { DhcpLease } from '../net/dhcp-lease.js';
import { type AddressRange, compareRanges, containsAddress } from '../net/prefix.js';
import type { Attached } from './attached-vms.js';
import { defined } from './defined.js';
import type { Network, Reservation } from './model.js';
import { qualifiedName } from './qualified-name.js';

/**
 * How an address came to who has it: `static`, the guest is configured with it; `reserved`, DHCP keeps it for the MAC;
 * `dynamic`, DHCP leased it.
 */
export type Assignment = 'static' | 'reserved' | 'dynamic';

/** An address of a Network and who has it. */
export interface AssignedAddress {
  /** Undefined of a guest that asks DHCP, and of which no lease is known. */
  readonly address?: Address;
  readonly mac?: string;
  /** "namespace/name"; undefined of a client that is no VM of ours. */
  readonly vm?: string;
  readonly hostname?: string;
  readonly assignment: Assignment;
  readonly lease?: DhcpLease;
}

/**
 * Who has which address on a Network, in the order of the addresses; guests without one come last.
 *
 * @param leases of its DHCP server; those outside of its subnets are of other Networks
 */
export function assignedAddresses(
  network: Network,
  attached: readonly Attached[],
  leases: readonly DhcpLease[],
): readonly AssignedAddress[] {
  const vms = new Map(attached.map(({ vm, attachment }) => [attachment.mac, qualifiedName(vm)]));
  const leased = new Map(leases.filter((lease) => isOf(network, lease)).map((lease) => [keyOf(lease), lease]));
  const written = [...network.reservations.map(reserved), ...attached.flatMap(configured)];
  const dynamic = [...leased.values()].map((lease): Holding => ({ ...lease, assignment: 'dynamic' }));
  // What is written says more than a lease, and what a guest is configured with more than what DHCP would give it.
  const holdings = new Map([...dynamic, ...written].map((holding) => [keyOf(holding), holding]));
  const found = [...holdings].map(([key, { mac, address, hostname, assignment }]) => {
    const lease = leased.get(key);
    const vm = mac === undefined ? undefined : vms.get(mac);
    return defined({ address, mac, vm, hostname: hostname ?? lease?.hostname, assignment, lease });
  });
  const having = new Set(found.map(({ mac }) => mac));
  const waiting = attached
    .filter(({ attachment: { mac, mode } }) => mode === 'dhcp' && !having.has(mac))
    .map(({ vm, attachment: { mac } }): AssignedAddress => ({ mac, vm: qualifiedName(vm), assignment: 'dynamic' }));
  return [...found.sort(byAddress), ...waiting];
}

interface Holding {
  readonly address: Address;
  readonly mac?: string;
  readonly hostname?: string;
  readonly assignment: Assignment;
}

const isOf = ({ subnets }: Network, { address }: DhcpLease): boolean =>
  subnets.some(({ prefix }) => containsAddress(prefix, address));

const keyOf = ({ mac, address }: Pick<Holding, 'mac' | 'address'>): string => `${mac} ${formatAddress(address)}`;

const reserved = ({ address, mac, hostname }: Reservation): Holding => ({
  ...defined({ address, mac, hostname }),
  assignment: 'reserved',
});

const configured = ({ attachment: { mac, addresses } }: Attached): readonly Holding[] =>
  addresses.map((address) => ({ address, mac, assignment: 'static' }));

const byAddress = (a: Pick<Holding, 'address'>, b: Pick<Holding, 'address'>): number =>
  compareRanges(rangeOf(a.address), rangeOf(b.address));

const rangeOf = ({ family, value }: Address): AddressRange => ({ family, first: value, last: value });
