import { type Origin, within } from '../intent/document.js';
import { addressSet } from '../net/address-set.js';
import type { Interval, ServiceSet } from '../net/packet-rule.js';
import { commonServices, isNoService } from '../policy/proof/packet-parts.js';
import type { PolicyObject, RuleSource } from '../policy/proof/policy.js';
import type { Direction } from '../policy/proof/world.js';
import { labelsIn, servicesWith } from '../policy/service-map.js';
import type { NetworkReach } from './network-reach.js';
import type { ReachMember, ReachWorld } from './reach-world.js';
import { ALLOWED, type Decisions, UNKNOWN, verdictOf } from './verdicts.js';

/** What one end says about some of the packets. */
export interface Reason {
  /** "egress" is the source's end, "ingress" the destination's. */
  readonly direction: Direction;
  readonly verdict: 'allows' | 'unknown' | 'denies';
  readonly services: ServiceSet;
  readonly because: Because;
}

/** What decides. */
export type Because =
  | ({ readonly kind: 'rule' } & PlacedPolicy)
  /** Policies select the workload, and none of their rules accepts. */
  | { readonly kind: 'isolation'; readonly policies: readonly PlacedPolicy[] }
  | { readonly kind: 'no policy' }
  /** KubeVirt hands on listed ports alone. */
  | { readonly kind: 'not forwarded'; readonly at: Origin }
  /** The guest has no route to the other end: it sends nothing there, and no reply. */
  | { readonly kind: 'no route'; readonly at: Origin }
  /** The guest filters its own packets. */
  | { readonly kind: 'guest filter'; readonly at: Origin };

/** A policy, and where it is written. */
export interface PlacedPolicy {
  readonly policy: PolicyObject;
  readonly at: Origin | undefined;
}

/** A question about one network. */
export interface Asked {
  readonly reach: NetworkReach;
  readonly services: ServiceSet;
  readonly world: ReachWorld;
}

const VERDICTS: readonly Reason['verdict'][] = ['allows', 'unknown', 'denies'];

/**
 * What decides the packets of some peers, rule by rule.
 *
 * @param maps the numbers of the maps that label the services of the peers with rules
 */
export function reasonsIn(
  direction: Direction,
  { rules }: Decisions,
  maps: readonly number[],
  asked: Asked,
): readonly Reason[] {
  const { reach, services, world } = asked;
  const found = new Map<string, Reason>();
  for (const map of new Set(maps)) {
    const labels = reach.table.mapOf(map);
    for (const label of labelsIn(labels)) {
      const own = commonServices(servicesWith(labels, label), services);
      if (isNoService(own)) continue;
      const rule = rules.rules[label - 1];
      const because = becauseOf(rule ? rule.source : rules.defaultSource, world);
      found.set(`${label} ${JSON.stringify(own)}`, {
        direction,
        verdict: verdictWord(verdictOf(rules, label)),
        services: own,
        because,
      });
    }
  }
  return [...found.values()].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
}

const verdictWord = (verdict: number): Reason['verdict'] =>
  verdict === ALLOWED ? 'allows' : verdict === UNKNOWN ? 'unknown' : 'denies';

/** What a source of a verdict is, and where it is written. */
export function becauseOf(source: RuleSource | undefined, { originOf }: ReachWorld): Because {
  if (!source) return { kind: 'no policy' };
  const placed = (policy: PolicyObject, path: Origin['path']): PlacedPolicy => {
    const origin = originOf(policy);
    return { policy, at: origin && within(origin, ...path) };
  };
  return source.kind === 'rule'
    ? { kind: 'rule', ...placed(source.policy, source.path) }
    : { kind: 'isolation', policies: source.policies.map((policy) => placed(policy, [])) };
}

/** That a guest filters by itself, which nobody here reads. */
export function guestFiltering(
  { guestFilter }: ReachMember,
  direction: Direction,
  asked: ServiceSet,
): readonly Reason[] {
  return guestFilter
    ? [{ direction, verdict: 'unknown', services: asked, because: { kind: 'guest filter', at: guestFilter } }]
    : [];
}

/** That a workload has no way to answer. */
export function unrouted({ routed }: ReachMember, direction: Direction, asked: ServiceSet): readonly Reason[] {
  return routed
    ? [{ direction, verdict: 'denies', services: asked, because: { kind: 'no route', at: routed.origin } }]
    : [];
}

/** What KubeVirt keeps from a guest whose interface lists its ports. */
export function forwarding({ forwarded }: ReachMember, asked: ServiceSet): readonly Reason[] {
  if (!forwarded) return [];
  const services = without(asked, forwarded.services);
  if (isNoService(services)) return [];
  return [
    { direction: 'ingress', verdict: 'denies', services, because: { kind: 'not forwarded', at: forwarded.origin } },
  ];
}

function without(left: ServiceSet, right: ServiceSet): ServiceSet {
  const rest = (protocol: 'tcp' | 'udp' | 'sctp' | 'icmp') => {
    const of = (ranges: readonly Interval[]) => ranges.map((range) => ({ family: 4 as const, ...range }));
    return addressSet(of(left[protocol]), of(right[protocol])).ipv4;
  };
  return {
    tcp: rest('tcp'),
    udp: rest('udp'),
    sctp: rest('sctp'),
    icmp: rest('icmp'),
    other: left.other && !right.other,
  };
}
