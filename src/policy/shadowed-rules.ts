import type { AddressValue } from '../net/address.js';
import type { AccessRules, PeerSet } from '../net/packet-rule.js';
import { commonRanges } from './common-ranges.js';
import { decide, type Segment } from './decide.js';
import { type PeerAxis, peerAxes } from './peer-axes.js';
import { labelled, labelsIn } from './service-map.js';
import { serviceTable } from './service-table.js';

/** A rule that others take packets from. */
export interface ShadowedRule {
  readonly rule: number;
  /** Whether it decides nothing at all. */
  readonly isDead: boolean;
  /** The positions of the earlier rules that decide packets which it matches, ascending. Empty where it matches no packet that there is. */
  readonly by: readonly number[];
}

/**
 * The rules from which earlier ones take packets, together or alone.
 *
 * @param universe the peers that there are
 * @returns ascending; positions count from 0
 */
export function shadowedRules(access: AccessRules, universe: PeerSet): readonly ShadowedRule[] {
  const table = serviceTable();
  const decisions = decide(access, universe, table);
  const axes = peerAxes(
    access.rules.map(({ peers }) => peers),
    universe,
  );
  return access.rules.flatMap(({ services }, rule) => {
    const own = table.numberOf(labelled(services, 1));
    const maps = new Set<number>();
    const gather = <Value extends AddressValue>(axis: PeerAxis<Value>, segments: readonly Segment<Value>[]) =>
      commonRanges(axis.ranges[rule] ?? [], segments, (_, segment) => maps.add(table.within(segment.services, own)));
    gather(axes.ipv4, decisions.ipv4);
    gather(axes.ipv6, decisions.ipv6);
    gather(axes.workloads4, decisions.workloads4);
    gather(axes.workloads6, decisions.workloads6);
    const deciders = new Set([...maps].flatMap((map) => [...labelsIn(table.mapOf(map))]));
    const isDead = !deciders.delete(rule + 1);
    return isDead || deciders.size > 0
      ? [{ rule, isDead, by: [...deciders].map((label) => label - 1).sort((a, b) => a - b) }]
      : [];
  });
}
