import { intentKey } from '../intent/attached-vms.js';
import { type Finding, within } from '../intent/document.js';
import type { Model, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * A change that deletes a persistent root disk should be made knowingly.
 *
 * A DataVolume with `onDelete: delete` is pruned as soon as its VM leaves the intents, is renamed, or gets another root
 * disk, and its data with it. `onDelete: keep`, the default, leaves the disk in the cluster.
 *
 * Source: Containerized Data Importer, doc/datavolumes.md (a DataVolume owns its claim).
 */
export const removesPersistentDisk: Check = {
  code: 'removes-persistent-disk',
  title: 'A change that deletes a persistent root disk should be made knowingly',
  between: findRemoved,
};

function* findRemoved(after: Model, before: Model): Generator<Finding> {
  const disks = new Set(after.vms.filter(ownsDisk).map(intentKey));
  const environments = new Map(after.environments.map((environment) => [environment.name, environment]));
  for (const vm of before.vms) {
    const environment = environments.get(vm.environment.name);
    if (!environment || !isDeletedWithVm(vm) || disks.has(intentKey(vm))) continue;
    yield {
      severity: 'warning',
      message: `the root disk of Wukong "${qualifiedName(vm)}" should be kept, or its data be lost knowingly: this change deletes it`,
      at: within(vm.origin, 'metadata', 'name'),
      related: [{ message: 'it is written to go with its VM', at: within(vm.origin, 'spec', 'rootDisk', 'onDelete') }],
      hint: 'write `onDelete: keep` with a change of its own before this one',
    };
  }
}

const ownsDisk = ({ rootDisk }: Vm): boolean => rootDisk.kind === 'data-volume';

const isDeletedWithVm = ({ rootDisk }: Vm): boolean =>
  rootDisk.kind === 'data-volume' && rootDisk.onDelete === 'delete';
