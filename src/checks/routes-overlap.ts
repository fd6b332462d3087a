import { asWritten } from '../intent/as-written.js';
import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type ClusterRoute, clusterRoutes } from '../intent/cluster-routes.js';
import { type Finding, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Attachment, Cluster, Route, Vm } from '../intent/model.js';
import { formatAddress } from '../net/address.js';
import { compareRanges, formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * Two attachments of a VM must not lead to one destination with one metric, nor a route to a block that is on link.
 *
 * Of two such routes the guest keeps whichever came first at that boot; against an attached block the route never wins.
 * Where the guest leaves by another attachment than the pod network, it also has routes by 10.0.2.1 to the cluster's pods,
 * Services and nodes, which no route may repeat, whatever its metric. A destination inside another one is no conflict: the
 * longest match decides, and that is how exceptions are written.
 *
 * Source: RFC 1812 section 5.2.4.3 (longest match); ip-route(8) (`metric` breaks ties between equal prefixes).
 */
export const routesOverlap: Check = {
  code: 'routes-overlap',
  title: 'Two attachments of a VM must not lead to one destination with one metric',
  perVm: findOverlaps,
};

interface RouteBy {
  readonly route: Route;
  readonly attachment: Attachment;
}

function* findOverlaps(vm: Vm, cluster: Cluster): Generator<Finding> {
  if (vm.attachments.every(({ routes }) => routes.length === 0)) return;
  const attachments = asWritten(vm.attachments.filter(({ state }) => state !== 'absent'));
  const routes = attachments.flatMap((attachment) => attachment.routes.map((route) => ({ route, attachment })));
  if (routes.length > 1) yield* sameDestination(routes);
  yield* ofCluster(routes, attachments, cluster);
  for (const attachment of attachments) {
    const prefixes = attachedPrefixes(attachment, cluster);
    for (const { route } of routes) {
      if (prefixes.some((prefix) => compareRanges(prefix, route.destination) === 0)) yield onLink(route, attachment);
    }
  }
}

function* sameDestination(routes: readonly RouteBy[]): Generator<Finding> {
  const groups = groupBy(routes, ({ route }) => `${formatPrefix(route.destination)} ${route.metric}`);
  for (const [first, ...others] of groups.values()) {
    for (const other of others) if (other.attachment !== first.attachment) yield repeated(other, first);
  }
}

function* ofCluster(
  routes: readonly RouteBy[],
  attachments: readonly Attachment[],
  cluster: Cluster,
): Generator<Finding> {
  for (const pod of attachments) {
    if (pod.link.kind !== 'pod') continue;
    for (const made of clusterRoutes(pod, attachments, cluster)) {
      const same = routes.filter(({ route }) => compareRanges(route.destination, made.destination) === 0);
      for (const { route } of same) yield isMade(route, made, pod);
    }
  }
}

const isMade = ({ destination, origin }: Route, { gateway }: ClusterRoute, pod: Attachment): Finding => ({
  severity: 'error',
  message: `the route to "${formatPrefix(destination)}" must be left out: the guest has one by "${formatAddress(gateway)}" of the pod network`,
  at: within(origin, 'destination'),
  related: [{ message: `"${pod.name}" is the pod network`, at: within(pod.origin, 'name') }],
  hint: 'remove the route, or narrow its destination to what lies elsewhere',
});

const onLink = ({ destination, origin }: Route, attachment: Attachment): Finding => ({
  severity: 'error',
  message: `the route to "${formatPrefix(destination)}" must not lead to a block that is on link at attachment "${attachment.name}"`,
  at: within(origin, 'destination'),
  related: [{ message: `"${attachment.name}" is attached here`, at: within(attachment.origin, 'ipConfig') }],
  hint: 'remove the route, or narrow its destination',
});

const repeated = ({ route, attachment }: RouteBy, first: RouteBy): Finding => ({
  severity: 'error',
  message: `the route to "${formatPrefix(route.destination)}" by attachment "${attachment.name}" must have another \`metric\` than the one by "${first.attachment.name}"`,
  at: within(route.origin, 'destination'),
  related: [{ message: `"${first.attachment.name}" leads there too`, at: within(first.route.origin, 'destination') }],
  hint: 'remove one of the two, or give the one to fall back on a greater `metric`',
});
