import { type Finding, type Origin, within } from '../intent/document.js';
import type { Cluster, Subnet } from '../intent/model.js';
import { type AddressRange, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A range of addresses, of DHCP above all, must be written from its lower end to its upper.
 *
 * A reversed range holds no address: nothing would be leased, excluded or reserved. The law holds for `dhcp`, `exclude`
 * and `reserved` of Networks, and for reserved ranges and load balancer pools of the Cluster.
 */
export const dhcpRangeReversed: Check = {
  code: 'dhcp-range-reversed',
  title: 'A range of addresses must be written from its lower end to its upper',
  perNetwork: ({ subnets }) => findReversed(subnets.flatMap(subnetRanges)),
  run: ({ cluster }) => findReversed(clusterRanges(cluster)),
};

type Range = AddressRange & { readonly origin: Origin };

function findReversed(ranges: readonly Range[]): readonly Finding[] {
  return ranges.filter(({ first, last }) => first > last).map(reversed);
}

function clusterRanges({ reserved, loadBalancer }: Cluster): readonly Range[] {
  const pools = (loadBalancer?.pools ?? []).flatMap(({ origin, ranges }) =>
    ranges.map((range, index) => ({ ...range, origin: within(origin, 'addresses', index) })),
  );
  return [...reserved, ...pools];
}

const subnetRanges = ({ reserved, dhcp }: Subnet): readonly Range[] => [
  ...reserved,
  ...(dhcp ? [...dhcp.ranges, ...dhcp.exclude] : []),
];

function reversed(range: Range): Finding {
  const right = { family: range.family, first: range.last, last: range.first };
  return {
    severity: 'error',
    message: `the range "${formatRange(range)}" must be written from its lower end to its upper`,
    at: range.origin,
    hint: `write ${formatRange(right)}`,
  };
}
