import { compareText } from '../diagnostics/diagnostic.js';
import { attachmentEffects } from './attachment-effects.js';
import { pathText } from './field-changes.js';
import { guestEffects } from './guest-effects.js';
import { machineEffects, otherEffects } from './machine-effects.js';
import { textsIn } from './values.js';
import type { Effect } from './vm-change.js';
import { type VmPair, wasRunning } from './vm-pair.js';

/**
 * What changes of the VirtualMachine and its Secret mean. What KubeVirt puts off until a restart waits for it; a VM that
 * was halted takes all of it when it starts.
 */
export function vmEffects(pair: VmPair): readonly Effect[] {
  const effects = [
    ...templateMetadataEffects(pair),
    ...attachmentEffects(pair),
    ...machineEffects(pair),
    ...otherEffects(pair),
    ...guestEffects(pair),
  ];
  if (!wasRunning(pair.before)) return whileHalted(effects);
  return effects.some(({ outcome }) => outcome === 'flagged') ? effects.map(putOff) : effects;
}

const AT_THE_START: Effect = {
  impact: 'nothing',
  outcome: 'applied',
  what: 'the VM takes its new definition when it starts',
  field: 'spec.template',
  rule: 'halted',
};

/** What never reaches a guest that has booted before stays so. */
function whileHalted(effects: readonly Effect[]): readonly Effect[] {
  const kept = effects.filter(({ impact, rule }) => impact === 'first-boot-only' || rule === 'run-strategy');
  return kept.length === effects.length ? kept : [...kept, AT_THE_START];
}

const PUT_OFF: ReadonlySet<Effect['rule']> = new Set(['cpu-and-memory', 'placement']);

function putOff(effect: Effect): Effect {
  if (effect.outcome !== 'applied' || !PUT_OFF.has(effect.rule)) return effect;
  const what = `\`${effect.field.replace(/^spec[.]template[.]spec[.]/, '')}\` waits for the restart that others need`;
  return { ...effect, impact: 'restart', outcome: 'flagged', what, rule: 'waits-for-restart' };
}

function templateMetadataEffects({ before, after }: VmPair): readonly Effect[] {
  return (['labels', 'annotations'] as const).flatMap((part): readonly Effect[] => {
    const keys = ['spec', 'template', 'metadata', part] as const;
    const [old, now] = [textsIn(before, ...keys), textsIn(after, ...keys)];
    const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => old[key] !== now[key]);
    return changed.sort(compareText).map((key) => {
      const what = `${part === 'labels' ? 'label' : 'annotation'} \`${key}\` of its pod changes with a restart`;
      const field = pathText([...keys, key]);
      return { impact: 'restart', outcome: 'silent', what, field, rule: 'template-metadata' };
    });
  });
}
