import { ruleAboutClients } from '../intent/client-address.js';
import { type Finding, within } from '../intent/document.js';
import type { Cluster, Vm } from '../intent/model.js';
import { type PlannedService, plannedServices } from '../intent/service-plan.js';
import type { Check } from './check.js';

/**
 * Rules about clients must see the clients.
 *
 * With `externalTrafficPolicy: Cluster` a node that takes a connection from outside puts its own address in place of the
 * client's, and a rule about addresses outside of the cluster compares the wrong one. On the pod network `Local` keeps the
 * address, and is written where nothing is said and such rules exist. On other networks a Service always leads there by a
 * node, so that its clients all look like nodes: a warning, since such rules may be about neighbours on the segment.
 *
 * Source: Kubernetes, tutorials/services/source-ip.md; kubernetes/api core/v1 types.go (ServiceExternalTrafficPolicy).
 */
export const sourceAddressLost: Check = {
  code: 'source-address-lost',
  title: 'Rules about clients must see the clients',
  perVm: findLost,
};

function* findLost(vm: Vm, cluster: Cluster): Generator<Finding> {
  if (vm.attachments.every(({ access }) => !access?.ingress)) return;
  for (const planned of plannedServices(vm, cluster)) {
    const { type, attachment, exposure } = planned;
    const rule = type === 'NodePort' || type === 'LoadBalancer' ? ruleAboutClients(attachment) : undefined;
    if (!rule) continue;
    const related = [{ message: `"${rule.text}" is about clients`, at: rule.peer.origin }];
    if (attachment.link.kind !== 'pod') yield { ...behindNodes(planned), related };
    else if (exposure?.externalTrafficPolicy === 'Cluster') yield { ...hidden(planned), related };
  }
}

const hidden = ({ origin, name }: PlannedService): Finding => ({
  severity: 'error',
  message: `\`externalTrafficPolicy\` of Service "${name}" must be "Local": "Cluster" hides the clients that the VM has rules about`,
  at: within(origin, 'externalTrafficPolicy'),
  hint: 'write `externalTrafficPolicy: Local`, or remove it',
});

const behindNodes = ({ origin, name, attachment }: PlannedService): Finding => ({
  severity: 'warning',
  message: `Service "${name}" should lead to the pod network: on attachment "${attachment.name}" its clients look like nodes to the rules about clients`,
  at: origin,
  hint: 'expose the attachment of the pod network, or accept `nodeCIDRs` for the ports that are exposed',
});
