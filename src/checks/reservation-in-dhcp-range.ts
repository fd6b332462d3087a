import { intentKey } from '../intent/attached-vms.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Dhcp, Model, Network, Reservation } from '../intent/model.js';
import { formatAddress } from '../net/address.js';
import { type AddressRange, containsAddress, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A new reservation should lie outside the ranges that DHCP hands out.
 *
 * Another client may hold the address by a lease when the reservation comes, and keeps it until that lease ends; the
 * client that it is reserved for gets another address until then. An address outside the ranges, or one that `exclude`
 * names, was never handed out. Said where a change brings the reservation, since later nobody can hold the address; and
 * not of the static address of a VM, which a reservation keeps from other clients.
 *
 * Source: RFC 2131 section 4.3.1 (a server offers the client's current binding first), section 4.4.5 (a lease holds until
 * it expires or is released).
 */
export const reservationInDhcpRange: Check = {
  code: 'reservation-in-dhcp-range',
  title: 'A new reservation should lie outside the ranges that DHCP hands out',
  between: findLeasable,
};

function* findLeasable(after: Model, before: Model): Generator<Finding> {
  const earlier = new Map(before.networks.map((network) => [intentKey(network), network]));
  const statics = after.vms.flatMap(({ attachments }) => attachments.flatMap(staticsOf));
  for (const network of after.networks) {
    const known = new Set([...statics, ...(earlier.get(intentKey(network))?.reservations ?? []).map(textOf)]);
    for (const reservation of network.reservations) {
      const range = known.has(textOf(reservation)) ? undefined : rangeAround(reservation, network);
      if (range) yield leasable(reservation, range);
    }
  }
}

const staticsOf = ({ mac, addresses }: Attachment): readonly string[] =>
  addresses.map((address) => textOf({ mac, address }));

const textOf = ({ mac, address }: Pick<Reservation, 'mac' | 'address'>): string => `${mac} ${formatAddress(address)}`;

function rangeAround({ address }: Reservation, { subnets }: Network): Dhcp['ranges'][number] | undefined {
  const holds = (range: AddressRange) => containsAddress(range, address);
  const dhcp = subnets.flatMap((subnet) => subnet.dhcp ?? []).filter(({ exclude }) => !exclude.some(holds));
  return dhcp.flatMap(({ ranges }) => ranges).find(holds);
}

const leasable = ({ address, origin }: Reservation, range: Dhcp['ranges'][number]): Finding => ({
  severity: 'warning',
  message: `address "${formatAddress(address)}" should be reserved outside the DHCP range "${formatRange(range)}": another client may hold it`,
  at: within(origin, 'ip'),
  related: [{ message: 'the range is declared here', at: range.origin }],
  hint: 'choose an address outside, or add this one to `exclude`',
});
