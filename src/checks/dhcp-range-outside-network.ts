import { type Finding, type Origin, within } from '../intent/document.js';
import type { Network, Subnet } from '../intent/model.js';
import { type AddressRange, containsRange, formatPrefix, formatRange, rangeOf } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * What DHCP hands out, and the address that it answers from, must lie in its subnet.
 *
 * A guest with a leased address outside has no neighbours and no gateway, and a DHCP server refuses a range that none
 * of its interfaces is in.
 *
 * Source: RFC 2131 section 4.3.1 (the server selects by the client's subnet).
 */
export const dhcpRangeOutsideNetwork: Check = {
  code: 'dhcp-range-outside-network',
  title: 'A DHCP range must lie in its subnet',
  perNetwork: findOutside,
};

function* findOutside({ subnets }: Network): Generator<Finding> {
  for (const subnet of subnets) {
    for (const { range, what, at } of parts(subnet)) {
      if (range.family === subnet.prefix.family && !containsRange(subnet.prefix, range))
        yield outside(subnet, range, { what, at });
    }
  }
}

interface Part {
  readonly range: AddressRange;
  readonly what: string;
  readonly at: Origin;
}

/** Reversed ranges are the matter of `dhcp-range-reversed`. */
function parts({ dhcp }: Subnet): readonly Part[] {
  if (!dhcp) return [];
  const ranges = dhcp.ranges.filter(({ first, last }) => first <= last);
  const server = rangeOf(dhcp.serverAddress, dhcp.serverAddress);
  return [
    ...ranges.map((range) => ({ range, what: 'the DHCP range', at: range.origin })),
    ...(server ? [{ range: server, what: 'the DHCP server', at: within(dhcp.origin, 'serverAddress') }] : []),
  ];
}

const outside = ({ prefix, origin }: Subnet, range: AddressRange, { what, at }: Omit<Part, 'range'>): Finding => ({
  severity: 'error',
  message: `${what} "${formatRange(range)}" must lie in "${formatPrefix(prefix)}"`,
  at,
  related: [{ message: 'the subnet is declared here', at: within(origin, 'cidr') }],
  hint: 'choose addresses of the subnet',
});
