import { type Finding, within } from '../intent/document.js';
import type { Network, Subnet } from '../intent/model.js';
import { containsRange, formatPrefix, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A reserved or excluded range must lie in its subnet.
 *
 * Outside it protects nothing: the address that its author meant to keep free stays free to take.
 */
export const reservedOutsideNetwork: Check = {
  code: 'reserved-outside-network',
  title: 'A reserved or excluded range must lie in its subnet',
  perNetwork: findOutside,
};

function* findOutside({ subnets }: Network): Generator<Finding> {
  for (const subnet of subnets) {
    for (const range of subnet.reserved) yield* faultOf(range, subnet, 'reserved');
    for (const range of subnet.dhcp?.exclude ?? []) yield* faultOf(range, subnet, 'excluded');
  }
}

function* faultOf(range: Subnet['reserved'][number], { origin, prefix }: Subnet, what: string): Generator<Finding> {
  if (containsRange(prefix, range)) return;
  yield {
    severity: 'error',
    message: `the ${what} range "${formatRange(range)}" must lie in "${formatPrefix(prefix)}"`,
    at: range.origin,
    related: [{ message: 'the subnet is declared here', at: within(origin, 'cidr') }],
    hint: 'write addresses of the subnet, or remove the range',
  };
}
