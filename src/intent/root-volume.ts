import type { Vm } from './model.js';
import { qualifiedName } from './qualified-name.js';
import { shortName } from './short-name.js';

/** Longest name that the importer's pods and labels take over uncut, in characters. */
const VOLUME_NAME_MAX = 63;

/** The name of a VM's root DataVolume, and of the PersistentVolumeClaim that comes of it. */
export function rootVolumeName({ name }: Pick<Vm, 'name'>): string {
  return shortName(`${name}-root`, VOLUME_NAME_MAX);
}

/** "namespace/name" of the PersistentVolumeClaim that a VM starts from; undefined for a container disk. */
export function rootVolumeOf({ name, namespace, rootDisk }: Vm): string | undefined {
  switch (rootDisk.kind) {
    case 'claim':
      return qualifiedName({ namespace, name: rootDisk.claimName });
    case 'data-volume':
      return qualifiedName({ namespace, name: rootVolumeName({ name }) });
    case 'container-disk':
      return undefined;
  }
}
