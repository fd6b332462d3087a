import type { Interval, PacketRule, PeerSet, WorkloadSet } from '../../src/net/packet-rule.js';
import { remainingRanges } from '../../src/net/remaining-ranges.js';
import type { AllowTerm } from '../../src/policy/allow-terms.js';
import type { Segments } from '../../src/policy/decide.js';
import type { Block } from '../../src/policy/prefix-cover.js';
import { servicesWith } from '../../src/policy/service-map.js';
import type { ServiceTable } from '../../src/policy/service-table.js';

const NO_PEERS: PeerSet = {
  ipv4: [],
  ipv6: [],
  workloads4: { kind: 'only', names: [] },
  workloads6: { kind: 'only', names: [] },
};

/** Terms as an engine takes them that only allows: a block is its addresses without its exceptions. */
export function rulesOfTerms(terms: readonly AllowTerm[]): readonly PacketRule[] {
  return terms.map(({ ipv4, ipv6, workloads4, workloads6, services }) => ({
    action: 'accept',
    peers: { ipv4: addressesOf(ipv4, Number), ipv6: addressesOf(ipv6, BigInt), workloads4, workloads6 },
    services,
  }));
}

function addressesOf<Value extends number | bigint>(
  blocks: readonly Block[],
  value: (value: number | bigint) => Value,
) {
  return blocks.flatMap(({ prefix, excepts }) =>
    remainingRanges([prefix], excepts).map(({ first, last }) => ({ first: value(first), last: value(last) })),
  );
}

/** Each segment as rules, one for each label that `actions` has an action for. */
export function rulesOfSegments(
  segments: Segments,
  table: ServiceTable,
  actions: ReadonlyMap<number, PacketRule['action']>,
): readonly PacketRule[] {
  const { ipv4, ipv6, workloads4, workloads6, names } = segments;
  const peers: readonly (readonly [number, PeerSet])[] = [
    ...ipv4.map(({ services, ...range }) => [services, { ...NO_PEERS, ipv4: [range] }] as const),
    ...ipv6.map(({ services, ...range }) => [services, { ...NO_PEERS, ipv6: [range] }] as const),
    ...workloads4.map(({ services, ...range }) => [services, { ...NO_PEERS, workloads4: pods(range, names) }] as const),
    ...workloads6.map(({ services, ...range }) => [services, { ...NO_PEERS, workloads6: pods(range, names) }] as const),
  ];
  return peers.flatMap(([number, set]) =>
    Array.from(actions, ([label, action]) => ({
      action,
      peers: set,
      services: servicesWith(table.mapOf(number), label),
    })),
  );
}

function pods({ first, last }: Interval, names: readonly string[]): WorkloadSet {
  if (last < names.length) return { kind: 'only', names: names.slice(first, last + 1) };
  return { kind: 'all-but', names: names.slice(0, first) };
}
