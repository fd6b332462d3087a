import { type Finding, within } from '../intent/document.js';
import type { Cluster, Exposure, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A LoadBalancer must have a provider in the Cluster.
 *
 * Kubernetes itself gives no Service an address: without a provider it stays pending for ever, and the VM is exposed
 * nowhere. A `hostPort` that no node can open needs one too (`node-port-out-of-range`).
 *
 * Source: Kubernetes documentation, concepts/services-networking/service, "type: LoadBalancer".
 */
export const loadBalancerMissing: Check = {
  code: 'load-balancer-missing',
  title: 'A LoadBalancer must have a provider in the Cluster',
  perVm: findUnserved,
};

function* findUnserved({ exposures }: Vm, cluster: Cluster): Generator<Finding> {
  if (cluster.loadBalancer) return;
  for (const exposure of exposures) if (exposure.type === 'LoadBalancer') yield unserved(exposure, cluster);
}

const unserved = ({ name, origin }: Exposure, cluster: Cluster): Finding => ({
  severity: 'error',
  message: `exposure "${name}" must have a load balancer in the Cluster to be a LoadBalancer: nothing else gives it an address`,
  at: within(origin, 'type'),
  related: [{ message: 'the cluster is described here', at: cluster.origin }],
  hint: 'write `loadBalancer: {provider: metallb}` in the Cluster (or `cilium`, or `cloud`), or choose `type: NodePort`',
});
