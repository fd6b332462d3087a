import type { Family } from '../net/address.js';
import type { Attachment, Cluster } from './model.js';

/** What decides which attachment a guest leaves by. */
export type RouteCandidate = Pick<Attachment, 'link' | 'gateways' | 'defaultRoute' | 'mode' | 'state'>;

/**
 * The attachment that carries the guest's one default route of a family (design 3.1): the one that is marked; else the
 * first, by rank, with a gateway; else the pod network; else the first that learns a route by itself.
 *
 * @param attachments by rank
 * @returns undefined when nothing leads out
 */
export function defaultRouteOf<T extends RouteCandidate>(
  attachments: readonly T[],
  family: Family,
  cluster: Cluster,
): T | undefined {
  const present = attachments.filter((attachment) => attachment.state !== 'absent');
  const hasGateway = (attachment: T) => attachment.gateways.some((gateway) => gateway.family === family);
  const learnsRoute = (attachment: T) => attachment.link.kind !== 'pod' && attachment.mode === learningMode(family);
  return (
    present.find((attachment) => attachment.defaultRoute && (hasGateway(attachment) || learnsRoute(attachment))) ??
    present.find(hasGateway) ??
    present.find((attachment) => attachment.link.kind === 'pod' && podNetworkHas(family, cluster)) ??
    present.find(learnsRoute)
  );
}

const learningMode = (family: Family) => (family === 4 ? 'dhcp' : 'slaac');

/** Whether a VM's pod interface has an address of the family: IPv4 always, IPv6 where pods have it. */
export function podNetworkHas(family: Family, cluster: Cluster): boolean {
  return family === 4 || cluster.podPrefixes.some((prefix) => prefix.family === 6);
}
