import type { AddressValue } from '../net/address.js';
import type { AccessRules, Interval, PeerSet, Verdict } from '../net/packet-rule.js';
import { overlayTree } from './overlay-tree.js';
import { type PeerAxis, type PerPlane, peerAxes, touches } from './peer-axes.js';
import { labelled } from './service-map.js';
import type { ServiceTable } from './service-table.js';
import { sweep } from './sweep.js';

/** Why packets are treated as they are. */
export interface Decision {
  readonly verdict: Verdict;
  /** The position of the rule, from 0; the number of rules where the default decides. */
  readonly rule: number;
}

/** Peers side by side that rules treat alike, and the number of a map of services that says how. */
export interface Segment<Value extends AddressValue> extends Interval<Value> {
  readonly services: number;
}

/** The segments of all kinds of peers, in ascending order; together they are the universe. */
export interface Segments extends PerPlane<readonly Segment<number>[], readonly Segment<bigint>[]> {
  /** The points of the axes of pods; the point after the last stands for all other pods. */
  readonly names: readonly string[];
}

/**
 * Works out which rule decides each packet.
 *
 * @param universe the peers that there are
 * @param table holds the maps of services: they label a service with the position of the rule that decides it, counted from
 *   1, and with the number of rules plus 1 where the default does
 * @param names the pods that are points of their own, at least those that the rules name
 */
export function decide(
  { rules }: AccessRules,
  universe: PeerSet,
  table: ServiceTable,
  names?: readonly string[],
): Segments {
  const axes = peerAxes(
    rules.map(({ peers }) => peers),
    universe,
    names,
  );
  const maps = rules.map(({ services }, rule) => table.numberOf(labelled(services, rule + 1)));
  const otherwise = table.numberOf([0, rules.length + 1]);
  const segmentsOf = <Value extends AddressValue>(axis: PeerAxis<Value>): readonly Segment<Value>[] => {
    const segments: Segment<Value>[] = [];
    const tree = overlayTree(rules.length, table);
    sweep(
      axis,
      (rule, isInside) => tree.put(rule, isInside ? (maps[rule] ?? 0) : 0),
      ({ first, last }) => appendSegment(segments, { first, last, services: table.overlay(tree.top(), otherwise) }),
    );
    return segments;
  };
  return {
    ipv4: segmentsOf(axes.ipv4),
    ipv6: segmentsOf(axes.ipv6),
    workloads4: segmentsOf(axes.workloads4),
    workloads6: segmentsOf(axes.workloads6),
    names: axes.names,
  };
}

/** What a label of `decide` says. */
export const decisionOf = ({ rules, default: otherwise }: AccessRules, label: number): Decision => ({
  rule: label - 1,
  verdict: rules[label - 1]?.action ?? otherwise,
});

/** Adds a segment to others that end before it; neighbours that are treated alike become one. */
export function appendSegment<Value extends AddressValue>(segments: Segment<Value>[], segment: Segment<Value>): void {
  const before = segments.at(-1);
  const isSame = before?.services === segment.services && touches(before, segment);
  if (isSame) segments[segments.length - 1] = { first: before.first, last: segment.last, services: segment.services };
  else segments.push(segment);
}
