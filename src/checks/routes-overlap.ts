import { asWritten } from '../intent/as-written.js';
import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Attachment, Cluster, Model, Route } from '../intent/model.js';
import { formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * Two attachments of a VM must not lead to one destination with one metric, nor a route to a block that is on link.
 *
 * Of two such routes the guest keeps whichever came first at that boot; against an attached block the route never wins.
 * A destination inside another one is no conflict: the longest match decides, and that is how exceptions are written.
 *
 * Source: RFC 1812 section 5.2.4.3 (longest match); ip-route(8) (`metric` breaks ties between equal prefixes).
 */
export const routesOverlap: Check = {
  code: 'routes-overlap',
  title: 'Two attachments of a VM must not lead to one destination with one metric',
  run: findOverlaps,
};

interface RouteBy {
  readonly route: Route;
  readonly attachment: Attachment;
}

function* findOverlaps({ cluster, vms }: Model): Generator<Finding> {
  for (const vm of vms) {
    const attachments = asWritten(vm.attachments.filter(({ state }) => state !== 'absent'));
    const routes = attachments.flatMap((attachment) => attachment.routes.map((route) => ({ route, attachment })));
    yield* sameDestination(routes);
    for (const { route } of routes) yield* onLink(route, attachments, cluster);
  }
}

function* sameDestination(routes: readonly RouteBy[]): Generator<Finding> {
  const groups = groupBy(routes, ({ route }) => `${formatPrefix(route.destination)} ${route.metric}`);
  for (const [first, ...others] of groups.values()) {
    for (const other of others) if (other.attachment !== first.attachment) yield repeated(other, first);
  }
}

function* onLink(route: Route, attachments: readonly Attachment[], cluster: Cluster): Generator<Finding> {
  const { destination, origin } = route;
  const block = formatPrefix(destination);
  for (const attachment of attachments) {
    if (!attachedPrefixes(attachment, cluster).some((prefix) => formatPrefix(prefix) === block)) continue;
    yield {
      severity: 'error',
      message: `the route to "${block}" must not lead to a block that is on link at attachment "${attachment.name}"`,
      at: within(origin, 'destination'),
      related: [{ message: `"${attachment.name}" is attached here`, at: within(attachment.origin, 'ipConfig') }],
      hint: 'remove the route, or narrow its destination',
    };
  }
}

const repeated = ({ route, attachment }: RouteBy, first: RouteBy): Finding => ({
  severity: 'error',
  message: `the route to "${formatPrefix(route.destination)}" by attachment "${attachment.name}" must have another \`metric\` than the one by "${first.attachment.name}"`,
  at: within(route.origin, 'destination'),
  related: [{ message: `"${first.attachment.name}" leads there too`, at: within(first.route.origin, 'destination') }],
  hint: 'remove one of the two, or give the one to fall back on a greater `metric`',
});
