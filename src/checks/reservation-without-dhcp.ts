import { type Finding, type Origin, within } from '../intent/document.js';
import type { Network, Reservation, Subnet } from '../intent/model.js';
import { formatAddress } from '../net/address.js';
import { containsAddress, formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A reservation must lie in a subnet with `dhcp`.
 *
 * Nobody gives out what is reserved where no DHCP server of ours answers: a server that somebody else runs on the segment
 * does not read intents, and the guest gets another address or none. An address outside every subnet is the law
 * `reservation-outside-network`.
 *
 * Source: RFC 2131 section 4.3.1 (a server binds addresses by its own configuration).
 */
export const reservationWithoutDhcp: Check = {
  code: 'reservation-without-dhcp',
  title: 'A reservation must lie in a subnet with `dhcp`',
  perNetwork: findIdle,
};

function* findIdle({ subnets, reservations }: Network): Generator<Finding> {
  for (const reservation of reservations) {
    const subnet = subnets.find(({ prefix }) => containsAddress(prefix, reservation.address));
    if (subnet && !subnet.dhcp) yield idle(reservation, subnet);
  }
}

const idle = ({ origin, mac, address }: Reservation, subnet: Subnet): Finding => ({
  severity: 'error',
  message: `subnet "${formatPrefix(subnet.prefix)}" must have \`dhcp\` to give "${formatAddress(address)}" to "${mac}"`,
  at: within(origin, 'ip'),
  related: [{ message: 'the subnet is declared here', at: cidrOf(subnet) }],
  hint: 'write the address on the VM in place of the reservation, or `dhcp` beside the `cidr`',
});

const cidrOf = ({ origin }: Subnet): Origin => within(origin, 'cidr');
