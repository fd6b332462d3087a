import { defined } from '../../intent/defined.js';
import type { Cluster, Vm } from '../../intent/model.js';
import { fieldIn, textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { attachmentStatus } from './attachment-status.js';
import type { Judged, VmStatus } from './cluster-status.js';
import { conditionOf, isTrue, saidBy, words } from './condition.js';
import { type Instance, instanceOf } from './instance.js';
import type { LiveObjects } from './live-objects.js';

/** What the VMs of a cluster are looked up in. */
export interface LiveVms {
  readonly machines: LiveObjects;
  readonly instances: LiveObjects;
  readonly nodes: LiveObjects;
}

/**
 * A VM and its interfaces as they are, beside what its intent wants.
 *
 * @see KubeVirt API reference, VirtualMachineStatus (`printableStatus`, `conditions`)
 */
export function vmStatus(vm: Vm, cluster: Cluster, live: LiveVms): VmStatus {
  const { namespace, name, environment, runStrategy } = vm;
  const instance = instanceOf(vm, live);
  const object = live.machines.state === 'listed' ? live.machines.find(namespace, name) : undefined;
  const restart = conditionOf(object, 'RestartRequired');
  return {
    environment: environment.name,
    namespace,
    name,
    runStrategy,
    phase: phaseOf(object, live.machines),
    isRunning: instance.state === 'unknown' ? 'unknown' : instance.state === 'running' ? 'yes' : 'no',
    ...defined({
      node: instance.state === 'running' ? textIn(instance.object, 'status', 'nodeName') : undefined,
      restartRequired: isTrue(restart) ? saidBy(restart) : undefined,
    }),
    ...judge(vm, { object, instance, machines: live.machines }),
    attachments: vm.attachments.map((attachment) => attachmentStatus(attachment, { vm, cluster, instance })),
  };
}

function phaseOf(object: KubernetesObject | undefined, machines: LiveObjects): string {
  if (object) return words(fieldIn(object, 'status', 'printableStatus')) || 'Unknown';
  return machines.state === 'unknown' ? 'Unknown' : 'Missing';
}

interface Found {
  readonly object: KubernetesObject | undefined;
  readonly instance: Instance;
  readonly machines: LiveObjects;
}

function judge(vm: Vm, { object, instance, machines }: Found): Judged {
  if (machines.state === 'unknown') return { differences: [], unknown: [machines.why] };
  if (!object) {
    const why = machines.state === 'listed' ? '' : `: ${machines.why}`;
    return { differences: [`must be in the cluster, and is not${why}`], unknown: [] };
  }
  const phase = phaseOf(object, machines);
  return {
    differences: [...running(vm, phase, instance), ...said(object)],
    unknown: [
      ...(phase === 'Unknown' ? ['what it does: KubeVirt has not said it'] : []),
      ...(instance.state === 'unknown' ? [instance.why] : []),
    ],
  };
}

/** What KubeVirt calls a VM that cannot start, or not stay. @see KubeVirt API reference, VirtualMachinePrintableStatus */
const TROUBLE = /^(Err|ImagePull|CrashLoop|DataVolumeError)/;

function running({ runStrategy }: Vm, phase: string, { state }: Instance): readonly string[] {
  if (runStrategy === 'Halted') return state === 'running' ? [`must be halted, and is ${phase}`] : [];
  const mustRun = runStrategy === 'Always' || TROUBLE.test(phase);
  return mustRun && state === 'stopped' ? [`must run, and is ${phase}`] : [];
}

/** What the controller complains about. */
function said(object: KubernetesObject): readonly string[] {
  const restart = conditionOf(object, 'RestartRequired');
  const failure = conditionOf(object, 'Failure');
  return [
    ...(textIn(object, 'metadata', 'deletionTimestamp') === undefined ? [] : ['must stay, and is being deleted']),
    ...(isTrue(restart) ? [`must be restarted to be as wanted: ${saidBy(restart)}`] : []),
    ...(isTrue(failure) ? [`must be sound; KubeVirt says: ${saidBy(failure)}`] : []),
    ...(isTrue(conditionOf(object, 'Paused')) ? ['must run, and is paused'] : []),
  ];
}
