import { intentKey } from '../intent/attached-vms.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Model, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * An attachment should leave a running VM by `state: absent` before it leaves the intents.
 *
 * KubeVirt unplugs an interface that is marked absent. One that is simply gone from the template stays in the guest until
 * the VM restarts, and the VM asks for that restart. SR-IOV and macvtap interfaces, and the pod network, cannot be
 * unplugged: there the restart is the only way, and `state: absent` is of no use.
 *
 * Source: KubeVirt user guide, "Hotplug Network Interfaces"; kubevirt/kubevirt pkg/network/vmliveupdate/restart.go.
 */
export const attachmentRemovedWithoutAbsent: Check = {
  code: 'attachment-removed-without-absent',
  title: 'An attachment should leave a running VM by `state: absent` before it leaves the intents',
  between: findRemoved,
};

function* findRemoved(after: Model, before: Model): Generator<Finding> {
  const vms = new Map(after.vms.map((vm) => [intentKey(vm), vm]));
  for (const base of before.vms) {
    const vm = vms.get(intentKey(base));
    if (!vm || base.runStrategy === 'Halted') continue;
    const kept = new Set(vm.attachments.map(({ name }) => name));
    for (const attachment of base.attachments) {
      if (isPluggable(attachment) && !kept.has(attachment.name)) yield removed(attachment, vm);
    }
  }
}

/** Only what a `bridge` binding connects can be unplugged. */
function isPluggable({ link, state }: Attachment): boolean {
  if (state === 'absent') return false;
  return link.kind === 'bridge' || link.kind === 'ovs' || (link.kind === 'existing' && link.binding === 'bridge');
}

const removed = ({ name, origin }: Attachment, vm: Vm): Finding => ({
  severity: 'warning',
  message: `attachment "${name}" of Wukong "${qualifiedName(vm)}" should be \`state: absent\` before it goes: the running VM keeps it until a restart`,
  at: within(vm.origin, 'spec', 'networks'),
  atKey: true,
  related: [{ message: 'it is written here before the change', at: origin }],
  hint: 'write it again with `state: absent`, and remove it with a later change',
});
