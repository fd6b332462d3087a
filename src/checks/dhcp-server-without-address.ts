import { type Finding, within } from '../intent/document.js';
import type { Network, Subnet } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { isPrivate } from '../intent/segments.js';
import { formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * `dhcp` on a segment that is not private must say which address its server has.
 *
 * A `nat` Network is served by its gateway, an `isolated` one from the first address, which nobody else can have. Elsewhere these are a
 * router's that somebody else runs: a server that took one would cut everybody off.
 *
 * Source: RFC 2131 section 4.3.1 (a server has an address of the client's subnet); RFC 5227 section 1 (what two hosts with one address do).
 */
export const dhcpServerWithoutAddress: Check = {
  code: 'dhcp-server-without-address',
  title: '`dhcp` on a segment that is not private must say which address its server has',
  perNetwork: findUnaddressed,
};

function* findUnaddressed(network: Network): Generator<Finding> {
  if (isPrivate(network)) return;
  for (const subnet of network.subnets) {
    if (subnet.dhcp && !subnet.dhcp.serverAddress) yield unaddressed(subnet, subnet.dhcp, network);
  }
}

const unaddressed = ({ prefix }: Subnet, { origin }: NonNullable<Subnet['dhcp']>, network: Network): Finding => ({
  severity: 'error',
  message: `\`dhcp\` of \`${network.type}\` Network "${qualifiedName(network)}" must have a \`serverAddress\``,
  at: origin,
  atKey: true,
  related: [{ message: `the Network is \`${network.type}\` here`, at: within(network.origin, 'spec', 'type') }],
  hint: `write \`serverAddress\`: an address of ${formatPrefix(prefix)} outside of the ranges that nobody has`,
});
