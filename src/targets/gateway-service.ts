import { defined } from '../intent/defined.js';
import { type Finding, within } from '../intent/document.js';
import { GATEWAY_NAMESPACE, gatewayName, gatewayServices } from '../intent/gateway-services.js';
import type { Cluster, Gateway, PortForward } from '../intent/model.js';
import { serviceObject } from '../manifests/core-objects.js';
import type { KubernetesObject } from '../manifests/object.js';
import { gatewayLabels } from './gateway-workload.js';
import { routesToPods } from './load-balancer.js';
import { serviceFamilies } from './service-families.js';

/**
 * The Services that take the port forwards of a gateway: its pod is the endpoint, and sends each on by its port.
 *
 * Where rules are about who a client is, nodes must not put their own address in its place (`externalTrafficPolicy: Local`).
 *
 * @see Kubernetes API reference, ServiceSpec
 */
export function gatewayServiceObjects(
  gateway: Gateway,
  cluster: Cluster,
): readonly { readonly object: KubernetesObject }[] {
  const { network, forwards, seesClients } = gateway;
  return gatewayServices(network, forwards, cluster).map(({ name, type, forwards: own }) => {
    const fields = defined({
      type,
      selector: gatewayLabels(gatewayName(network)),
      allocateLoadBalancerNodePorts: type === 'LoadBalancer' && routesToPods(cluster) ? false : undefined,
      externalTrafficPolicy: seesClients ? 'Local' : undefined,
    });
    const families = [...new Set(forwards.flatMap(({ addresses }) => addresses.map(({ family }) => family)))];
    const ports = own.map((forward) => servicePort(forward, type));
    const object = serviceObject(
      { name, namespace: GATEWAY_NAMESPACE },
      { ...fields, ...serviceFamilies(families, cluster), ports },
    );
    return { object };
  });
}

function servicePort({ protocol, hostPort }: PortForward, type: 'NodePort' | 'LoadBalancer') {
  const nodePort = type === 'NodePort' ? hostPort : undefined;
  const name = `${protocol.toLowerCase()}-${hostPort}`;
  return { name, protocol, port: hostPort, targetPort: hostPort, ...defined({ nodePort }) };
}

/** Port forwards that no Service of the cluster can take: it has no address of their family. */
export function unservedForwards({ forwards }: Gateway, { servicePrefixes }: Cluster): readonly Finding[] {
  const families = new Set(servicePrefixes.map(({ family }) => family));
  return forwards
    .filter(({ addresses }) => addresses.every(({ family }) => !families.has(family)))
    .map(({ origin, to }) => ({
      severity: 'error',
      message: 'a port must lead to an address of a family that Services of the cluster have',
      at: within(origin, to.kind === 'vm' ? 'vm' : 'ip'),
      hint: `write an address of IPv${[...families].join(' or IPv')}`,
    }));
}
