import { type Finding, type Origin, within } from '../intent/document.js';
import type { Cluster, Network, PortMapping, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A node port must lie in the node-port range of the cluster.
 *
 * The API server refuses a Service with a port outside. A `hostPort` outside becomes a LoadBalancer Service where the
 * Cluster has a provider; without one nothing could listen on it, since KubeVirt has no host ports.
 *
 * Source: Kubernetes documentation, concepts/services-networking/service, "type: NodePort" (30000-32767 by default).
 */
export const nodePortOutOfRange: Check = {
  code: 'node-port-out-of-range',
  title: 'A node port must lie in the node-port range of the cluster',
  perVm: findOutside,
  perNetwork: findOfNetwork,
};

function* findOutside({ exposures, attachments }: Vm, cluster: Cluster): Generator<Finding> {
  for (const { origin, nodePort } of exposures.flatMap(({ ports }) => ports)) {
    yield* outside('nodePort', nodePort, { cluster, origin, hint: 'choose a port in the range, or remove `nodePort`' });
  }
  yield* hostPortsOutside(
    attachments.flatMap(({ portMappings }) => portMappings),
    cluster,
  );
}

function* findOfNetwork({ portForwards }: Network, cluster: Cluster): Generator<Finding> {
  yield* hostPortsOutside(portForwards, cluster);
}

type HostPort = Pick<PortMapping, 'origin' | 'hostPort'>;

function* hostPortsOutside(ports: readonly HostPort[], cluster: Cluster): Generator<Finding> {
  if (cluster.loadBalancer) return;
  const hint =
    'choose a port in the range, or write `loadBalancer: {provider: metallb}` in the Cluster (or `cilium`, or `cloud`)';
  for (const { origin, hostPort } of ports) yield* outside('hostPort', hostPort, { cluster, origin, hint });
}

interface Place {
  readonly cluster: Cluster;
  readonly origin: Origin;
  readonly hint: string;
}

function* outside(key: string, port: number | undefined, { cluster, origin, hint }: Place): Generator<Finding> {
  const { first, last } = cluster.nodePorts;
  if (port === undefined || (first <= port && port <= last)) return;
  yield {
    severity: 'error',
    message: `\`${key}\` ${port} must be ${first} to ${last}, the node ports of the cluster`,
    at: within(origin, key),
    related: [{ message: 'the range is a fact of this cluster', at: within(cluster.origin, 'nodePorts') }],
    hint,
  };
}
