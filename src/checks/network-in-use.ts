import { intentKey } from '../intent/attached-vms.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Model, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * A Network must stay until the VMs that run on it have let it go.
 *
 * A VM that is there before and after the change runs through it, and its pod holds the attachment until it is unplugged
 * or the VM restarts. A definition that is pruned under it makes its next migration fail. First `state: absent` on the
 * attachments, and once the VMs have let go, remove both. A VM that leaves together with its Network needs no such step.
 *
 * Source: KubeVirt user guide, "Hotplug Network Interfaces" (unplugging); Multus reads the definition for each pod anew.
 */
export const networkInUse: Check = {
  code: 'network-in-use',
  title: 'A Network must stay until the VMs that run on it have let it go',
  between: findRemoved,
};

function* findRemoved(after: Model, before: Model): Generator<Finding> {
  const networks = new Set(after.networks.map(intentKey));
  const vms = new Map(after.vms.map((vm) => [intentKey(vm), vm]));
  for (const base of before.vms) {
    const vm = vms.get(intentKey(base));
    if (!vm || base.runStrategy === 'Halted') continue;
    for (const attachment of base.attachments) {
      const { network, state } = attachment;
      if (network && state !== 'absent' && !networks.has(intentKey(network))) yield inUse(network, vm, attachment);
    }
  }
}

const inUse = (network: Network, vm: Vm, attachment: Attachment): Finding => ({
  severity: 'error',
  message: `Network "${qualifiedName(network)}" must stay while Wukong "${qualifiedName(vm)}" runs on it`,
  at: within(vm.origin, 'spec', 'networks'),
  atKey: true,
  related: [
    { message: `attachment "${attachment.name}" is up on it before the change`, at: attachment.origin },
    { message: 'the Network is written here before the change', at: within(network.origin, 'metadata', 'name') },
  ],
  hint: 'keep the Network and write `state: absent` on the attachment; remove both once the VM has let go',
});
