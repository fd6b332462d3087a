import type { PeerSet, ServiceSet } from '../../net/packet-rule.js';
import type { BoundRule } from './bind-policy.js';
import { ALL_PEERS, ALL_SERVICES, commonPeers, commonServices, isNobody, isNoService } from './packet-parts.js';
import type { EvaluatedRule, EvaluatedRules, RuleSource } from './policy.js';

/** Rules that are asked together; what none of them matches is dropped, or handed on to the next tier. */
export interface Tier {
  readonly rules: readonly BoundRule[];
  /** Undefined: handed on. */
  readonly dropped: RuleSource | undefined;
}

/** Packets that are still undecided. */
interface Scope {
  readonly peers: PeerSet;
  readonly services: ServiceSet;
}

/**
 * Tiers as one list of rules. A rule that passes is replaced by what the next tiers say about its packets, so that the
 * first match decides. What no tier decides is accepted.
 */
export function flattened(tiers: readonly Tier[]): EvaluatedRules {
  const isolation = tiers.find(({ dropped }) => dropped !== undefined)?.dropped;
  return {
    rules: rulesFrom(tiers, 0, undefined),
    default: isolation ? 'drop' : 'accept',
    defaultSource: isolation,
  };
}

/** @param scope undefined for every packet, of which the default decides the rest */
function rulesFrom(tiers: readonly Tier[], start: number, scope: Scope | undefined): readonly EvaluatedRule[] {
  const rules: EvaluatedRule[] = [];
  for (const [offset, tier] of tiers.slice(start).entries()) {
    for (const rule of tier.rules) {
      const part = within(rule, scope);
      if (!part) continue;
      const { action } = part;
      if (action !== 'pass') rules.push({ ...part, action: part.isClear ? action : 'drop' });
      else if (!part.isClear) rules.push({ ...part, action: 'drop' });
      else rules.push(...rulesFrom(tiers, start + offset + 1, part));
    }
    if (tier.dropped) return scope ? [...rules, rest('drop', tier.dropped, scope)] : rules;
  }
  return scope ? [...rules, rest('accept', undefined, scope)] : rules;
}

const rest = (
  action: 'accept' | 'drop',
  source: RuleSource | undefined,
  { peers, services }: Scope,
): EvaluatedRule => ({
  action,
  peers,
  services,
  source,
  isClear: true,
});

function within(rule: BoundRule, scope: Scope | undefined): BoundRule | undefined {
  if (!scope) return rule;
  const peers = commonPeers(rule.peers, scope.peers);
  const services = commonServices(rule.services, scope.services);
  return isNobody(peers) || isNoService(services) ? undefined : { ...rule, peers, services };
}

/** A rule about every packet that nobody understands. */
export const unclearEverything = (source: RuleSource): BoundRule => ({
  action: 'accept',
  peers: ALL_PEERS,
  services: ALL_SERVICES,
  source,
  isClear: false,
});
