import { type Finding, within } from '../intent/document.js';
import type { Cluster, Exposure, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An Ingress should name the class of the controller that serves it.
 *
 * Kubernetes takes an Ingress without a class and gives it the default IngressClass, where the cluster has exactly one.
 * Without a default nobody serves it, and its host answers nothing. The class is a fact of the Cluster.
 *
 * Source: Kubernetes documentation, concepts/services-networking/ingress, "Default IngressClass".
 */
export const ingressClassMissing: Check = {
  code: 'ingress-class-missing',
  title: 'An Ingress should name the class of the controller that serves it',
  perVm: findClassless,
};

function* findClassless({ exposures }: Vm, cluster: Cluster): Generator<Finding> {
  if (cluster.ingressClassName !== undefined) return;
  for (const exposure of exposures) if (exposure.type === 'Ingress') yield classless(exposure, cluster);
}

const classless = ({ name, origin }: Exposure, cluster: Cluster): Finding => ({
  severity: 'warning',
  message: `the Ingress of exposure "${name}" should have a class: nobody serves it unless the cluster has a default IngressClass`,
  at: within(origin, 'type'),
  related: [{ message: 'the cluster is described here', at: cluster.origin }],
  hint: 'write `ingress: {className: nginx}`, with the class of your controller, in the Cluster',
});
