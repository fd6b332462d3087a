import { type Finding, within } from '../intent/document.js';
import type { Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * The root disk of a VM must be a volume to outlive a stop.
 *
 * A container disk is an image with a scratch layer: whatever the guest writes is lost when the VM stops. It is right for
 * machines that keep no state.
 *
 * Source: KubeVirt user guide, storage/disks_and_volumes, "containerDisk".
 */
export const rootDiskEphemeral: Check = {
  code: 'root-disk-ephemeral',
  title: 'The root disk of a VM must be a volume to outlive a stop',
  perVm: findEphemeral,
};

function findEphemeral(vm: Vm): readonly Finding[] {
  return vm.rootDisk.kind === 'container-disk' ? [ephemeral(vm)] : [];
}

const ephemeral = (vm: Vm): Finding => ({
  severity: 'warning',
  message: `the root disk of "${qualifiedName(vm)}" must be a volume to outlive a stop; a container disk loses what the guest wrote`,
  at: valueAt(vm.rootDisk.origin) === undefined ? within(vm.origin, 'spec', 'osImage') : vm.rootDisk.origin,
  hint: 'write rootDisk: {dataVolume: {size: 20Gi}}, or rootDisk: {claim: {name: <claim>}}',
});
