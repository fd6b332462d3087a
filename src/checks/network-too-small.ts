import { type Finding, within } from '../intent/document.js';
import type { Network, Subnet } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { addressBits } from '../net/address.js';
import { formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A subnet with NAT or DHCP must have room for a gateway and a guest beside the network and broadcast addresses.
 *
 * The longest prefix that has is /30 in IPv4 and /126 in IPv6.
 *
 * Source: RFC 950 section 2.1 (IPv4 hosts of a subnet); RFC 4291 section 2.6.1 (the first IPv6 address is anycast).
 */
export const networkTooSmall: Check = {
  code: 'network-too-small',
  title: 'A subnet with NAT or DHCP must have room for a gateway and a guest',
  perNetwork: findTooSmall,
};

function* findTooSmall(network: Network): Generator<Finding> {
  for (const subnet of network.subnets) {
    const isServed = network.type === 'nat' || subnet.dhcp !== undefined;
    if (isServed && subnet.prefix.length > longest(subnet)) yield tooSmall(network, subnet);
  }
}

const longest = ({ prefix }: Subnet): number => addressBits(prefix.family) - 2;

const tooSmall = (network: Network, subnet: Subnet): Finding => ({
  severity: 'error',
  message: `subnet "${formatPrefix(subnet.prefix)}" of Network "${qualifiedName(network)}" must be /${longest(subnet)} or wider to hold a gateway and a guest`,
  at: within(subnet.origin, 'cidr'),
  hint: `write a block of /${longest(subnet)} or a smaller number`,
});
