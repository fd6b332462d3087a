import type { AddressValue } from '../net/address.js';
import { type AddressSet, addressSet, rangesIn } from '../net/address-set.js';
import type { Interval, PeerSet, ServiceSet } from '../net/packet-rule.js';
import { common, joined, NO_SERVICES } from '../policy/proof/packet-parts.js';
import type { Direction } from '../policy/proof/world.js';
import { ALL_SERVICES, labelled, servicesWith } from '../policy/service-map.js';
import { type ServiceTable, serviceTable } from '../policy/service-table.js';
import type { ReachMember, ReachNetwork } from './reach-world.js';
import { ALLOWED, type Decisions, decisionsOf, joining, UNKNOWN, type Verdicts, verdictsOf } from './verdicts.js';

/** Services of a connection. Those that are in neither are denied. */
export interface Reached {
  readonly allowed: ServiceSet;
  readonly unknown: ServiceSet;
}

/** Addresses outside that are treated alike, and what is reached between them and a workload. */
export interface OutsideReach {
  readonly ipv4: readonly Interval[];
  readonly ipv6: readonly Interval<bigint>[];
  readonly reached: Reached;
  /** The workload has no route to them. */
  readonly isUnrouted: boolean;
}

/** Who reaches whom on one network. What was asked once is not worked out again. */
export interface NetworkReach {
  readonly network: ReachNetwork;
  /** Between two members. */
  readonly between: (source: ReachMember, destination: ReachMember) => Reached;
  /** Between a member and the outside: all of it, in parts; `egress` is what the member reaches. */
  readonly outside: (member: ReachMember, direction: Direction) => readonly OutsideReach[];
  /** Why: the rules of one end, and which of them decide for which peer. */
  readonly decisions: (member: ReachMember, direction: Direction) => Decisions;
  /** The position of a member among the points of workloads in decisions. */
  readonly pointOf: (member: ReachMember) => number;
  readonly table: ServiceTable;
}

/** Works out a network. Members that nothing tells apart are one point. @param table where its maps of services are numbered */
export function networkReach(network: ReachNetwork, table: ServiceTable = serviceTable()): NetworkReach {
  const { both, either, nothing } = joining(table);
  const firsts = firstsOf(network.members);
  const points = new Map([...firsts.keys()].map((likeness, point) => [likeness, point]));
  const names = [...firsts.values()].map(({ workload }) => workload.key);
  const universe = universeOf(network, [...firsts.values()]);
  const pointOf = ({ likeness }: ReachMember) => points.get(likeness) ?? 0;
  const decisions = remembered((member: ReachMember, direction: Direction) =>
    decisionsOf(network.evaluate(member.workload, direction), universe, table, names),
  );
  const verdicts = remembered((member: ReachMember, direction: Direction) => {
    const own = verdictsOf(decisions(member, direction), table);
    const filters = [
      ...(direction === 'ingress' && member.forwarded ? [labelled(member.forwarded.services, ALLOWED)] : []),
      ...(member.guestFilter ? [labelled(ALL_SERVICES, UNKNOWN)] : []),
    ].map(table.numberOf);
    return filters.reduce((verdicts, filter) => filtered(verdicts, (map) => both(map, filter)), own);
  });
  const first = (member: ReachMember) => firsts.get(member.likeness) ?? member;
  const reachedBy = numbered((map) => ({
    allowed: servicesWith(table.mapOf(map), ALLOWED),
    unknown: servicesWith(table.mapOf(map), UNKNOWN),
  }));
  return {
    network,
    table,
    pointOf,
    decisions: (member, direction) => decisions(first(member), direction),
    between: (source, destination) => {
      const [out, into] = [verdicts(first(source), 'egress'), verdicts(first(destination), 'ingress')];
      const [from, to] = [pointOf(source), pointOf(destination)];
      const four = both(out.workloads4[to] ?? nothing, into.workloads4[from] ?? nothing);
      const six = both(out.workloads6[to] ?? nothing, into.workloads6[from] ?? nothing);
      return reachedBy(four === six ? four : either(four, six));
    },
    outside: (member, direction) => {
      const { ipv4, ipv6 } = verdicts(first(member), direction);
      const maps = [...new Set([...ipv4, ...ipv6].map(({ services }) => services))];
      const parts = maps.map((map) => ({
        ipv4: rangesWith(ipv4, map),
        ipv6: rangesWith(ipv6, map),
        reached: reachedBy(map),
        isUnrouted: false,
      }));
      return member.routed ? [...routedIn(parts, member.routed.addresses), unrouted(network, member.routed)] : parts;
    },
  };
}

function routedIn(parts: readonly OutsideReach[], { ipv4, ipv6 }: AddressSet): readonly OutsideReach[] {
  const routed = parts.map((part) => ({ ...part, ipv4: common(part.ipv4, ipv4), ipv6: common(part.ipv6, ipv6) }));
  return routed.filter((part) => part.ipv4.length + part.ipv6.length > 0);
}

function unrouted({ outside }: ReachNetwork, { addresses }: NonNullable<ReachMember['routed']>): OutsideReach {
  const rest = addressSet(rangesIn(outside), rangesIn(addresses));
  return { ...rest, reached: { allowed: NO_SERVICES, unknown: NO_SERVICES }, isUnrouted: true };
}

/** One member of each likeness, in their order. */
function firstsOf(members: readonly ReachMember[]): ReadonlyMap<string, ReachMember> {
  const firsts = new Map<string, ReachMember>();
  for (const member of members) if (!firsts.has(member.likeness)) firsts.set(member.likeness, member);
  return firsts;
}

function universeOf({ outside }: ReachNetwork, members: readonly ReachMember[]): PeerSet {
  const withIpv4 = members.filter(({ workload }) => workload.ipv4.length > 0);
  const withIpv6 = members.filter(({ workload }) => workload.ipv6.length > 0);
  const only = (some: readonly ReachMember[]) => ({
    kind: 'only' as const,
    names: some.map(({ workload }) => workload.key).sort(),
  });
  return { ...outside, workloads4: only(withIpv4), workloads6: only(withIpv6) };
}

function filtered({ ipv4, ipv6, workloads4, workloads6 }: Verdicts, through: (map: number) => number): Verdicts {
  const each = <Segment extends { readonly services: number }>(segments: readonly Segment[]): readonly Segment[] =>
    segments.map((segment) => ({ ...segment, services: through(segment.services) }));
  return {
    ipv4: each(ipv4),
    ipv6: each(ipv6),
    workloads4: workloads4.map(through),
    workloads6: workloads6.map(through),
  };
}

function rangesWith<Value extends AddressValue>(
  segments: readonly (Interval<Value> & { readonly services: number })[],
  map: number,
): readonly Interval<Value>[] {
  const ranges: Interval<Value>[] = [];
  for (const { first, last, services } of segments) if (services === map) ranges.push({ first, last });
  return joined(ranges);
}

function remembered<Result>(
  work: (member: ReachMember, direction: Direction) => Result,
): (member: ReachMember, direction: Direction) => Result {
  const known = { ingress: new Map<string, Result>(), egress: new Map<string, Result>() };
  return (member, direction) => {
    const found = known[direction].get(member.likeness);
    if (found !== undefined) return found;
    const result = work(member, direction);
    known[direction].set(member.likeness, result);
    return result;
  };
}

function numbered<Result>(work: (map: number) => Result): (map: number) => Result {
  const known: Result[] = [];
  return (map) => {
    const result = known[map] ?? work(map);
    known[map] = result;
    return result;
  };
}
