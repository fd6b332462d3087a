import type { Finding } from '../intent/document.js';
import type { Attachment, Cluster, Vm } from '../intent/model.js';
import { type PlannedService, plannedServices } from '../intent/service-plan.js';
import type { Check } from './check.js';

/**
 * A VM that is reached from outside of the cluster should have rules about who may connect.
 *
 * A node port, a load balancer or an Ingress opens a way in. Where no firewall, policy or Network says anything of what
 * comes in at that interface, everything may, also by every other way: a Service opens ports, and closes none. To leave it
 * open on purpose, say so: `firewall: {ingress: {default: accept}}`.
 *
 * Source: Kubernetes, concepts/services-networking/network-policies.md (a pod that no policy isolates takes every
 * connection).
 */
export const exposedWithoutFirewall: Check = {
  code: 'exposed-without-firewall',
  title: 'A VM that is reached from outside should have rules about who may connect',
  perVm: findOpen,
};

function* findOpen(vm: Vm, cluster: Cluster): Generator<Finding> {
  const named = new Set<Attachment>();
  for (const planned of plannedServices(vm, cluster)) {
    const { attachment } = planned;
    if (attachment.access?.ingress || named.has(attachment) || !leadsOut(planned)) continue;
    named.add(attachment);
    yield open(planned);
  }
}

const leadsOut = ({ type, exposure }: PlannedService): boolean =>
  type === 'NodePort' || type === 'LoadBalancer' || exposure?.type === 'Ingress';

const open = ({ name, attachment, origin }: PlannedService): Finding => ({
  severity: 'warning',
  message: `attachment "${attachment.name}" should have rules about who may connect, since Service "${name}" leads there from outside`,
  at: origin,
  hint: 'write `firewall: {ingress: {default: drop, rules: [...]}}`, or `default: accept` to leave it open on purpose',
});
