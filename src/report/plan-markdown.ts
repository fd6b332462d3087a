import { groupBy } from '../intent/group-by.js';
import type { ClaimChange } from '../plan/claims.js';
import type { ManualStep } from '../plan/collect-steps.js';
import type { FieldChange, ObjectChange } from '../plan/object-change.js';
import type { Plan } from '../plan/plan.js';
import type { PolicyChange } from '../plan/policy-change.js';
import { RULES } from '../plan/rules.js';
import type { Effect, VmChange } from '../plan/vm-change.js';
import { countText } from './count-text.js';
import { flowTables } from './flows-markdown.js';
import type { Section } from './markdown-page.js';
import { details, fence, htmlText, inlineCode, inlineText } from './markdown-text.js';
import { mermaidText } from './mermaid.js';
import { firstItems, type Part, row, table } from './page-parts.js';
import { placeText } from './place-text.js';
import {
  type AlikeVms,
  alike,
  claimText,
  headWord,
  IMPACT_WORDS,
  outcomeText,
  planSummary,
  usedRules,
} from './plan-words.js';
import { policyClauses, policyText, uplinkText } from './policy-words.js';
import { valueText } from './value-text.js';

/** How much of one object a fold shows, in characters. */
const FOLD = 6000;
const LISTED_NAMES = 5;

/**
 * A plan as parts of a page: what it comes to, tables of objects, VMs and nodes, a picture, what is to be done by hand,
 * the claims, each object in a fold, and the rules.
 *
 * @param again the command that shows all of it
 */
export function planSections(plan: Plan, again: string): readonly Section[] {
  const { claims, picture } = plan;
  const first = firstItems(again);
  const claimed = [...claims.taken.map(claimRow('+')), ...claims.freed.map(claimRow('-'))];
  return [
    summary(plan),
    table(['', 'added', 'changed', 'removed'], first(kindRows(plan), 'kind', row)),
    table(['VM', 'means', 'because'], first(alike(plan.vms), 'row', vmRow)),
    ...flowTables(plan.flows, first),
    table(['gateway', 'event', 'what happens'], first(plan.gateways, 'gateway', gatewayRow)),
    table(['policy', 'nodes', 'what happens'], first(plan.policies, 'policy', policyRow)),
    titled('The changed neighbourhood', first(picture.things.length === 0 ? [] : [plan], 'picture', pictureText)),
    list('By hand, once it is synced', first(plan.steps, 'step', stepItem)),
    below('Claims', table(['', 'claim', 'by', 'at'], first(claimed, 'claim', row))),
    titled('Objects', first(plan.objects, 'object', objectFold)),
    titled('Why', first(usedRules(plan).length === 0 ? [] : [plan], 'fold', ruleFold)),
  ].filter(({ items }) => items.length > 0);
}

function summary(plan: Plan): Section {
  const unknown = plan.unknown.map(({ folder, side }) => {
    const why = side === 'before' ? 'what it is compared with has an error there' : 'it has an error';
    return `- ${inlineCode(folder)} is not in the plan: ${why}`;
  });
  const told = planSummary(plan).map(({ subject, text }) => `- **${subject}**: ${inlineText(text)}`);
  const items = [...unknown, ...(told.length === 0 ? ['- nothing changes in the clusters'] : told)];
  return { head: '#### What the change does', items, between: '\n', rest: () => '' };
}

function below(title: string, section: Section): Section {
  return { ...section, head: `#### ${title}\n\n${section.head}` };
}

function titled(title: string, part: Part): Section {
  return { head: `#### ${title}`, between: '\n\n', ...part };
}

function list(title: string, part: Part): Section {
  return { head: `#### ${title}\n`, between: '\n', ...part };
}

/** Objects by kind, as argocd-diff-preview counts them; for VMs also what the change means. */
function kindRows({ objects, vms }: Plan): readonly (readonly string[])[] {
  return [...groupBy(objects, ({ kind }) => kind)].map(([kind, all]) => {
    const count = (...changes: readonly ObjectChange['change'][]) =>
      String(all.filter(({ change }) => changes.includes(change)).length);
    const restarts = kind === 'VirtualMachine' ? vms.filter(needsRestart).length : 0;
    const changed = `${count('changed', 'moved')}${restarts > 0 ? ` (${countText(restarts, 'VM')} to restart)` : ''}`;
    const kept = all.filter(({ staysInCluster }) => staysInCluster).length;
    const removed = `${count('removed')}${kept > 0 ? ` (${kept} kept until somebody confirms)` : ''}`;
    return [kind, count('added'), changed, removed];
  });
}

const needsRestart = ({ impact }: VmChange): boolean => impact === 'restart';

function vmRow({ first, vms, effects }: AlikeVms): string {
  const names = vms.slice(0, LISTED_NAMES).map(({ namespace, name }) => inlineCode(`${namespace}/${name}`));
  const left = vms.length - names.length;
  const who = `${names.join(', ')}${left > 0 ? ` and ${left} more` : ''} (${inlineText(first.environment)})`;
  return row([who, `**${headWord(first)}**`, effects.map(effectText).join('<br>')]);
}

function effectText(effect: Effect): string {
  const outcome = outcomeText(effect);
  const note = outcome === '' ? '' : ` _(${outcome})_`;
  return `${IMPACT_WORDS[effect.impact]}: ${inlineText(effect.what)}${note}`;
}

function policyRow(policy: PolicyChange): string {
  const lines = [policyText(policy), ...policyClauses(policy), ...policy.uplinks.map(uplinkText)];
  return row([inlineCode(policy.name), inlineText(policy.nodeGroup ?? ''), lines.map(inlineText).join('<br>')]);
}

function gatewayRow({ source, event, what }: Plan['gateways'][number]): string {
  return row([inlineCode(source), event, inlineText(what)]);
}

function pictureText({ picture }: Plan): string {
  const left = picture.left > 0 ? `\n\n${countText(picture.left, 'VM')} more did not fit.` : '';
  return `${fence(mermaidText(picture), 'mermaid')}${left}`;
}

function stepItem({ about, what, command }: ManualStep): string {
  const head = command === undefined ? inlineText(about) : inlineCode(command);
  return `- ${head}: ${inlineText(command === undefined ? what : `${about}: ${what}`)}`;
}

const claimRow =
  (sign: string) =>
  (claim: ClaimChange): readonly string[] => [
    sign,
    inlineText(claimText(claim)),
    inlineText(claim.claimant),
    inlineCode(placeText(claim.place)),
  ];

const SIGNS = { added: '+', changed: '~', moved: '>', removed: '-' };

function objectFold({ kind, namespace, name, change, source, path, fields }: ObjectChange): string {
  const named = namespace === undefined ? name : `${namespace}/${name}`;
  const file = source.split('#', 1)[0] ?? '';
  const title = `${SIGNS[change]} ${htmlText(kind)} ${htmlText(named)} (${htmlText(file)})`;
  if (fields.length === 0)
    return `${inlineCode(SIGNS[change])} ${inlineText(`${kind} ${named}`)} (${inlineCode(path)})`;
  return details(title, fence(fields.flatMap(diffLines).join('\n'), 'diff', FOLD));
}

/** The lines of a field as a diff is coloured: a sign stands first. */
function diffLines({ path, before, after, lines }: FieldChange): readonly string[] {
  if (lines) return [`@@ ${path} @@`, ...lines];
  const line = (sign: string, value: FieldChange['before']) =>
    value === undefined ? [] : [`${sign} ${path}: ${valueText(value)}`];
  return [...line('-', before), ...line('+', after)];
}

function ruleFold(plan: Plan): string {
  const rules = usedRules(plan).map((rule) => `- ${inlineText(RULES[rule].text)} (${inlineText(RULES[rule].source)})`);
  return details('the rules behind it, and their sources', rules.join('\n'));
}
