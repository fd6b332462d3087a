import type { Value } from '../intent/document.js';
import { readDocuments } from '../intent/read.js';
import { differences } from './differences.js';
import { pathText } from './field-changes.js';
import { type GuestText, guestText, KEYS, type Part } from './guest-text.js';
import { itemsIn, textIn } from './values.js';
import type { Effect } from './vm-change.js';
import { hasFreshDisk, templateSpec, type VmPair } from './vm-pair.js';

/**
 * What a change of the guest's cloud-init texts means: KubeVirt flags a text in the VirtualMachine and does not see one in
 * a Secret; cloud-init reads either when the guest boots, and most of it at a first boot alone.
 */
export function guestEffects(pair: VmPair): readonly Effect[] {
  return [...networkDataEffects(pair), ...userDataEffects(pair)];
}

/** A text on both sides; undefined where it says the same. */
function changeOf(pair: VmPair, part: Part): { readonly before: string; readonly after: GuestText } | undefined {
  const before = guestText(pair.before, part, pair.secrets.before)?.text ?? '';
  const after = guestText(pair.after, part, pair.secrets.after) ?? { text: '' };
  return before === after.text ? undefined : { before, after };
}

/** A Secret's text is no part of the VirtualMachine, so KubeVirt sees no change of it. */
function head(part: Part, { secret }: GuestText): Pick<Effect, 'outcome' | 'field'> {
  const { inline, inSecret } = KEYS[part];
  if (secret !== undefined)
    return { outcome: 'silent', field: `Secret "${secret}" ${pathText(['stringData', inSecret])}` };
  const keys = ['spec', 'template', 'spec', 'volumes', '[cloudinit]', 'cloudInitNoCloud', inline];
  return { outcome: 'flagged', field: pathText(keys) };
}

function networkDataEffects(pair: VmPair): readonly Effect[] {
  const change = changeOf(pair, 'network');
  if (!change) return [];
  const common = head('network', change.after);
  if (hasFreshDisk(pair.after)) {
    const what = 'the guest takes its new network configuration at the next start';
    return [{ ...common, impact: 'restart', what, rule: 'user-data-fresh-disk' }];
  }
  if (isNewInstance(pair) || rendersAtEveryBoot(pair)) {
    const what = 'the guest takes its new network configuration at the next boot';
    return [{ ...common, impact: 'restart', what, rule: 'network-data' }];
  }
  const what = 'the guest keeps the network configuration of its first boot: change it there by hand';
  return [{ ...common, impact: 'first-boot-only', what, rule: 'network-data-first-boot' }];
}

/** What the user data said before counts: it is nearest to that of the first boot. */
function rendersAtEveryBoot({ before, secrets }: VmPair): boolean {
  const text = guestText(before, 'user', secrets.before)?.text ?? '';
  return itemsIn(cloudConfig(text), 'updates', 'network', 'when').includes('boot');
}

function isNewInstance({ before, after }: VmPair): boolean {
  const uuid = (vm: Value) => textIn(templateSpec(vm), 'domain', 'firmware', 'uuid');
  return uuid(before) !== uuid(after);
}

const EVERY_BOOT: ReadonlySet<string> = new Set(['bootcmd', 'updates']);

function userDataEffects(pair: VmPair): readonly Effect[] {
  const change = changeOf(pair, 'user');
  if (!change) return [];
  const common = head('user', change.after);
  const changed = differences(cloudConfig(change.before), cloudConfig(change.after.text)).map(
    ({ keys }) => keys[0] ?? '',
  );
  const modules = [...new Set(changed)];
  const names = modules.map((name) => `\`${name}\``).join(', ') || 'user data';
  if (hasFreshDisk(pair.after) || isNewInstance(pair)) {
    const rule = isNewInstance(pair) ? 'new-instance' : 'user-data-fresh-disk';
    return [{ ...common, impact: 'restart', what: `cloud-init does ${names} anew at the next start`, rule }];
  }
  const isEveryBoot = modules.length > 0 && modules.every((name) => EVERY_BOOT.has(name));
  if (isEveryBoot) {
    return [
      {
        ...common,
        impact: 'restart',
        what: `cloud-init reads ${names} at the next boot`,
        rule: 'user-data-every-boot',
      },
    ];
  }
  const what = `${names} of cloud-init count for a first boot alone: change the guest by hand`;
  return [{ ...common, impact: 'first-boot-only', what, rule: 'user-data' }];
}

/** The settings in user data; null for anything that is no cloud-config. */
function cloudConfig(text: string): Value {
  if (!text.startsWith('#cloud-config')) return null;
  return readDocuments({ path: 'user-data', text }).documents[0]?.data ?? null;
}
