import { type Finding, within } from '../intent/document.js';
import type { Network, Reservation } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { formatAddress } from '../net/address.js';
import type { Check } from './check.js';

/**
 * A Network must reserve an address for one MAC, and one address of each family for a MAC.
 *
 * A DHCP server that finds two reservations for a request takes one of them, which one is its own affair; an address that
 * is kept for two MACs goes to whoever asks first.
 *
 * Source: RFC 2131 section 4.3.1 (one binding for a client); dnsmasq(8), `--dhcp-host`.
 */
export const reservationRepeated: Check = {
  code: 'reservation-repeated',
  title: 'A Network must reserve an address for one MAC, and one of each family for a MAC',
  perNetwork: findRepeated,
};

function* findRepeated(network: Network): Generator<Finding> {
  const firsts = new Map<string, Reservation>();
  for (const reservation of network.reservations) {
    const { mac, address } = reservation;
    const ofMac = firsts.get(`${mac} ${address.family}`);
    const ofAddress = firsts.get(formatAddress(address));
    if (ofMac) yield macTwice(reservation, ofMac, network);
    else if (ofAddress) yield addressTwice(reservation, ofAddress, network);
    firsts.set(`${mac} ${address.family}`, ofMac ?? reservation);
    firsts.set(formatAddress(address), ofAddress ?? reservation);
  }
}

const macTwice = ({ origin, mac, address }: Reservation, first: Reservation, network: Network): Finding => ({
  severity: 'error',
  message: `MAC "${mac}" must have one IPv${address.family} reservation in Network "${qualifiedName(network)}"`,
  at: within(origin, 'mac'),
  related: [{ message: `"${formatAddress(first.address)}" is reserved for it here`, at: within(first.origin, 'mac') }],
  hint: 'remove one of the two',
});

const addressTwice = ({ origin, address }: Reservation, first: Reservation, network: Network): Finding => ({
  severity: 'error',
  message: `address "${formatAddress(address)}" must be reserved for one MAC in Network "${qualifiedName(network)}"`,
  at: within(origin, 'ip'),
  related: [{ message: `it is reserved for "${first.mac}" here`, at: within(first.origin, 'ip') }],
  hint: 'choose another address for one of the two',
});
