import type { Access, AccessRule, DirectionAccess } from '../intent/access.js';
import type { Finding, Origin } from '../intent/document.js';
import type { Memory } from '../intent/memory.js';
import { EVERY_PEER } from '../net/every-peer.js';
import { mayBeHidden } from '../policy/may-be-hidden.js';
import { shadowedRules } from '../policy/shadowed-rules.js';
import type { Check } from './check.js';

/**
 * A rule should decide something: earlier rules together must not take all its packets.
 *
 * The first rule that matches decides, so a rule below others that match everything it is about never does: mostly it
 * stands in the wrong place, or nobody needs it any more. Not only one rule can hide another: two halves of a block hide
 * the block. A rule that decides for one interface of the many that it applies to is not shadowed.
 */
export const ruleShadowed: Check = {
  code: 'rule-shadowed',
  title: 'A rule should decide something that no earlier rule decides',
  overAccess: findShadowed,
};

/** How many of the rules that hide one are shown. */
const SHOWN = 10;

function* findShadowed(accesses: readonly Access[], recall: Memory['recall']): Generator<Finding> {
  const hidden = new Map<Origin, Hidden>();
  const deciding = new Set<Origin>();
  for (const access of accesses) {
    const { dead, alive } = recall(['shadowed', access], [], () => sorted(access));
    for (const origin of alive) deciding.add(origin);
    for (const each of dead) if (!hidden.has(each.rule.origin)) hidden.set(each.rule.origin, each);
  }
  for (const [origin, each] of hidden) if (!deciding.has(origin)) yield finding(each);
}

/** A rule that decides nothing, and those that decide what it matches. */
interface Hidden {
  readonly rule: AccessRule;
  readonly by: readonly AccessRule[];
}

interface Sorted {
  readonly dead: readonly Hidden[];
  /** Where the rules stand that decide something. */
  readonly alive: readonly Origin[];
}

function sorted({ ingress, egress }: Access): Sorted {
  const each = [ingress, egress].flatMap((direction) => (direction ? [inDirection(direction)] : []));
  return { dead: each.flatMap(({ dead }) => dead), alive: each.flatMap(({ alive }) => alive) };
}

function inDirection(direction: DirectionAccess): Sorted {
  const { rules } = direction;
  if (!mayBeHidden(direction)) return { dead: [], alive: rules.map(({ origin }) => origin) };
  const found = shadowedRules(direction, EVERY_PEER).filter(({ isDead }) => isDead);
  const dead = new Set(found.map(({ rule }) => rule));
  return {
    // What matches no packet at all has no peers: other laws say why.
    dead: found.flatMap(({ rule, by }) => {
      const hiding = by.flatMap((position) => rules[position] ?? []);
      const [own] = rules.slice(rule);
      return own && hiding.length > 0 ? [{ rule: own, by: hiding }] : [];
    }),
    alive: rules.flatMap(({ origin }, position) => (dead.has(position) ? [] : [origin])),
  };
}

function finding({ rule, by }: Hidden): Finding {
  const more = by.length > SHOWN ? ` (${by.length} rules in all)` : '';
  return {
    severity: 'warning',
    message: `"${rule.text}" should decide something: earlier rules decide all its packets${more}`,
    at: rule.origin,
    related: by.slice(0, SHOWN).map(({ text, origin }) => ({ message: `"${text}" decides some of them`, at: origin })),
    hint: 'move it above them, or remove it',
  };
}
