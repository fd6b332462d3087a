import { groupBy } from '../intent/group-by.js';
import type { ClaimChange } from '../plan/claims.js';
import type { Plan } from '../plan/plan.js';
import type { RuleName } from '../plan/rules.js';
import { type Effect, IMPACTS, type Impact, type VmChange } from '../plan/vm-change.js';
import { countText } from './count-text.js';
import { reachText } from './flow-words.js';
import { nodesTexts, policyRule } from './policy-words.js';

/** One line of a summary: what it is about, and what happens. */
export interface SummaryLine {
  readonly subject: string;
  readonly text: string;
}

/** What a plan comes to, in a few lines. */
export function planSummary(plan: Plan): readonly SummaryLine[] {
  const { objects, claims, steps, flows } = plan;
  const { taken, freed } = claims;
  const claimed = taken.length + freed.length;
  const reach = reachText(flows);
  const reached = reach === '' ? [] : [{ subject: 'reach', text: reach }];
  const told = claimed > 0 ? [{ subject: 'claims', text: `${taken.length} taken, ${freed.length} freed` }] : [];
  if (objects.length === 0) return [...reached, ...told];
  return [
    { subject: 'VMs', text: vmsText(plan) },
    ...reached,
    ...gatewaysText(plan).map((text) => ({ subject: 'gateways', text })),
    ...nodesTexts(plan.policies).map((text) => ({ subject: 'nodes', text })),
    { subject: 'objects', text: objectsText(plan) },
    ...told,
    { subject: 'by hand', text: steps.length === 0 ? 'nothing' : countText(steps.length, 'step') },
  ];
}

/** "1 replaced, 2 new"; nothing where no gateway changes. */
function gatewaysText({ gateways }: Plan): readonly string[] {
  const counts = [...groupBy(gateways, ({ event }) => event)].map(([event, own]) => `${own.length} ${event}`);
  return counts.length === 0 ? [] : [counts.join(', ')];
}

/** What an impact is called in front of a VM. */
export const IMPACT_WORDS: Readonly<Record<Impact, string>> = {
  're-create': 're-create',
  stop: 'stop',
  restart: 'restart',
  'live-migration': 'live migration',
  'hot-plug': 'hot-plug',
  start: 'start',
  live: 'live',
  'first-boot-only': 'first boot only',
  nothing: 'nothing',
};

const IMPACT_CLAUSES: Readonly<Record<Impact, readonly [one: string, many: string]>> = {
  're-create': ['must be made again (itself or its disk)', 'must be made again (themselves or their disks)'],
  stop: ['stops', 'stop'],
  restart: ['needs a restart', 'need a restart'],
  'live-migration': ['moves by live migration', 'move by live migration'],
  'hot-plug': ['gets or loses a NIC while it runs', 'get or lose a NIC while they run'],
  live: ['changes while it runs', 'change while they run'],
  'first-boot-only': ['keeps what its first boot made', 'keep what their first boot made'],
  start: ['starts', 'start'],
  nothing: ['not affected', 'not affected'],
};

function vmsText({ vms, unaffected }: Plan): string {
  const changed = vms.filter(({ event }) => event === 'changed');
  const counted = (impact: Impact, number: number, [one, many]: readonly [string, string] = IMPACT_CLAUSES[impact]) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  const told = IMPACTS.toReversed().flatMap((impact) => {
    const own = changed.filter((vm) => vm.impact === impact);
    if (impact === 'nothing') return counted(impact, own.length + unaffected);
    const [left, moved] = [own.filter(waitsForMigration), own.filter((vm) => !waitsForMigration(vm))];
    return [...counted(impact, left.length, BY_HAND), ...counted(impact, moved.length)];
  });
  const [news, gone] = (['new', 'removed'] as const).map((event) => vms.filter((vm) => vm.event === event).length);
  const others = [news ? `${news} new` : [], gone ? `${gone} removed` : []].flat();
  return [...others, ...told].join(', ') || 'none';
}

const BY_HAND = ['needs a migration by hand', 'need a migration by hand'] as const;

/** A live migration that nobody starts. */
function waitsForMigration({ impact, effects }: VmChange): boolean {
  return impact === 'live-migration' && effects.some((each) => each.impact === impact && each.outcome === 'silent');
}

function objectsText({ objects }: Plan): string {
  const words = ['added', 'changed', 'moved', 'removed'] as const;
  const counts = words
    .map((word) => [word, objects.filter(({ change }) => change === word).length] as const)
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${number} ${word}`);
  const staying = objects.filter(({ staysInCluster }) => staysInCluster).length;
  return [...counts, ...(staying > 0 ? [`${staying} kept in the cluster until somebody confirms`] : [])].join(', ');
}

const OUTCOMES: Readonly<Record<Effect['outcome'], string>> = {
  applied: '',
  flagged: 'RestartRequired',
  silent: 'synced, but not in effect',
  refused: 'the sync fails',
};

/** How a person notices that a consequence is still to come; empty where nothing is. */
export function outcomeText({ impact, outcome }: Effect): string {
  return impact === 'nothing' && outcome !== 'refused' && outcome !== 'silent' ? '' : OUTCOMES[outcome];
}

/** VMs for which the same happens, so that a person reads the reason once. */
export interface AlikeVms {
  readonly first: VmChange;
  /** All of them, the first too. */
  readonly vms: readonly VmChange[];
  /** Where there are several, their own names in it are "*". */
  readonly effects: readonly Effect[];
}

/** Groups VMs by what happens to them: the worst first, then in the order of their first ones. */
export function alike(vms: readonly VmChange[]): readonly AlikeVms[] {
  const groups = [...groupBy(vms.map(masked), ({ key }) => key).values()];
  const strength = ({ first }: AlikeVms) => IMPACTS.indexOf(first.impact);
  return groups
    .map(([first, ...others]): AlikeVms => {
      const effects = others.length > 0 ? first.effects : first.vm.effects;
      return { first: first.vm, vms: [first.vm, ...others.map(({ vm }) => vm)], effects };
    })
    .toSorted((a, b) => strength(b) - strength(a));
}

/** A VM's effects without its name, which the objects that are made for it begin with. */
function masked(vm: VmChange) {
  const own = `${vm.namespace}/${vm.name}`;
  const mask = (text: string) =>
    text.replaceAll(`"${own}"`, `"${vm.namespace}/*"`).replaceAll(`"${own}-`, `"${vm.namespace}/*-`);
  const effects = vm.effects.map((effect) => ({ ...effect, what: mask(effect.what), field: mask(effect.field) }));
  const told = effects.map(({ outcome, what, field }) => [outcome, what, field]);
  return { vm, effects, key: JSON.stringify([vm.environment, vm.event, vm.impact, vm.runs, told]) };
}

/** The rules that a plan leans on, in the order in which a reader meets them. */
export function usedRules({ vms, gateways, policies }: Plan): readonly RuleName[] {
  const ofVms = alike(vms).flatMap(({ effects }) => effects.map(({ rule }) => rule));
  const ofGateways = gateways.map(({ rule }) => rule);
  return [...new Set([...ofVms, ...ofGateways, ...policies.flatMap((policy) => policyRule(policy) ?? [])])];
}

/** Such as: address 10.20.0.5 (default). */
export function claimText({ what, key, domain }: ClaimChange): string {
  return `${what} ${key}${domain === '' ? '' : ` (${domain})`}`;
}

/** The word in front of a VM. */
export function headWord({ event, impact }: VmChange): string {
  if (event === 'new') return 'new';
  return event === 'removed' ? 'removed' : IMPACT_WORDS[impact];
}
