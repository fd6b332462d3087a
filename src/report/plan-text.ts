import { groupBy } from '../intent/group-by.js';
import type { ClaimChange } from '../plan/claims.js';
import type { ManualStep } from '../plan/collect-steps.js';
import type { Plan } from '../plan/plan.js';
import type { RuleName } from '../plan/rules.js';
import { countText } from './count-text.js';
import { type Paint, painter } from './paint.js';
import { placeText } from './place-text.js';
import { flowLines } from './plan-text-flows.js';
import { nodeLines, objectLines } from './plan-text-objects.js';
import { ruleLines, vmLines } from './plan-text-vms.js';
import { claimText, planSummary, usedRules } from './plan-words.js';
import { lines, section } from './text-section.js';
import { visible } from './visible.js';

/** How many of a kind are listed; the others are counted. */
const LISTED = 10;

/**
 * What a change will do, for a person: a few lines that say all, then the VMs with reasons, what opens and closes, the nodes,
 * the objects, the claims, and what is to be done by hand.
 */
export function planText(plan: Plan, { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  const unknown = plan.unknown.map(({ folder, side }) => unknownText(folder, side));
  const nothing = plan.unknown.length > 0 ? 'nothing else changes in the clusters' : 'nothing changes in the clusters';
  const summary = planSummary(plan).map(({ subject, text }) => `${paint('bold', subject.padEnd(8))} ${text}`);
  const rules = usedRules(plan);
  return lines([
    ...unknown,
    ...(plan.objects.length === 0 ? [nothing] : []),
    ...summary,
    ...section('virtual machines', vmLines(plan.vms, rules, paint), paint),
    ...section('opens', flowLines(plan.flows.opens, paint), paint),
    ...section('closes', flowLines(plan.flows.closes, paint), paint),
    ...section('gateways', gatewayLines(plan.gateways, rules, paint), paint),
    ...section('nodes', nodeLines(plan.policies, rules, paint), paint),
    ...section('objects', objectLines(plan.objects, paint), paint),
    ...section('claims', claimLines(plan, paint), paint),
    ...section('by hand, once it is synced', stepLines(plan.steps), paint),
    ...section('why', ruleLines(rules, paint), paint),
  ]);
}

function unknownText(folder: string, side: 'before' | 'after'): string {
  const why = side === 'before' ? 'what it is compared with has an error there' : 'an error keeps it as it is';
  return `${folder} is not in the plan: ${why}`;
}

function gatewayLines(gateways: Plan['gateways'], rules: readonly RuleName[], paint: Paint): readonly string[] {
  const told = gateways.map(({ event, environment, source, what, rule }) => {
    const [file = '', name = ''] = source.split('#');
    const head = `${event}  ${paint('bold', visible(name))}  ${paint('dim', `${environment}, ${visible(file)}`)}`;
    return `${head}\n    ${what} [${rules.indexOf(rule) + 1}]`;
  });
  return folded(told, 'gateway').flatMap((text) => text.split('\n'));
}

function claimLines({ claims }: Plan, paint: Paint): readonly string[] {
  const line = (sign: string, claim: ClaimChange) =>
    `${sign} ${visible(claimText(claim))}  ${visible(claim.claimant)}  ${paint('dim', placeText(claim.place))}`;
  return [
    ...folded(
      claims.taken.map((claim) => line(paint('green', '+'), claim)),
      'claim',
    ),
    ...folded(
      claims.freed.map((claim) => line(paint('red', '-'), claim)),
      'claim',
    ),
  ];
}

function folded(all: readonly string[], noun: string): readonly string[] {
  if (all.length <= LISTED) return all;
  return [
    ...all.slice(0, LISTED),
    `... and ${countText(all.length - LISTED, `more ${noun}`)}; --format json lists all`,
  ];
}

/** By cluster, which is named where there are several. */
function stepLines(steps: readonly ManualStep[]): readonly string[] {
  const clusters = [...groupBy(steps, ({ cluster }) => cluster)];
  return clusters.flatMap(([cluster, own]) => {
    const kinds = [...groupBy(own, ({ kind }) => kind).values()].flatMap(kindLines);
    return clusters.length === 1 ? kinds : [`in cluster ${cluster}`, ...kinds.map((line) => `  ${line}`)];
  });
}

function kindLines(steps: readonly ManualStep[]): readonly string[] {
  const shown = steps.slice(0, LISTED).flatMap(({ about, what, command }) => {
    if (command === undefined) return [visible(about), `    ${visible(what)}`];
    return [visible(command), `    ${visible(`${about}: ${what}`)}`];
  });
  const left = steps.length - LISTED;
  return left > 0 ? [...shown, `... and ${countText(left, 'more step')} like that; --format json lists all`] : shown;
}
