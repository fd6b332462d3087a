import { defined } from '../intent/defined.js';
import type { DiskSource, RootDisk, Vm } from '../intent/model.js';
import { rootVolumeName } from '../intent/root-volume.js';
import type { KubernetesObject } from '../manifests/object.js';
import type { Emitted, Target } from './target.js';
import { vmOwner } from './vm-owner.js';

/**
 * One DataVolume per persistent root disk, apart from its VM, so that a VM that is replaced keeps its disk. Guarded
 * unless its author said `onDelete: delete`.
 *
 * Shapes: cdi.kubevirt.io/v1beta1, `spec.storage`. Source: Containerized Data Importer, doc/datavolumes.md.
 */
export const dataVolume: Target = { name: 'data-volume', perVm: emitRootDisk };

type VolumeDisk = Extract<RootDisk, { readonly kind: 'data-volume' }>;

function emitRootDisk(vm: Vm): Emitted {
  const { rootDisk } = vm;
  if (rootDisk.kind !== 'data-volume') return { emissions: [], findings: [] };
  const guarded = rootDisk.onDelete === 'keep';
  const object = dataVolumeObject(vm, rootDisk);
  return { emissions: [{ object, layer: '40-vms', owner: vmOwner(vm), guarded }], findings: [] };
}

function dataVolumeObject(
  vm: Vm,
  { size, storageClassName, accessModes, volumeMode, source }: VolumeDisk,
): KubernetesObject {
  const storage = defined({
    resources: { requests: { storage: size } },
    storageClassName,
    accessModes: accessModes.length > 0 ? accessModes : undefined,
    volumeMode,
  });
  return {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: { name: rootVolumeName(vm), namespace: vm.namespace },
    spec: { storage, source: volumeSource(source) },
  };
}

function volumeSource(source: DiskSource): object {
  switch (source.kind) {
    case 'registry':
      return { registry: { url: source.url } };
    case 'http':
      return { http: { url: source.url } };
    case 'claim':
      return { pvc: { namespace: source.namespace, name: source.name } };
    case 'blank':
      return { blank: {} };
  }
}
