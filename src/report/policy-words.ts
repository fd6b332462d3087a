import { compareText } from '../diagnostics/diagnostic.js';
import { groupBy } from '../intent/group-by.js';
import type { FieldChange } from '../plan/object-change.js';
import type { InterfaceChange, PolicyChange, UplinkChange } from '../plan/policy-change.js';
import type { RuleName } from '../plan/rules.js';
import { valueText } from './value-text.js';

/** What happens on the nodes, in one sentence for each group. */
export function nodesTexts(policies: readonly PolicyChange[]): readonly string[] {
  return [...groupBy(policies, groupText)].map(([group, changes]) => {
    const applied = changes.filter(({ applies }) => applies);
    const [first] = applied;
    if (!first) return `${group}: nothing is applied`;
    const limits = [...new Set(applied.map(({ maxUnavailable }) => String(maxUnavailable)))].sort(compareText);
    const number = applied.length === 1 ? '1 policy is applied' : `${applied.length} policies are applied`;
    return `${group}: ${number}, on at most ${limits.join(' or ')} of the nodes at once; ${interruption(applied)}`;
  });
}

/** Such as: workers of eu1. */
export function groupText({ nodeGroup, nodeSelector, cluster }: PolicyChange): string {
  return `${nodeGroup ?? selectorText(nodeSelector)} of ${cluster}`;
}

/** Such as: kubernetes.io/os=linux. */
export function selectorText(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector)
    .map(([key, value]) => (value === '' ? key : `${key}=${value}`))
    .join(',');
}

function interruption(policies: readonly PolicyChange[]): string {
  const interrupted = policies.flatMap(({ uplinks }) => uplinks).filter((uplink) => uplink.interrupted);
  if (interrupted.length === 0) return 'no NIC is interrupted';
  const names = [...new Set(interrupted.map(({ name }) => name))].sort(compareText).join(', ');
  const moves = interrupted.some(({ carriesNodeAddress }) => carriesNodeAddress);
  return `${names} is interrupted${moves ? ', which carries the address of the nodes' : ''}`;
}

const UPLINK_CLAUSES: Readonly<Record<UplinkChange['how'], string>> = {
  'becomes-port': 'becomes the port of a bridge and loses a configuration of its own',
  'leaves-bridge': 'leaves its bridge',
  'gets-own-configuration': 'gets its own configuration back',
  'carries-vlan': 'carries a VLAN interface more',
  'loses-vlan': 'carries a VLAN interface less',
};

/** What happens to a NIC, in one clause. */
export function uplinkText({ name, how, interrupted, carriesNodeAddress }: UplinkChange): string {
  const traffic = interrupted ? 'is interrupted' : 'is not interrupted';
  const address = carriesNodeAddress ? ', and it carries the address of its nodes' : '';
  return `${name} ${UPLINK_CLAUSES[how]}; its own traffic ${traffic}${address}`;
}

/** The rule behind what happens to a policy; undefined where nothing does. */
export function policyRule({ change, applies }: PolicyChange): RuleName | undefined {
  if (applies) return 'policy-applied';
  return change === 'removed' ? 'policy-removed' : undefined;
}

/** What becomes of a policy, in one clause. */
export function policyText({ applies, maxUnavailable, change }: PolicyChange): string {
  if (applies) return `applied, on at most ${maxUnavailable} of the nodes at once`;
  return change === 'removed'
    ? 'removed, and the nodes keep what it made'
    : 'not applied again: its `spec` is the same';
}

/** What happens on the nodes below a policy, one clause for each selector and interface. */
export function policyClauses({ formerSelector, interfaces }: PolicyChange): readonly string[] {
  return [...(formerSelector ? [elsewhereText(formerSelector)] : []), ...interfaces.map(interfaceText)];
}

function elsewhereText(selector: Readonly<Record<string, string>>): string {
  return `nodes that only ${selectorText(selector)} chose keep what it made; on those chosen anew:`;
}

const INTERFACE_CLAUSES: Readonly<Record<InterfaceChange['change'], string>> = {
  made: 'is made',
  changed: 'changes',
  'taken-away': 'is taken off the nodes by `state: absent`',
  restored: 'gets a configuration of its own',
  'left-behind': 'stays on the nodes: no policy names it any more',
  'handed-over': 'goes to another policy',
  'taken-over': 'comes from another policy',
  forgotten: 'is forgotten: the nodes have taken it away',
};

function interfaceText({ change, name, type, vlan, ports, fields }: InterfaceChange): string {
  const facts = [
    vlan ? `VLAN ${vlan.id} on ${vlan.base}` : [],
    ports.length > 0 ? `port ${ports.join(', ')}` : [],
    fields.map(({ path, before, after }) => `${path}: ${textOf(before)} -> ${textOf(after)}`),
  ].flat(2);
  return `${type} ${name} ${INTERFACE_CLAUSES[change]}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`;
}

const textOf = (value: FieldChange['before']): string => (value === undefined ? 'none' : valueText(value));
