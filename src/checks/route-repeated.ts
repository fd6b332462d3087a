import { type Finding, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Route, Vm } from '../intent/model.js';
import { formatAddress } from '../net/address.js';
import { formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An attachment must name a destination once for each metric.
 *
 * A kernel keeps one route of a destination and metric; which of two gateways it is depends on the renderer.
 *
 * Source: ip-route(8) (a second `add` of one prefix and metric is refused, a `replace` wins).
 */
export const routeRepeated: Check = {
  code: 'route-repeated',
  title: 'An attachment must name a destination once for each metric',
  perVm: findRepeated,
};

function* findRepeated({ attachments }: Vm): Generator<Finding> {
  for (const { routes } of attachments) {
    if (routes.length < 2) continue;
    const groups = groupBy(routes, ({ destination, metric }) => `${formatPrefix(destination)} ${metric}`);
    for (const [first, ...others] of groups.values()) for (const other of others) yield repeated(other, first);
  }
}

const repeated = ({ origin, destination }: Route, first: Route): Finding => ({
  severity: 'error',
  message: `the route to "${formatPrefix(destination)}" must stand once for each \`metric\``,
  at: within(origin, 'destination'),
  related: [{ message: `it leads by "${formatAddress(first.gateway)}" here`, at: within(first.origin, 'destination') }],
  hint: 'remove one of the two, or give the one to fall back on a greater `metric`',
});
