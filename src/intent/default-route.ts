import type { Family } from '../net/address.js';
import type { Attachment, Cluster } from './model.js';

/** What decides which attachment a guest leaves by. */
export type RouteCandidate = Pick<Attachment, 'link' | 'gateways' | 'defaultRoute' | 'mode' | 'state'>;

/**
 * The attachment that carries the guest's one default route of a family (design 3.1): the first that is marked and leads
 * out; else the first, by rank, with a gateway; else the pod network; else the first that learns a route by itself. One
 * that says `defaultRoute: false` is none of them.
 *
 * @param attachments by rank
 * @returns undefined when nothing leads out
 */
export function defaultRouteOf<T extends RouteCandidate>(
  attachments: readonly T[],
  family: Family,
  cluster: Cluster,
): T | undefined {
  const present = attachments.filter(({ state, defaultRoute }) => state !== 'absent' && defaultRoute !== false);
  return (
    present.find((attachment) => attachment.defaultRoute && leadsOut(attachment, family, cluster)) ??
    present.find((attachment) => hasGateway(attachment, family)) ??
    present.find((attachment) => isWayByPod(attachment, family, cluster)) ??
    present.find((attachment) => learnsRoute(attachment, family))
  );
}

/** Whether a guest can leave by an attachment: by its gateway, by one that it learns, or by the pod network. */
export function leadsOut(attachment: RouteCandidate, family: Family, cluster: Cluster): boolean {
  return hasGateway(attachment, family) || learnsRoute(attachment, family) || isWayByPod(attachment, family, cluster);
}

const hasGateway = ({ gateways }: RouteCandidate, family: Family): boolean =>
  gateways.some((gateway) => gateway.family === family);

const learnsRoute = ({ link, mode }: RouteCandidate, family: Family): boolean =>
  link.kind !== 'pod' && mode === (family === 4 ? 'dhcp' : 'slaac');

const isWayByPod = ({ link }: RouteCandidate, family: Family, cluster: Cluster): boolean =>
  link.kind === 'pod' && podNetworkHas(family, cluster);

/** Whether a VM's pod interface has an address of the family: IPv4 always, IPv6 where pods have it. */
export function podNetworkHas(family: Family, cluster: Cluster): boolean {
  return family === 4 || cluster.podPrefixes.some((prefix) => prefix.family === 6);
}
