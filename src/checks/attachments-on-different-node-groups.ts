import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, NodeGroup, Vm } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * All segments of a VM must be on the nodes of one node group.
 *
 * A VM runs on one node, and a bridge that this node does not have is silently made by the CNI plugin, connected to
 * nothing. The group is `nodeGroup` of the VM, else that of its first segment.
 *
 * Source: containernetworking/plugins plugins/main/bridge (ensureBridge makes what is missing).
 */
export const attachmentsOnDifferentNodeGroups: Check = {
  code: 'attachments-on-different-node-groups',
  title: 'All segments of a VM must be on the nodes of one node group',
  perVm: findElsewhere,
};

function* findElsewhere(vm: Vm): Generator<Finding> {
  const { nodeGroup } = vm;
  if (!nodeGroup) return;
  for (const attachment of vm.attachments) {
    const group = nodeGroupOf(attachment);
    if (group && group.name !== nodeGroup.name) yield elsewhere(attachment, group, { ...vm, nodeGroup });
  }
}

const nodeGroupOf = ({ link }: Attachment): NodeGroup | undefined => (link.kind === 'pod' ? undefined : link.nodeGroup);

function elsewhere(attachment: Attachment, group: NodeGroup, vm: Vm & { readonly nodeGroup: NodeGroup }): Finding {
  const { name } = vm.nodeGroup;
  return {
    severity: 'error',
    message: `attachment "${attachment.name}" is on node group "${group.name}", but the VM must run on "${name}"`,
    at: within(attachment.origin, 'network'),
    related: [{ message: `this binds the VM to "${name}"`, at: placeOfGroup(vm) }],
    hint: attachment.network
      ? `attach it to a Network of node group "${name}", or attach all to Networks of "${group.name}"`
      : `write \`nodeGroup: ${name}\` on the VM`,
  };
}

function placeOfGroup({ origin, attachments }: Vm): Origin {
  const written = within(origin, 'spec', 'nodeGroup');
  const first = attachments.find(nodeGroupOf);
  return valueAt(written) === undefined && first ? within(first.origin, 'network') : written;
}
