import { compareText } from '../diagnostics/diagnostic.js';
import type { Value } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { ChangedObject } from './compare-object.js';
import { concernedVms, ownerKey, type VmName, vmKey } from './concerned-vms.js';
import { definitionEffects } from './definition-effects.js';
import { type HeldPort, heldNodePorts } from './held-node-ports.js';
import { ownedEffects } from './neighbour-effects.js';
import type { ObjectChange } from './object-change.js';
import type { FoundFile, ReadObject, Side } from './side.js';
import { type TouchedDefinitions, touchedDefinitions } from './touched-definitions.js';
import { itemsIn, textIn, textsIn } from './values.js';
import { type Effect, IMPACTS, type VmChange } from './vm-change.js';
import { vmEffects } from './vm-effects.js';
import { type SecretTexts, templateSpec, type VmPair, wasRunning } from './vm-pair.js';

/** What VM changes are worked out from. */
export interface VmSources {
  readonly before: Side;
  readonly after: Side;
  readonly objects: readonly ChangedObject[];
  readonly read: ReadObject;
  /** KubeVirt's version in a cluster, such as "1.6". */
  readonly kubevirtVersion: (cluster: string) => string;
}

/**
 * The VMs that a change concerns: their own object changed, one that is made from the same intent, or an attachment
 * definition that they use, or the bridge that it leads to. The others are not read.
 */
export function collectVmChanges(sources: VmSources): readonly VmChange[] {
  const owned = groupBy(sources.objects, ({ change }) => ownerKey(change));
  const touched = touchedDefinitions(sources.objects, sources.after, sources.read);
  const held = new Map(heldNodePorts(sources.objects).map((port) => [port.taker, port]));
  return concernedVms(sources.objects, sources.after, touched)
    .flatMap((name) => vmChange(name, { sources, owned, touched, held }) ?? [])
    .sort(
      (a, b) =>
        compareText(a.environment, b.environment) ||
        compareText(a.namespace, b.namespace) ||
        compareText(a.name, b.name),
    );
}

interface Context {
  readonly sources: VmSources;
  readonly owned: ReadonlyMap<string, readonly ChangedObject[]>;
  readonly touched: TouchedDefinitions;
  /** By the Service that takes one. */
  readonly held: ReadonlyMap<ObjectChange, HeldPort>;
}

/** @returns undefined for a name that no VM has, and for a VM that nothing touches */
function vmChange(vm: VmName, context: Context): VmChange | undefined {
  const { before, after, read } = context.sources;
  const [old, now] = [before, after].map((side) => side.find({ ...vm, kind: 'VirtualMachine' }));
  const found = now ?? old;
  if (!found) return undefined;
  const { namespace, name, cluster } = vm;
  const object = read(found.file);
  const source = textIn(object, 'metadata', 'annotations', 'netintent.dev/source') ?? '';
  const head = { environment: found.unit.name, cluster, namespace, name, source };
  if (!old) return { ...head, event: 'new', impact: 'nothing', runs: false, effects: [] };
  if (!now) return { ...head, ...removal(read(old.file)) };
  const effects = changeEffects(vm, { old, now, context });
  if (effects.length === 0) return undefined;
  const runs = wasRunning(read(old.file));
  return { ...head, event: 'changed', impact: effects[0]?.impact ?? 'nothing', runs, effects };
}

function removal(vm: Value): Pick<VmChange, 'event' | 'impact' | 'runs' | 'effects'> {
  const runs = wasRunning(vm);
  const impact = runs ? 'stop' : 'nothing';
  const what = 'the VM is stopped and removed';
  const effect: Effect = { impact, outcome: 'applied', what, field: '', rule: 'vm-removed' };
  return { event: 'removed', impact, runs, effects: [effect] };
}

interface Found {
  readonly old: FoundFile;
  readonly now: FoundFile;
  readonly context: Context;
}

function changeEffects(vm: VmName, { old, now, context }: Found): readonly Effect[] {
  const { sources, owned, touched, held } = context;
  const { read, kubevirtVersion } = sources;
  const pair: VmPair = {
    before: read(old.file),
    after: read(now.file),
    kubevirtVersion: kubevirtVersion(vm.cluster),
    canMigrate: canMigrate(vm, old, sources),
    secrets: { before: secretsOf(vm, sources.before, read), after: secretsOf(vm, sources.after, read) },
  };
  const effects = [
    ...movedEffects(old, now),
    ...vmEffects(pair),
    ...definitionEffects(pair, touched.get(vm.cluster) ?? new Map()),
    ...(owned.get(vmKey(vm)) ?? []).flatMap((neighbour) => ownedEffects(neighbour, held.get(neighbour.change))),
  ];
  const shown = effects.length > 0 || old.file.digest === now.file.digest ? effects : [METADATA_ALONE];
  return shown.toSorted((a, b) => strength(b) - strength(a) || compareText(a.field, b.field));
}

const METADATA_ALONE: Effect = {
  impact: 'nothing',
  outcome: 'applied',
  what: 'labels or annotations of the object itself change',
  field: 'metadata',
  rule: 'object-metadata',
};

/** What only waits for another effect comes after it. */
const strength = ({ impact, rule }: Effect): number =>
  IMPACTS.indexOf(impact) - (rule === 'waits-for-restart' ? 0.5 : 0);

function movedEffects(old: FoundFile, now: FoundFile): readonly Effect[] {
  if (old.file.path === now.file.path) return [];
  const what = 'the VM is removed and made again, because its file moves';
  return [{ impact: 're-create', outcome: 'applied', what, field: now.file.path, rule: 'object-moved' }];
}

function canMigrate({ cluster, namespace, name }: VmName, { unit, file }: FoundFile, { before, read }: VmSources) {
  if (unit.unmovable.some(({ vm }) => vm === `${namespace}/${name}`)) return false;
  const volumes = itemsIn(templateSpec(read(file)), 'volumes');
  return !volumes.some((volume) => {
    const disk = textIn(volume, 'dataVolume', 'name');
    const found = disk && before.find({ cluster, kind: 'DataVolume', namespace, name: disk });
    const modes = found ? itemsIn(read(found.file), 'spec', 'storage', 'accessModes') : [];
    return modes.length > 0 && !modes.includes('ReadWriteMany');
  });
}

function secretsOf({ cluster, namespace }: VmName, side: Side, read: ReadObject): SecretTexts {
  return (name) => {
    const found = side.find({ cluster, kind: 'Secret', namespace, name });
    return found && textsIn(read(found.file), 'stringData');
  };
}
