import { defined } from '../intent/defined.js';
import type { ChangedObject } from './compare-object.js';
import { type HeldPort, heldNodePorts } from './held-node-ports.js';
import { nameText } from './neighbour-effects.js';
import type { ObjectChange } from './object-change.js';
import type { PolicyChange } from './policy-change.js';
import { serviceKept } from './service-kept.js';
import type { Effect, VmChange } from './vm-change.js';

/** Something that no controller does. */
export interface ManualStep {
  readonly kind:
    | 'restart-device-plugin'
    | 'restart'
    | 'migrate'
    | 'change-guest'
    | 'mend-volume'
    | 'delete-service'
    | 'drop-attachment'
    | 'retire-done'
    | 'confirm-removal'
    | 'remove-volume';
  readonly cluster: string;
  /** What it is about, such as: VirtualMachine "shop/web". */
  readonly about: string;
  /** Why, in one clause. */
  readonly what: string;
  /** A command line, where one does it. */
  readonly command?: string;
}

/** What people must do after the sync, in an order that works: what VMs need first, what may be cleared away last. */
export function collectSteps(
  changed: readonly ChangedObject[],
  vms: readonly VmChange[],
  policies: readonly PolicyChange[],
): readonly ManualStep[] {
  const objects = changed.map(({ change }) => change);
  const rivals = new Map(policies.map((policy) => [`${policy.cluster}/${policy.name}`, policy]));
  return [
    ...objects.flatMap(devicePluginStep),
    ...vms.flatMap(vmSteps),
    ...objects.flatMap(volumeStep),
    ...changed.flatMap(serviceStep),
    ...heldNodePorts(changed).map(nodePortStep),
    ...policies.flatMap(retireSteps),
    ...objects.filter(({ staysInCluster }) => staysInCluster).map((object) => removalStep(object, rivals)),
  ];
}

/** @see kubevirt/macvtap-cni manifests/macvtap.yaml */
function devicePluginStep({ kind, namespace, name, change, unit: { cluster } }: ObjectChange): readonly ManualStep[] {
  if (kind !== 'ConfigMap' || name !== 'macvtap-deviceplugin-config' || change === 'removed') return [];
  return [
    {
      kind: 'restart-device-plugin',
      cluster,
      about: nameText({ kind, name, ...defined({ namespace }) }),
      what: 'the macvtap device plugin reads its list when it starts',
      command: `kubectl rollout restart -n ${namespace} daemonset/macvtap-cni`,
    },
  ];
}

function vmSteps(vm: VmChange): readonly ManualStep[] {
  const { cluster, namespace, name, effects } = vm;
  const head = { cluster, about: nameText({ kind: 'VirtualMachine', namespace, name }) };
  const of = (test: (effect: Effect) => boolean) => effects.filter(test);
  const restarts = of(({ impact, outcome }) => impact === 'restart' && outcome !== 'applied');
  const moves =
    restarts.length > 0 ? [] : of(({ impact, outcome }) => impact === 'live-migration' && outcome === 'silent');
  const target = `-n ${namespace} ${name}`;
  return [
    ...oneStep(restarts, { ...head, kind: 'restart', command: `virtctl restart ${target}` }),
    ...oneStep(moves, { ...head, kind: 'migrate', command: `virtctl migrate ${target}` }),
    ...oneStep(
      of(({ impact }) => impact === 'first-boot-only'),
      { ...head, kind: 'change-guest' },
    ),
    ...of(({ rule }) => rule === 'interface-unplugged').map(
      ({ what }): ManualStep => ({
        ...head,
        kind: 'drop-attachment',
        what: `${what}: drop it from the intents once it has left the VM`,
      }),
    ),
  ];
}

function oneStep(effects: readonly Effect[], step: Omit<ManualStep, 'what'>): readonly ManualStep[] {
  const [first, ...others] = effects;
  if (!first) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [{ ...step, what: `${first.what}${more}` }];
}

function volumeStep({ kind, namespace, name, fields, unit: { cluster } }: ObjectChange): readonly ManualStep[] {
  if (kind !== 'DataVolume' || !fields.some(({ path }) => path.startsWith('spec.'))) return [];
  const about = nameText({ kind, name, ...defined({ namespace }) });
  const what = 'take the change back, or remove it with its data, and the next sync makes it anew';
  return [{ kind: 'mend-volume', cluster, about, what }];
}

function serviceStep({ change, before, after }: ChangedObject): readonly ManualStep[] {
  const kept = change.kind === 'Service' ? serviceKept(before, after) : undefined;
  if (!kept) return [];
  const { namespace, name, unit } = change;
  const { cluster } = unit;
  const about = nameText(change);
  const does = kept.rule === 'cluster-ip-kept' ? 'turns headless, or back' : 'changes its families of addresses';
  const what = `only a Service that is made again ${does}; the next sync makes it`;
  return [{ kind: 'delete-service', cluster, about, what, command: `kubectl delete service -n ${namespace} ${name}` }];
}

function nodePortStep({ port, holder, taker }: HeldPort): ManualStep {
  const { namespace, name, unit } = holder;
  const again = holder.change === 'removed' ? '' : '; the next sync makes it again';
  const what = `node port ${port} goes to ${nameText(taker)}, whose sync fails until this one is gone${again}`;
  const head = { kind: 'delete-service', cluster: unit.cluster, about: nameText(holder) } as const;
  return { ...head, what, command: `kubectl delete service -n ${namespace} ${name}` };
}

function retireSteps({ interfaces, name, cluster }: PolicyChange): readonly ManualStep[] {
  return interfaces
    .filter(({ change }) => change === 'taken-away')
    .map((each) => ({
      kind: 'retire-done',
      cluster,
      about: `${each.type} "${each.name}"`,
      what: `when ${nameText({ kind: 'NodeNetworkConfigurationPolicy', name })} is Available, forget it`,
      command: `netintent retire --done ${each.name}`,
    }));
}

function removalStep(object: ObjectChange, rivals: ReadonlyMap<string, PolicyChange>): ManualStep {
  const { kind, namespace, name } = object;
  const { cluster } = object.unit;
  const about = nameText({ kind, name, ...defined({ namespace }) });
  const target = [...(namespace === undefined ? [] : ['-n', namespace]), name].join(' ');
  const command = `kubectl delete ${kind.toLowerCase()} ${target}`;
  if (kind === 'DataVolume') {
    return {
      kind: 'remove-volume',
      cluster,
      about,
      what: 'the disk is kept; remove it when nobody needs its data',
      command,
    };
  }
  const what = 'it stays in the cluster until somebody confirms in Argo CD, or removes it (Flux)';
  const handed = kind === 'NodeNetworkConfigurationPolicy' ? handedOver(rivals.get(`${cluster}/${name}`)) : undefined;
  if (handed !== undefined) return { kind: 'confirm-removal', cluster, about, what: handed, command };
  return { kind: 'confirm-removal', cluster, about, what, command };
}

/** As long as two policies name an interface, a node that is new takes either. */
function handedOver(policy: PolicyChange | undefined): string | undefined {
  const names = policy?.interfaces.filter(({ change }) => change === 'handed-over').map((each) => each.name) ?? [];
  if (names.length === 0) return undefined;
  return `it stays until somebody confirms, and names ${names.join(', ')} beside the policy that has it now: remove it soon`;
}
