import type { Direction } from '../../policy/proof/world.js';
import { labelled } from '../../policy/service-map.js';
import type { ServiceTable } from '../../policy/service-table.js';
import { policyLabel } from '../../reach/policy-label.js';
import type { ReachMember, ReachWorld } from '../../reach/reach-world.js';
import { type Because, becauseOf } from '../../reach/reasons.js';
import { ALLOWED, type Decisions, UNKNOWN, verdictOf } from '../../reach/verdicts.js';
import type { Reason } from './reasons.js';

/** One who must let a packet through on one side of a change. */
export interface Voice {
  /** The number of a map that labels services by who decides about them. */
  readonly map: number;
  /** The verdict on a label, `ALLOWED`, `UNKNOWN` or 0, and who gives it. */
  readonly judge: (label: number) => Judgement;
}

/** What somebody says of a packet. */
export interface Judgement {
  readonly verdict: number;
  /** Undefined where nothing is to be said of it. */
  readonly reason: Reason | undefined;
}

/** The end of a connection at which somebody speaks. */
export interface SpeakingEnd {
  readonly member: ReachMember;
  readonly direction: Direction;
  readonly decisions: Decisions;
  readonly world: ReachWorld;
}

/** The policies of an end, as a voice about peers. @param map of their services, labelled with rules */
export function policyVoice({ direction, decisions: { rules }, world }: SpeakingEnd, map: number): Voice {
  return {
    map,
    judge: (label) => {
      const rule = rules.rules[label - 1];
      const verdict = verdictOf(rules, label);
      const because = becauseOf(rule ? rule.source : rules.defaultSource, world);
      return { verdict, reason: reasonOf(because, direction, verdict) };
    },
  };
}

/** What else is in the way at an end: a guest that filters by itself, and a list of ports. */
export function ownVoices({ member, direction }: SpeakingEnd, table: ServiceTable): readonly Voice[] {
  const { guestFilter, forwarded, workload } = member;
  const by = workload.key;
  const voices: Voice[] = [];
  if (guestFilter) {
    const text = 'unknown: the guest filters its own packets';
    const reason: Reason = { kind: 'rule', direction, verdict: 'unknown', text, by, author: '', origin: guestFilter };
    voices.push({ map: 0, judge: () => ({ verdict: UNKNOWN, reason }) });
  }
  if (forwarded && direction === 'ingress') {
    const { services, origin } = forwarded;
    const text = 'drop: the interface lists its ports';
    const reason: Reason = { kind: 'default', direction, verdict: 'drop', text, by, author: '', origin };
    voices.push({
      map: table.numberOf(labelled(services, ALLOWED)),
      judge: (label) => (label === 0 ? { verdict: 0, reason } : { verdict: ALLOWED, reason: undefined }),
    });
  }
  return voices;
}

function reasonOf(because: Because, direction: Direction, verdict: number): Reason {
  const decided = verdict === ALLOWED ? 'accept' : verdict === UNKNOWN ? 'unknown' : 'drop';
  const own = { direction, verdict: decided } as const;
  const text = decided === 'unknown' ? 'not understood' : decided;
  if (because.kind === 'rule') {
    const by = policyLabel(because.policy);
    return { kind: 'rule', ...own, text, by, author: `${by} ${pathOf(because.at)}`, origin: because.at };
  }
  if (because.kind !== 'isolation') return { kind: 'unfiltered', direction };
  const [first, ...others] = because.policies;
  const labels = because.policies.map(({ policy }) => policyLabel(policy));
  const by = others.length > 0 ? `${labels[0]} and ${others.length} more` : (labels[0] ?? '');
  return { kind: 'default', ...own, text: `default ${decided}`, by, author: labels.join(' '), origin: first?.at };
}

const pathOf = (at: { readonly path: readonly (string | number)[] } | undefined): string => (at?.path ?? []).join('.');
