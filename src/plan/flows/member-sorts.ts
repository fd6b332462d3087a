import { groupBy, type NonEmpty } from '../../intent/group-by.js';
import type { AddressValue, Family } from '../../net/address.js';
import type { Interval, PeerSet, WorkloadSet } from '../../net/packet-rule.js';
import type { AccessPair } from './access-pairs.js';
import type { FlowDirection } from './flow-change.js';
import type { Member, Spot } from './members-over.js';

/** Members at one end of flows that no rule of the other ends tells apart, and whose own rules say the same: one stands for all. */
export interface MemberSort extends Omit<Member, 'vm' | 'pairs'> {
  readonly pair: AccessPair;
  /** The position among the sorts of its network and family. */
  readonly index: number;
  readonly members: NonEmpty<Member>;
  /** Something of it differs between the two sides. */
  readonly isChanged: boolean;
}

/**
 * Sorts members, in the order of their first ones. O(n log n) for members, ranges and names of rules together.
 *
 * @param direction "egress" for members as sources, "ingress" as destinations
 */
export function memberSorts(
  members: readonly Member[],
  direction: FlowDirection,
  family: Family,
): readonly MemberSort[] {
  const own = new Set(members.map(({ pairs }) => pairs[direction]));
  const others = new Set(members.map(({ pairs }) => pairs[direction === 'egress' ? 'ingress' : 'egress']));
  const numbers = new Map([...own].map((pair, index) => [pair, index]));
  const peers = peerSetsOf(others);
  const names = namedBy(peers.map((set) => (family === 4 ? set.workloads4 : set.workloads6)));
  const edges = edgesOf(
    peers.flatMap((set): readonly Interval<AddressValue>[] => (family === 4 ? set.ipv4 : set.ipv6)),
  );
  const classOf = (spot: Spot, vm: string): string => {
    if (spot === 'pod') return names.get(vm)?.join(',') ?? '';
    return spot === 'anywhere' ? spot : String(countUpTo(edges, spot));
  };
  const keyOf = ({ vm, pairs, event, before, after }: Member) =>
    [numbers.get(pairs[direction]), event, before === after, classOf(before, vm), classOf(after, vm)].join(' ');
  return [...groupBy(members, keyOf).values()].map((group, index) => {
    const [{ pairs, event, before, after }] = group;
    const pair = pairs[direction];
    const isChanged = event !== 'stays' || pair.isChanged || before !== after;
    return { index, members: group, pair, event, before, after, isChanged };
  });
}

/** The peers of all rules, each object once. */
function peerSetsOf(pairs: ReadonlySet<AccessPair>): readonly PeerSet[] {
  const sets = new Set<PeerSet>();
  for (const { before, after } of pairs) {
    for (const { access } of [before, after]) {
      for (const { peers } of access?.rules ?? []) sets.add(peers);
    }
  }
  return [...sets];
}

/** The positions of the sets that name a pod, by its name. */
function namedBy(sets: readonly WorkloadSet[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, { names }] of [...new Set(sets)].entries()) {
    for (const name of names) {
      const own = found.get(name) ?? [];
      found.set(name, own);
      own.push(index);
    }
  }
  return found;
}

/** The values at which some range begins, or has just ended, sorted. */
function edgesOf(ranges: readonly Interval<AddressValue>[]): readonly AddressValue[] {
  const edges = new Set<AddressValue>();
  for (const { first, last } of ranges) edges.add(first).add(typeof last === 'bigint' ? last + 1n : last + 1);
  return [...edges].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** How many of sorted values are at most another, by halving. */
function countUpTo(sorted: readonly AddressValue[], value: AddressValue): number {
  let count = 0;
  let unknown = sorted.length;
  while (count < unknown) {
    const middle = (count + unknown) >> 1;
    if ((sorted[middle] ?? value) <= value) count = middle + 1;
    else unknown = middle;
  }
  return count;
}
