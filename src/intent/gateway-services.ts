import type { Origin } from './document.js';
import { groupBy } from './group-by.js';
import type { Cluster, Network, PortForward } from './model.js';
import { shortName } from './short-name.js';

/** The namespace of all gateways of a cluster. */
export const GATEWAY_NAMESPACE = 'netintent-gateways';

/** Longest name of a StatefulSet whose pods can carry it, with a hash of 11 characters, as a label. */
const NAME_MAX = 52;

/** `<namespace>-<network>`: what all objects of a gateway are called. */
export function gatewayName({ namespace, name }: Pick<Network, 'namespace' | 'name'>): string {
  return shortName(`${namespace}-${name}`, NAME_MAX);
}

/** A Service that takes the port forwards of a gateway. */
export interface GatewayService {
  readonly name: string;
  /** Of the first of its forwards. */
  readonly origin: Origin;
  readonly type: 'NodePort' | 'LoadBalancer';
  readonly forwards: readonly PortForward[];
}

/**
 * The Services of a gateway (design 3.5): one for the ports that nodes open, one for those of a load balancer. The class of the first
 * forward has the plain name, so that adding a forward of the other class renames nothing.
 *
 * @param forwards those of the Network, as written
 */
export function gatewayServices(
  network: Pick<Network, 'namespace' | 'name'>,
  forwards: readonly PortForward[],
  { nodePorts }: Cluster,
): readonly GatewayService[] {
  const typeOf = ({ hostPort }: PortForward): GatewayService['type'] =>
    nodePorts.first <= hostPort && hostPort <= nodePorts.last ? 'NodePort' : 'LoadBalancer';
  return [...groupBy(forwards, typeOf).values()].map((own, index) => {
    const type = typeOf(own[0]);
    const plain = gatewayName(network);
    const name = index === 0 ? plain : `${plain}-${type === 'NodePort' ? 'nodes' : 'balanced'}`;
    return { name, origin: own[0].origin, type, forwards: own };
  });
}
