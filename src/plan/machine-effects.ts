import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import { groupBy } from '../intent/group-by.js';
import { type Difference, differences } from './differences.js';
import { pathText } from './field-changes.js';
import { numberIn, textIn } from './values.js';
import type { Effect } from './vm-change.js';
import { isAtLeast, LIVE_UPDATE, runStrategyOf, templateSpec, type VmPair } from './vm-pair.js';

const SPEC = ['spec', 'template', 'spec'] as const;
/** `liveUpdateConfiguration.maxHotplugRatio`. */
const HOTPLUG_RATIO = 4;
const MEMORY_BLOCK_BYTES = 2 * 1024 * 1024;

/** What a change of the VM's size, place and run strategy means while it runs. */
export function machineEffects(pair: VmPair): readonly Effect[] {
  return [...runStrategyEffects(pair), ...sizeEffects(pair), ...placementEffects(pair)];
}

const STARTING: ReadonlySet<string> = new Set(['Always', 'RerunOnFailure', 'Once']);

function runStrategyEffects({ before, after }: VmPair): readonly Effect[] {
  const [from, to] = [runStrategyOf(before), runStrategyOf(after)];
  if (from === to) return [];
  const head = { outcome: 'applied', field: 'spec.runStrategy', rule: 'run-strategy' } as const;
  if (to === 'Halted') return [{ ...head, impact: 'stop', what: 'the VM is stopped' }];
  if (from === 'Halted' && STARTING.has(to)) return [{ ...head, impact: 'start', what: 'the VM is started' }];
  return [{ ...head, impact: 'nothing', what: `\`${to}\` instead of \`${from}\` leaves the VM as it is` }];
}

function sizeEffects(pair: VmPair): readonly Effect[] {
  const [before, after] = [templateSpec(pair.before), templateSpec(pair.after)];
  return [
    ...grown(pair, ['domain', 'cpu', 'sockets'], {
      before: numberIn(before, 'domain', 'cpu', 'sockets'),
      after: numberIn(after, 'domain', 'cpu', 'sockets'),
    }),
    ...grown(pair, ['domain', 'memory', 'guest'], {
      before: bytesOf(textIn(before, 'domain', 'memory', 'guest')),
      after: bytesOf(textIn(after, 'domain', 'memory', 'guest')),
    }),
  ];
}

interface Sizes {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

function grown(pair: VmPair, keys: readonly string[], { before, after }: Sizes): readonly Effect[] {
  if (before === after) return [];
  const head = { field: pathText([...SPEC, ...keys]), rule: 'cpu-and-memory' } as const;
  const [from, to] = [valueText(pair.before, keys), valueText(pair.after, keys)];
  const noun = keys.at(1) === 'cpu' ? 'CPU sockets' : 'memory';
  const fits = before !== undefined && after !== undefined && before < after && after <= HOTPLUG_RATIO * before;
  const isAligned = keys.at(1) === 'cpu' || (after ?? 0) % MEMORY_BLOCK_BYTES === 0;
  if (fits && isAligned && pair.canMigrate && isAtLeast(pair.kubevirtVersion, LIVE_UPDATE)) {
    const what = `${noun}: from ${from} to ${to} with a live migration`;
    return [{ ...head, impact: 'live-migration', outcome: 'applied', what }];
  }
  return [{ ...head, impact: 'restart', outcome: 'flagged', what: `${noun}: from ${from} to ${to} with a restart` }];
}

const valueText = (vm: Value, keys: readonly string[]): string => String(valueIn(templateSpec(vm), ...keys) ?? 'none');

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A Kubernetes quantity of bytes as a number; undefined when it is none that we know. */
function bytesOf(quantity: string | undefined): number | undefined {
  const [, digits, suffix = ''] = /^([0-9]+(?:[.][0-9]+)?)([a-zA-Z]*)$/.exec(quantity ?? '') ?? [];
  const unit = UNITS[suffix];
  return digits === undefined || unit === undefined ? undefined : Number(digits) * unit;
}

const PLACEMENT = ['nodeSelector', 'affinity', 'tolerations'] as const;

function placementEffects(pair: VmPair): readonly Effect[] {
  const isLive = isAtLeast(pair.kubevirtVersion, LIVE_UPDATE);
  return PLACEMENT.flatMap((key): readonly Effect[] => {
    const [before, after] = [pair.before, pair.after].map((vm) => valueIn(templateSpec(vm) ?? null, key));
    if (differences(before, after).length === 0) return [];
    const head = { field: pathText([...SPEC, key]), rule: 'placement' } as const;
    if (!isLive)
      return [{ ...head, impact: 'restart', outcome: 'flagged', what: `\`${key}\` counts from a restart on` }];
    const what = `\`${key}\` counts from the next migration or start on; the VM stays where it is`;
    return [{ ...head, impact: 'live', outcome: 'applied', what }];
  });
}

/** Below the template's `spec`: what has effects of its own, here or in the attachments and the guest. */
const COVERED: readonly (readonly string[])[] = [
  ...PLACEMENT.map((key) => [key]),
  ['networks'],
  ['domain', 'devices', 'interfaces'],
  ['domain', 'cpu', 'sockets'],
  ['domain', 'memory', 'guest'],
];
const GUEST_TEXTS: ReadonlySet<string> = new Set(['userData', 'networkData']);

/** What every other field of the template means while the VM runs; a volume is named once. */
export function otherEffects(pair: VmPair): readonly Effect[] {
  const effects = differences(templateSpec(pair.before), templateSpec(pair.after))
    .filter((each) => each.isOrder !== true && !isCovered(each))
    .map(({ keys }) => otherEffect(keys));
  return [...groupBy(effects, ({ what }) => what).values()].map(([first]) => first);
}

function isCovered({ keys, before, after }: Difference): boolean {
  if (keys.includes('cloudInitNoCloud')) {
    return GUEST_TEXTS.has(keys.at(-1) ?? '') && before !== undefined && after !== undefined;
  }
  return COVERED.some((prefix) => prefix.every((key, index) => keys[index] === key));
}

function otherEffect(keys: readonly string[]): Effect {
  const head = { impact: 'restart', outcome: 'flagged', field: pathText([...SPEC, ...keys]) } as const;
  if (keys.join('.') === 'domain.firmware.uuid') {
    return { ...head, what: 'the guest starts as a new instance', rule: 'new-instance' };
  }
  const volume = keys[0] === 'volumes' ? keys[1] : undefined;
  if (volume === undefined)
    return { ...head, what: `\`${pathText(keys)}\` changes with a restart`, rule: 'other-field' };
  const what = `volume "${volume.slice(1, -1)}" is taken from another source with a restart`;
  return { ...head, what, rule: 'volume-changed' };
}
