import { defined } from '../intent/defined.js';
import type { Cluster, Environment, RootDisk, Vm } from '../intent/model.js';
import { rootVolumeName } from '../intent/root-volume.js';
import { vmSelector } from '../intent/vm-selector.js';
import type { KubernetesObject } from '../manifests/object.js';
import { type CloudInit, cloudInit, cloudInitTooLong } from './cloud-init.js';
import { guestInexpressible } from './guest-inexpressible.js';
import { podBandwidth } from './pod-bandwidth.js';
import { segmentAffinity, segmentLabels } from './single-node-segment.js';
import type { Emitted, Target } from './target.js';
import { vmInexpressible } from './vm-inexpressible.js';
import { vmInterface, vmNetwork } from './vm-interface.js';
import { vmOwner } from './vm-owner.js';

/**
 * One VirtualMachine per Wukong, and a Secret where its cloud-init text is too long to stand in it. Whatever admission
 * would fill in by itself is written, so that nothing drifts afterwards.
 *
 * Shapes: kubevirt.io/v1. Source: KubeVirt API reference; design 3.1.
 */
export const virtualMachine: Target = { name: 'virtual-machine', perVm: emitVm };

function emitVm(vm: Vm, _environment: Environment, cluster: Cluster): Emitted {
  const guest = cloudInit(vm, cluster);
  const findings = [...vmInexpressible(vm), ...guestInexpressible(vm, cluster), ...cloudInitTooLong(vm, guest)];
  const objects = [virtualMachineObject(vm, guest, cluster), ...(guest.secret ? [guest.secret] : [])];
  const owner = vmOwner(vm);
  return { emissions: objects.map((object) => ({ object, layer: '40-vms', owner })), findings };
}

function virtualMachineObject(vm: Vm, guest: CloudInit, cluster: Cluster): KubernetesObject {
  const metadata = defined({ labels: templateLabels(vm), annotations: podBandwidth(vm) });
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: vm.name, namespace: vm.namespace },
    spec: { runStrategy: vm.runStrategy, template: { metadata, spec: templateSpec(vm, guest, cluster) } },
  };
}

function templateLabels(vm: Vm): Readonly<Record<string, string>> {
  return { ...vm.labels, ...segmentLabels(vm), ...vmSelector(vm) };
}

function templateSpec(vm: Vm, guest: CloudInit, cluster: Cluster): object {
  return defined({
    architecture: 'amd64',
    nodeSelector: vm.nodeGroup?.nodeSelector,
    affinity: segmentAffinity(vm),
    domain: domain(vm),
    networks: vm.attachments.map((attachment) => vmNetwork(attachment, vm, cluster)),
    volumes: [
      { name: ROOT, ...rootVolume(vm) },
      { name: CLOUD_INIT, cloudInitNoCloud: guest.source },
    ],
    accessCredentials: accessCredentials(vm),
  });
}

const ROOT = 'root';
const CLOUD_INIT = 'cloudinit';

/** Sockets rather than cores, because a running VM can be given more of them. */
function domain(vm: Vm): object {
  return {
    firmware: { uuid: vm.uuid },
    machine: { type: 'q35' },
    cpu: { sockets: vm.cpu, cores: 1, threads: 1 },
    memory: { guest: vm.memory },
    devices: {
      ...(vm.attachments.length === 0 ? { autoattachPodInterface: false } : {}),
      disks: [ROOT, CLOUD_INIT].map((name) => ({ name, disk: { bus: 'virtio' } })),
      interfaces: vm.attachments.map(vmInterface),
    },
  };
}

function rootVolume(vm: Vm): object {
  const disk: RootDisk = vm.rootDisk;
  switch (disk.kind) {
    case 'container-disk':
      return { containerDisk: { image: disk.image } };
    case 'data-volume':
      return { dataVolume: { name: rootVolumeName(vm) } };
    case 'claim':
      return { persistentVolumeClaim: { claimName: disk.claimName } };
  }
}

/** The guest agent sets the password of the user, which the Secret names. */
function accessCredentials({ guest }: Vm): readonly object[] | undefined {
  const secretName = guest.user?.passwordSecretRef;
  if (secretName === undefined) return undefined;
  return [{ userPassword: { source: { secret: { secretName } }, propagationMethod: { qemuGuestAgent: {} } } }];
}
