import { groupBy } from '../intent/group-by.js';
import type { FieldChange, ObjectChange } from '../plan/object-change.js';
import type { PolicyChange } from '../plan/policy-change.js';
import type { RuleName } from '../plan/rules.js';
import type { Paint } from './paint.js';
import { groupText, policyClauses, policyRule, policyText, selectorText, uplinkText } from './policy-words.js';
import { valueText } from './value-text.js';
import { visible } from './visible.js';

/** How many objects of one kind and one layer are listed for each way to change; the others are counted. */
const LISTED = 20;

type Tint = Parameters<Paint>[0];

const SIGNS: Readonly<Record<ObjectChange['change'], readonly [sign: string, tint: Tint]>> = {
  added: ['+', 'green'],
  changed: ['~', 'yellow'],
  moved: ['>', 'yellow'],
  removed: ['-', 'red'],
};

/** Objects by unit and layer, those on both sides with the fields that differ. */
export function objectLines(objects: readonly ObjectChange[], paint: Paint): readonly string[] {
  const layers = groupBy(objects, ({ unit, layer }) => `${unit.folder}/${layer}`);
  return [...layers].flatMap(([folder, all]) => [
    folder,
    ...[...groupBy(all, ({ kind, change }) => `${kind} ${change}`).values()].flatMap((some) => kindLines(some, paint)),
  ]);
}

function kindLines(objects: readonly ObjectChange[], paint: Paint): readonly string[] {
  const shown = objects.slice(0, LISTED).flatMap((object) => oneObject(object, paint));
  const left = objects.length - LISTED;
  const [first] = objects;
  if (left <= 0 || !first) return shown;
  return [...shown, `  ... and ${left} more ${first.kind}s ${first.change}; --format json lists all`];
}

function oneObject(object: ObjectChange, paint: Paint): readonly string[] {
  const { kind, namespace, name, change, movedFrom, staysInCluster, fields } = object;
  const [sign, tint] = SIGNS[change];
  const note = staysInCluster
    ? '  stays in the cluster until somebody confirms'
    : movedFrom
      ? `  from ${movedFrom}`
      : '';
  const named = visible(namespace === undefined ? name : `${namespace}/${name}`);
  return [
    `  ${paint(tint, sign)} ${kind} ${named}${paint('dim', note)}`,
    ...fields.flatMap((each) => fieldLines(each, paint)),
  ];
}

function fieldLines({ path, before, after, lines }: FieldChange, paint: Paint): readonly string[] {
  if (lines) return [`      ${visible(path)}`, ...lines.map((line) => `        ${lineText(line, paint)}`)];
  const [old, now] = [before, after].map((value) => (value === undefined ? undefined : visible(valueText(value))));
  if (old === undefined) return [`    ${paint('green', '+')} ${visible(path)}: ${now}`];
  if (now === undefined) return [`    ${paint('red', '-')} ${visible(path)}: ${old}`];
  return [`    ${paint('yellow', '~')} ${visible(path)}: ${old} -> ${now}`];
}

function lineText(line: string, paint: Paint): string {
  const text = visible(line);
  if (line.startsWith('+')) return paint('green', text);
  return line.startsWith('-') ? paint('red', text) : text.trimEnd();
}

/** Policies by node group, with the interfaces that they make, change or leave, and the NICs below. */
export function nodeLines(
  policies: readonly PolicyChange[],
  rules: readonly RuleName[],
  paint: Paint,
): readonly string[] {
  return [...groupBy(policies, groupText)].flatMap(([group, changes]) => [
    `${paint('bold', group)}  ${paint('dim', visible(selectorText(changes[0].nodeSelector)))}`,
    ...changes.flatMap((policy) => policyLines(policy, rules, paint)),
  ]);
}

function policyLines(policy: PolicyChange, rules: readonly RuleName[], paint: Paint): readonly string[] {
  const { name, change, uplinks } = policy;
  const [sign, tint] = SIGNS[change];
  const rule = policyRule(policy);
  const mark = rule ? ` [${rules.indexOf(rule) + 1}]` : '';
  return [
    `  ${paint(tint, sign)} ${visible(name)}: ${policyText(policy)}${mark}`,
    ...policyClauses(policy).map((clause) => `      ${visible(clause)}`),
    ...uplinks.map((uplink) => `      ${paint(uplink.interrupted ? 'red' : 'dim', visible(uplinkText(uplink)))}`),
  ];
}
