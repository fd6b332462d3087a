import type { Finding } from '../intent/document.js';
import type { Attachment, Cluster, Network, PortForward, Vm } from '../intent/model.js';
import { sendingAddresses } from '../intent/peer-book.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { type PlannedService, plannedServices } from '../intent/service-plan.js';
import type { Check } from './check.js';

/**
 * A VM that is reached from outside of the cluster should have rules about who may connect.
 *
 * A node port, a load balancer, an Ingress or a port forward opens a way in. Where no firewall, policy or Network says anything of what
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
  yield* findForwarded(vm);
  const named = new Set<Attachment>();
  for (const planned of plannedServices(vm, cluster)) {
    const { attachment } = planned;
    if (attachment.access?.ingress || named.has(attachment) || !leadsOut(planned)) continue;
    named.add(attachment);
    yield open(planned);
  }
}

/** Interfaces that a port forward of their `nat` Network leads to. */
function* findForwarded(vm: Vm): Generator<Finding> {
  for (const attachment of vm.attachments) {
    const { network, access, state } = attachment;
    if (network?.type !== 'nat' || access?.ingress || state === 'absent') continue;
    const forward = network.portForwards.find((candidate) => leadsTo(candidate, attachment, vm));
    if (forward) yield forwarded(forward, attachment, network);
  }
}

function leadsTo({ to }: PortForward, attachment: Attachment, vm: Vm): boolean {
  if (to.kind === 'vm') return to.name === qualifiedName(vm);
  const { family, value } = to.address;
  return sendingAddresses(attachment).some((own) => own.family === family && own.value === value);
}

const forwarded = ({ origin, hostPort }: PortForward, { name, vmName }: Attachment, network: Network): Finding => ({
  severity: 'warning',
  message: `attachment "${name}" of "${vmName}" should have rules about who may connect, since \`hostPort\` ${hostPort} of Network "${qualifiedName(network)}" leads there from outside`,
  at: origin,
  hint: 'write `firewall: {ingress: {default: drop, rules: [...]}}` on the Network or the VM, or `default: accept` to leave it open on purpose',
});

const leadsOut = ({ type, exposure }: PlannedService): boolean =>
  type === 'NodePort' || type === 'LoadBalancer' || exposure?.type === 'Ingress';

const open = ({ name, attachment, origin }: PlannedService): Finding => ({
  severity: 'warning',
  message: `attachment "${attachment.name}" should have rules about who may connect, since Service "${name}" leads there from outside`,
  at: origin,
  hint: 'write `firewall: {ingress: {default: drop, rules: [...]}}`, or `default: accept` to leave it open on purpose',
});
