import { isDeepStrictEqual } from 'node:util';
import { type Finding, type Value, within } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import type { Foreign, NodePolicy, PolicyInterface } from '../intent/foreign/foreign.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
import { chooseOneNode, type NodeSelector, selectorText, widerSelectors } from '../intent/node-selectors.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * Two policies must not say different things of one interface of a node.
 *
 * Policies are applied by themselves and in no fixed order: the interface is what the last one says, until the next
 * change. Two policies meet on a node when the labels of one selector are among the other's; they differ when a field
 * that both write has two values (the ports of a bridge are one list). Bridges and VLAN interfaces that intents make are
 * in policies of netintent, and are not to be written in another one at all.
 *
 * Source: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order);
 * nmstate rust/src/lib/ifaces/linux_bridge.rs (the list of ports is authoritative).
 */
export const interfaceInTwoPolicies: Check = {
  code: 'interface-in-two-policies',
  title: 'Two policies must not say different things of one interface of a node',
  foreign: findContradictions,
};

/** What one policy says of an interface. */
interface Saying {
  readonly policy: NodePolicy;
  readonly said: PolicyInterface;
}

function* findContradictions({ policies }: Foreign, { nodeInterfaces }: Ledger): Generator<Finding> {
  const sayings = policies.flatMap((policy) => policy.interfaces.map((said): Saying => ({ policy, said })));
  const made = groupBy(nodeInterfaces.flatMap(madeBy), ({ name }) => name);
  for (const [name, own] of groupBy(sayings, ({ said }) => said.name)) {
    yield* contradictions(own);
    for (const saying of own) {
      const maker = made.get(name)?.find(({ selector }) => chooseOneNode(selector, saying.policy.nodeSelector));
      if (maker) yield ofIntent(saying, maker);
    }
  }
}

/** Compares each saying with those of wider selectors and earlier ones of its own, each text of them once. */
function* contradictions(sayings: readonly Saying[]): Generator<Finding> {
  const bySelector = groupBy(sayings, ({ policy }) => selectorText(policy.nodeSelector));
  const distinct = new Map([...bySelector].map(([selector, alike]) => [selector, distinctOf(alike)]));
  const order = new Map(sayings.map((saying, index) => [saying, index]));
  for (const [index, saying] of sayings.entries()) {
    const { nodeSelector } = saying.policy;
    const earlier = (distinct.get(selectorText(nodeSelector)) ?? []).filter((one) => (order.get(one) ?? 0) < index);
    const wider = widerSelectors(nodeSelector).flatMap((selector) => distinct.get(selector) ?? []);
    const rival = [...wider, ...earlier].find((one) => contradictedField(saying, one) !== undefined);
    if (rival) yield contradiction(contradictedField(saying, rival) ?? '', saying, rival);
  }
}

const distinctOf = (sayings: readonly Saying[]): readonly Saying[] =>
  [...groupBy(sayings, ({ said }) => JSON.stringify(valueAt(said.origin))).values()].map(([first]) => first);

/** The first field of an interface that two policies of one node write, with two values. */
function contradictedField(one: Saying, other: Saying): string | undefined {
  const [a, b] = [valueAt(one.said.origin), valueAt(other.said.origin)];
  if (one.policy === other.policy || !isMapping(a) || !isMapping(b)) return undefined;
  if (!chooseOneNode(one.policy.nodeSelector, other.policy.nodeSelector)) return undefined;
  return Object.keys(a).find(
    (field) => Object.hasOwn(b, field) && !NOTES.has(field) && areContrary(a[field], b[field]),
  );
}

/** What changes nothing on the node. */
const NOTES = new Set(['description', 'profile-name']);

function areContrary(a: Value | undefined, b: Value | undefined): boolean {
  if (isMapping(a) && isMapping(b))
    return Object.keys(a).some((field) => Object.hasOwn(b, field) && areContrary(a[field], b[field]));
  return !isDeepStrictEqual(unordered(a), unordered(b));
}

/** Ports and addresses are sets. */
const unordered = (value: Value | undefined): unknown =>
  Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value;

/** A bridge or VLAN interface that a policy of netintent makes. */
interface Made {
  readonly name: string;
  readonly selector: NodeSelector;
  readonly claim: LinkClaim;
}

function madeBy({ use, name, port, uplink, isExisting, claims }: NodeInterface): readonly Made[] {
  if (isExisting || use === 'sriov') return [];
  const [claim] = claims;
  const names = use === 'macvtap' ? [name] : [name, port];
  return names.flatMap((one) =>
    one === undefined || one === uplink ? [] : [{ name: one, selector: claim.link.nodeGroup.nodeSelector, claim }],
  );
}

const contradiction = (field: string, { policy, said }: Saying, rival: Saying): Finding => ({
  severity: 'error',
  message: `policy "${policy.name}" must not say another \`${field}\` of "${said.name}" than policy "${rival.policy.name}" on one node`,
  at: within(said.origin, field),
  related: [{ message: `policy "${rival.policy.name}" says it here`, at: within(rival.said.origin, field) }],
  hint: 'describe the interface in one policy, or give the two policies different values of one node label',
});

const ofIntent = ({ policy, said }: Saying, { claim }: Made): Finding => ({
  severity: 'error',
  message: `policy "${policy.name}" must not describe "${said.name}", which netintent makes for ${claim.claimant}`,
  at: within(said.origin, 'name'),
  related: [{ message: `${claim.claimant} needs it here`, at: claim.origin }],
  hint: 'remove the interface from the policy, or list it in `existing.bridges` of the Cluster where it is a bridge',
});
