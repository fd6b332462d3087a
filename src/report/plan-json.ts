import type { Plan } from '../plan/plan.js';
import { RULES } from '../plan/rules.js';
import { flowsJson } from './flows-json.js';
import { usedRules } from './plan-words.js';

/**
 * A plan as `diff --format json` prints it below `summary.plan`; docs/plan.md says what each field holds. Fields are
 * only ever added.
 */
export function planJson(plan: Plan): object {
  const { unknown, objects, vms, unaffected, gateways, policies, flows, claims, steps } = plan;
  return {
    unknown,
    counts: counts(plan),
    vms: vms.map(({ event, environment, cluster, namespace, name, source, impact, runs, effects }) => ({
      event,
      environment,
      cluster,
      namespace,
      name,
      source,
      impact,
      runs,
      effects: effects.map((effect) => ({
        impact: effect.impact,
        outcome: effect.outcome,
        what: effect.what,
        field: effect.field,
        rule: effect.rule,
      })),
    })),
    unaffected,
    gateways,
    policies,
    flows: flowsJson(flows),
    objects,
    claims,
    steps: steps.map(({ kind, cluster, about, what, command }) => ({ kind, cluster, about, what, command })),
    rules: Object.fromEntries(usedRules(plan).map((rule) => [rule, RULES[rule]])),
  };
}

function counts({ objects, vms }: Plan): object {
  return {
    objects: tally(objects.map(({ change }) => change)),
    vms: tally(vms.map(({ event, impact }) => (event === 'changed' ? impact : event))),
  };
}

/** How often each word stands in a list, in alphabetical order. */
function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const numbers = new Map<string, number>();
  for (const word of words.toSorted()) numbers.set(word, (numbers.get(word) ?? 0) + 1);
  return Object.fromEntries(numbers);
}
