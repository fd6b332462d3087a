import type { AddressValue } from '../net/address.js';
import type { Interval, PeerSet, WorkloadSet } from '../net/packet-rule.js';

/** One kind of peer as an axis, with the ranges that some sets of peers have on it. */
export interface PeerAxis<Value extends AddressValue> {
  /** The ranges of each set, in the order of the sets; sorted, and none touches another. */
  readonly ranges: readonly (readonly Interval<Value>[])[];
  /** The part of the axis that there is. */
  readonly universe: readonly Interval<Value>[];
  /** The value one above or below another. */
  readonly step: (value: Value, by: 1 | -1) => Value;
}

/** Something for each kind of peer. On the axes of pods each pod that is named is a point, and all others are the last point. */
export interface PerPlane<OnNumbers, OnBigints> {
  readonly ipv4: OnNumbers;
  readonly ipv6: OnBigints;
  readonly workloads4: OnNumbers;
  readonly workloads6: OnNumbers;
}

/** The axes of all kinds of peers. */
export interface PeerAxes extends PerPlane<PeerAxis<number>, PeerAxis<bigint>> {
  /** "namespace/name" of the points on the axes of pods, sorted. */
  readonly names: readonly string[];
}

/** Ranges of all kinds of peers, gathered in ascending order. */
export type PeerRanges = PerPlane<Interval<number>[], Interval<bigint>[]>;

const stepNumber = (value: number, by: 1 | -1) => value + by;
const stepBigint = (value: bigint, by: 1 | -1) => value + BigInt(by);

/** The pods that are points on the axes of some sets and a universe: those that any of them names, sorted. */
export function namesIn(sets: readonly PeerSet[]): readonly string[] {
  const names = new Set<string>();
  for (const { workloads4, workloads6 } of sets) {
    for (const name of workloads4.names) names.add(name);
    for (const name of workloads6.names) names.add(name);
  }
  return [...names].sort();
}

/** Puts sets of peers on their axes, on which at least the pods that they name are points. @param names sorted */
export function peerAxes(sets: readonly PeerSet[], universe: PeerSet, names = namesIn([universe, ...sets])): PeerAxes {
  const podAxis = (plane: 'workloads4' | 'workloads6') => ({
    ranges: sets.map((set) => podRanges(set[plane], names)),
    universe: podRanges(universe[plane], names),
    step: stepNumber,
  });
  return {
    ipv4: { ranges: sets.map(({ ipv4 }) => ipv4), universe: universe.ipv4, step: stepNumber },
    ipv6: {
      ranges: sets.map(({ ipv6 }) => ipv6),
      universe: universe.ipv6,
      step: stepBigint,
    },
    workloads4: podAxis('workloads4'),
    workloads6: podAxis('workloads6'),
    names,
  };
}

function podRanges({ kind, names }: WorkloadSet, points: readonly string[]): readonly Interval[] {
  const listed = names.map((name) => pointOf(name, points)).sort((a, b) => a - b);
  const ranges = listed.map((point) => ({ first: point, last: point }));
  return kind === 'only' ? ranges : gapsIn(ranges, { first: 0, last: points.length }, stepNumber);
}

/** Found by halving: few names on an axis of many cost little. */
function pointOf(name: string, points: readonly string[]): number {
  let before = 0;
  let unknown = points.length;
  while (before < unknown) {
    const middle = (before + unknown) >> 1;
    if ((points[middle] ?? '') < name) before = middle + 1;
    else unknown = middle;
  }
  return points[before] === name ? before : points.length;
}

/** The addresses that are not in a set of peers. */
export function outside({ ipv4, ipv6 }: PeerSet): Pick<PeerRanges, 'ipv4' | 'ipv6'> {
  return {
    ipv4: gapsIn(ipv4, { first: 0, last: 2 ** 32 - 1 }, stepNumber),
    ipv6: gapsIn(ipv6, { first: 0n, last: 2n ** 128n - 1n }, stepBigint),
  };
}

/** What ranges leave of a whole. */
function gapsIn<Value extends AddressValue>(
  ranges: readonly Interval<Value>[],
  whole: Interval<Value>,
  step: PeerAxis<Value>['step'],
): Interval<Value>[] {
  const gaps: Interval<Value>[] = [];
  let next = whole.first;
  for (const { first, last } of ranges) {
    if (next < first) gaps.push({ first: next, last: step(first, -1) });
    next = step(last, 1);
  }
  if (next <= whole.last) gaps.push({ first: next, last: whole.last });
  return gaps;
}

/** The peers that are gathered under a key; none at first. */
export function partOf<Key>(parts: Map<Key, PeerRanges>, key: Key): PeerRanges {
  const part = parts.get(key) ?? { ipv4: [], ipv6: [], workloads4: [], workloads6: [] };
  parts.set(key, part);
  return part;
}

/** The set of gathered peers, with pods by their names. */
export function peersIn({ ipv4, ipv6, workloads4, workloads6 }: PeerRanges, names: readonly string[]): PeerSet {
  return { ipv4, ipv6, workloads4: podsIn(workloads4, names), workloads6: podsIn(workloads6, names) };
}

function podsIn(ranges: readonly Interval[], names: readonly string[]): WorkloadSet {
  const holdsOthers = ranges.at(-1)?.last === names.length;
  const listed = holdsOthers ? gapsIn(ranges, { first: 0, last: names.length }, stepNumber) : ranges;
  return {
    kind: holdsOthers ? 'all-but' : 'only',
    names: listed.flatMap(({ first, last }) => names.slice(first, last + 1)),
  };
}

/** Adds a range to others that end before it; what touches becomes one. */
export function appendRange<Value extends AddressValue>(ranges: Interval<Value>[], range: Interval<Value>): void {
  const before = ranges.at(-1);
  const isNext = before && touches(before, range);
  if (isNext) ranges[ranges.length - 1] = { first: before.first, last: range.last };
  else ranges.push({ first: range.first, last: range.last });
}

/** Whether a range begins right after another. */
export function touches({ last }: Interval<AddressValue>, { first }: Interval<AddressValue>): boolean {
  return typeof last === 'number' ? last + 1 === first : last + 1n === first;
}
