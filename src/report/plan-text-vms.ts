import { RULES, type RuleName } from '../plan/rules.js';
import type { Effect, Impact, VmChange } from '../plan/vm-change.js';
import type { Paint } from './paint.js';
import { type AlikeVms, alike, headWord, IMPACT_WORDS, outcomeText } from './plan-words.js';
import { visible } from './visible.js';

const LISTED_NAMES = 5;

const TINTS: Readonly<Record<Impact, Parameters<Paint>[0]>> = {
  're-create': 'red',
  stop: 'red',
  restart: 'yellow',
  'live-migration': 'yellow',
  'hot-plug': 'green',
  live: 'green',
  'first-boot-only': 'yellow',
  start: 'green',
  nothing: 'dim',
};

/** VMs for which the same happens together, each consequence with its field and the number of its rule. */
export function vmLines(vms: readonly VmChange[], rules: readonly RuleName[], paint: Paint): readonly string[] {
  return alike(vms).flatMap((group, index) => [...(index > 0 ? [''] : []), ...groupLines(group, rules, paint)]);
}

function groupLines({ first, vms, effects }: AlikeVms, rules: readonly RuleName[], paint: Paint): readonly string[] {
  const shown = vms.slice(0, LISTED_NAMES).map(({ namespace, name }) => visible(`${namespace}/${name}`));
  const left = vms.length - shown.length;
  const names = left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
  const file = visible(first.source.split('#', 1)[0] ?? '');
  const where = vms.length === 1 ? `${first.environment}, ${file}` : first.environment;
  return [
    `${paint(TINTS[first.impact], headWord(first))}  ${paint('bold', names)}  ${paint('dim', where)}`,
    ...(effects.length > 0 && !first.runs ? ['  it was halted: nothing runs that could notice'] : []),
    ...effects.flatMap((effect) => effectLines(effect, rules.indexOf(effect.rule) + 1, paint)),
  ];
}

const WIDTH = Math.max(...Object.values(IMPACT_WORDS).map(({ length }) => length));

function effectLines(effect: Effect, number: number, paint: Paint): readonly string[] {
  const { impact, what, field } = effect;
  const word = paint(TINTS[impact], IMPACT_WORDS[impact].padEnd(WIDTH));
  const outcome = outcomeText(effect);
  const head = `  ${word}  ${visible(what)} [${number}]${outcome === '' ? '' : `  ${paint('bold', outcome)}`}`;
  return field === '' ? [head] : [head, `  ${' '.repeat(WIDTH)}  ${paint('dim', visible(field))}`];
}

/** Rules and where they are written, by the numbers that other lines give. */
export function ruleLines(rules: readonly RuleName[], paint: Paint): readonly string[] {
  return rules.flatMap((rule, index) => {
    const { text, source } = RULES[rule];
    const mark = `[${index + 1}]`;
    return [`${mark} ${text}`, `${' '.repeat(mark.length)} ${paint('dim', source)}`];
  });
}
