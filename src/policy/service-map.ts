import type { PacketService } from '../net/packet.js';
import type { Interval, ServiceSet } from '../net/packet-rule.js';

/**
 * A label for every service, as [first service, label, first service, label, ...]: ascending from 0, and neighbours differ.
 * Services are points of one axis: TCP ports, UDP ports, SCTP ports, ICMP messages, then one point for all other protocols.
 * 0 labels what nothing is said about.
 */
export type ServiceMap = readonly number[];

/** The map that says nothing about any service. */
export const NOTHING: ServiceMap = [0, 0];

/** Every service. */
export const ALL_SERVICES: ServiceSet = {
  tcp: [{ first: 0, last: 0xffff }],
  udp: [{ first: 0, last: 0xffff }],
  sctp: [{ first: 0, last: 0xffff }],
  icmp: [{ first: 0, last: 0xffff }],
  other: true,
};

const UDP = 0x10000;
const SCTP = 0x20000;
const ICMP = 0x30000;
const OTHER = 0x40000;
const END = OTHER + 1;

/** Labels a set of services; what is not in it is 0. */
export function labelled({ tcp, udp, sctp, icmp, other }: ServiceSet, label: number): ServiceMap {
  const map: number[] = [0, 0];
  const add = (from: number, to: number) => {
    if (map.at(-2) === from) map.splice(-2);
    if (map.at(-1) !== label) map.push(from, label);
    if (to < END) map.push(to, 0);
  };
  for (const { first, last } of tcp) add(first, last + 1);
  for (const { first, last } of udp) add(UDP + first, UDP + last + 1);
  for (const { first, last } of sctp) add(SCTP + first, SCTP + last + 1);
  for (const { first, last } of icmp) add(ICMP + first, ICMP + last + 1);
  if (other) add(OTHER, END);
  return map;
}

/** The set of the services that have a label. */
export function servicesWith(map: ServiceMap, label: number): ServiceSet {
  const between = (from: number, to: number): readonly Interval[] => {
    const ranges: Interval[] = [];
    for (let at = 0; at < map.length; at += 2) {
      const first = Math.max(map[at] ?? 0, from);
      const last = Math.min(map[at + 2] ?? END, to) - 1;
      if (map[at + 1] === label && first <= last) ranges.push({ first: first - from, last: last - from });
    }
    return ranges;
  };
  return {
    tcp: between(0, UDP),
    udp: between(UDP, SCTP),
    sctp: between(SCTP, ICMP),
    icmp: between(ICMP, OTHER),
    other: map.at(-1) === label,
  };
}

/** The service at a point of the axis. */
export function serviceAt(point: number): PacketService {
  if (point >= OTHER) return { protocol: 'other' };
  if (point >= ICMP) return { protocol: 'icmp', type: (point - ICMP) >> 8, code: point & 255 };
  return { protocol: point < UDP ? 'tcp' : point < SCTP ? 'udp' : 'sctp', port: point & 0xffff };
}

/** The label of the service at a point of the axis. */
export function labelAt(map: ServiceMap, point: number): number {
  let label = 0;
  for (let at = 0; at < map.length && (map[at] ?? 0) <= point; at += 2) label = map[at + 1] ?? 0;
  return label;
}

/** The labels of a map but 0, each once. */
export function labelsIn(map: ServiceMap): ReadonlySet<number> {
  const labels = new Set<number>();
  for (let at = 1; at < map.length; at += 2) labels.add(map[at] ?? 0);
  labels.delete(0);
  return labels;
}

/** Labels every service by its labels in two maps. O(n) for maps of n parts. */
export function combined(
  upper: ServiceMap,
  lower: ServiceMap,
  pick: (upper: number, lower: number) => number,
): ServiceMap {
  const map: number[] = [];
  let label = -1;
  for (let above = 0, below = 0, at = 0; at < END; ) {
    const next = pick(upper[above + 1] ?? 0, lower[below + 1] ?? 0);
    if (next !== label) map.push(at, next);
    label = next;
    const nextAbove = upper[above + 2] ?? END;
    const nextBelow = lower[below + 2] ?? END;
    if (nextAbove <= nextBelow) above += 2;
    if (nextBelow <= nextAbove) below += 2;
    at = Math.min(nextAbove, nextBelow);
  }
  return map;
}
