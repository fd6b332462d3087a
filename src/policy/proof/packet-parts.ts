import { type AddressValue, compareValues } from '../../net/address.js';
import type { Interval, PeerSet, ServiceSet, WorkloadSet } from '../../net/packet-rule.js';

const ALL_PORTS: readonly Interval[] = [{ first: 0, last: 0xffff }];
const LAST_4 = 2 ** 32 - 1;
const LAST_6 = (1n << 128n) - 1n;

/** No packet. */
export const NO_SERVICES: ServiceSet = { tcp: [], udp: [], sctp: [], icmp: [], other: false };

/** Whatever a packet carries. */
export const ALL_SERVICES: ServiceSet = {
  tcp: ALL_PORTS,
  udp: ALL_PORTS,
  sctp: ALL_PORTS,
  icmp: ALL_PORTS,
  other: true,
};

/** All addresses of both families. */
export const ALL_ADDRESSES = {
  ipv4: [{ first: 0, last: LAST_4 }],
  ipv6: [{ first: 0n, last: LAST_6 }],
} as const;

/** Everybody. */
export const ALL_PEERS: PeerSet = {
  ...ALL_ADDRESSES,
  workloads4: { kind: 'all-but', names: [] },
  workloads6: { kind: 'all-but', names: [] },
};

/** Ranges in ascending order that neither overlap nor touch. O(n log n). */
export function joined<Value extends AddressValue>(ranges: readonly Interval<Value>[]): readonly Interval<Value>[] {
  const result: Interval<Value>[] = [];
  for (const range of ranges.toSorted((a, b) => compareValues(a.first, b.first))) {
    const before = result.at(-1);
    if (before && (range.first <= before.last || follows(range.first, before.last))) {
      if (range.last > before.last) result[result.length - 1] = { first: before.first, last: range.last };
    } else result.push(range);
  }
  return result;
}

const follows = (first: AddressValue, last: AddressValue): boolean =>
  typeof last === 'number' ? first === last + 1 : first === last + 1n;

/** The values that are in both of two ascending lists of ranges. O(n). */
export function common<Value extends AddressValue>(
  left: readonly Interval<Value>[],
  right: readonly Interval<Value>[],
): readonly Interval<Value>[] {
  const result: Interval<Value>[] = [];
  for (let here = 0, there = 0; here < left.length && there < right.length; ) {
    const [a, b] = [left[here], right[there]];
    if (!a || !b) break;
    const first = a.first > b.first ? a.first : b.first;
    const last = a.last < b.last ? a.last : b.last;
    if (first <= last) result.push({ first, last });
    if (a.last <= b.last) here++;
    else there++;
  }
  return result;
}

/** What is in any of some sets of services. */
export function anyService(sets: readonly ServiceSet[]): ServiceSet {
  const [only = NO_SERVICES] = sets;
  if (sets.length <= 1) return only;
  return {
    tcp: joined(sets.flatMap(({ tcp }) => tcp)),
    udp: joined(sets.flatMap(({ udp }) => udp)),
    sctp: joined(sets.flatMap(({ sctp }) => sctp)),
    icmp: joined(sets.flatMap(({ icmp }) => icmp)),
    other: sets.some(({ other }) => other),
  };
}

/** What is in two sets of services. */
export function commonServices(left: ServiceSet, right: ServiceSet): ServiceSet {
  return {
    tcp: common(left.tcp, right.tcp),
    udp: common(left.udp, right.udp),
    sctp: common(left.sctp, right.sctp),
    icmp: common(left.icmp, right.icmp),
    other: left.other && right.other,
  };
}

/** Whether a set of services holds nothing. */
export const isNoService = ({ tcp, udp, sctp, icmp, other }: ServiceSet): boolean =>
  !other && tcp.length + udp.length + sctp.length + icmp.length === 0;

/** The peers that are in two sets. */
export function commonPeers(left: PeerSet, right: PeerSet): PeerSet {
  return {
    ipv4: common(left.ipv4, right.ipv4),
    ipv6: common(left.ipv6, right.ipv6),
    workloads4: commonWorkloads(left.workloads4, right.workloads4),
    workloads6: commonWorkloads(left.workloads6, right.workloads6),
  };
}

/** Whether a set of peers holds nobody. */
export const isNobody = ({ ipv4, ipv6, workloads4, workloads6 }: PeerSet): boolean =>
  ipv4.length + ipv6.length === 0 && isEmpty(workloads4) && isEmpty(workloads6);

const isEmpty = ({ kind, names }: WorkloadSet): boolean => kind === 'only' && names.length === 0;

/** The workloads that are in two sets. */
export function commonWorkloads(left: WorkloadSet, right: WorkloadSet): WorkloadSet {
  const [a, b] = left.kind === 'only' ? [left, right] : [right, left];
  const others = new Set(b.names);
  if (a.kind === 'all-but') return { kind: 'all-but', names: [...new Set([...a.names, ...b.names])].sort() };
  return { kind: 'only', names: a.names.filter((name) => others.has(name) === (b.kind === 'only')) };
}
