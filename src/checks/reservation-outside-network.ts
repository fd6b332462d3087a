import { type Finding, within } from '../intent/document.js';
import type { Network, Reservation } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { formatAddress } from '../net/address.js';
import { containsAddress, formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A reservation must give an address of a subnet of its Network.
 *
 * DHCP answers from the subnet that the request came in on: a reservation of another one is never given, and the guest
 * gets some other address.
 *
 * Source: RFC 2131 section 4.3.1 (the address must suit the client's subnet).
 */
export const reservationOutsideNetwork: Check = {
  code: 'reservation-outside-network',
  title: 'A reservation must give an address of its Network',
  perNetwork: findOutside,
};

function* findOutside(network: Network): Generator<Finding> {
  for (const reservation of network.reservations) {
    const isInside = network.subnets.some(({ prefix }) => containsAddress(prefix, reservation.address));
    if (!isInside) yield outside(reservation, network);
  }
}

function outside({ origin, mac, address }: Reservation, network: Network): Finding {
  const blocks = network.subnets.map(({ prefix }) => `"${formatPrefix(prefix)}"`).join(' or ');
  return {
    severity: 'error',
    message: `the reservation of "${formatAddress(address)}" for "${mac}" must lie in ${blocks || 'a subnet'} of Network "${qualifiedName(network)}"`,
    at: within(origin, 'ip'),
    related: network.subnets.map((subnet) => ({
      message: `"${formatPrefix(subnet.prefix)}" is declared here`,
      at: within(subnet.origin, 'cidr'),
    })),
    hint: blocks ? 'choose an address of the subnet' : 'write the `cidr` of the Network',
  };
}
