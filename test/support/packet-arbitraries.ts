import fc from 'fast-check';
import type { Packet, PacketService } from '../../src/net/packet.js';
import type { AccessRules, PacketRule, PeerSet, ServiceSet, WorkloadSet } from '../../src/net/packet-rule.js';

// Each axis is cut into a few parts; sets are unions of parts, and one packet for each part tells sets apart.
const IPV4 = axis(0, 0x0a00_0000, 2 ** 32 - 1, (value, count) => value + count);
const IPV6 = axis(0n, 0xfdn << 120n, 2n ** 128n - 1n, (value, count) => value + BigInt(count));
const PORTS = axis(0, 4, 65_535, (value, count) => value + count, 4);
const PODS = ['demo/cache', 'demo/db', 'demo/web'];

/** No pods at all. */
export const NO_PODS: WorkloadSet = { kind: 'only', names: [] };
const ALL_PODS: WorkloadSet = { kind: 'all-but', names: [] };

interface Part<T> {
  readonly first: T;
  readonly last: T;
}

/** The parts of an axis: all before a value, some single values, all after them. */
function axis<T>(first: T, middle: T, last: T, plus: (value: T, count: number) => T, count = 16): readonly Part<T>[] {
  const single = Array.from({ length: count }, (_, index) => ({
    first: plus(middle, index),
    last: plus(middle, index),
  }));
  return [{ first, last: plus(middle, -1) }, ...single, { first: plus(middle, count), last }];
}

/** Every address of both families and no pods: what there is on a secondary network. */
export const addressesAlone: PeerSet = {
  ipv4: [{ first: 0, last: 2 ** 32 - 1 }],
  ipv6: [{ first: 0n, last: 2n ** 128n - 1n }],
  workloads4: NO_PODS,
  workloads6: NO_PODS,
};

/** A pod network whose pods have addresses from 10.0.0.8/29 and fd00::8/125. */
export const podNetwork: PeerSet = {
  ipv4: [
    { first: 0, last: 0x0a00_0007 },
    { first: 0x0a00_0010, last: 2 ** 32 - 1 },
  ],
  ipv6: [
    { first: 0n, last: (0xfdn << 120n) + 7n },
    { first: (0xfdn << 120n) + 16n, last: 2n ** 128n - 1n },
  ],
  workloads4: ALL_PODS,
  workloads6: ALL_PODS,
};

export const someUniverse: fc.Arbitrary<PeerSet> = fc.constantFrom(addressesAlone, podNetwork, {
  ...podNetwork,
  workloads6: NO_PODS,
});

/** A union of parts: what stands between two of them, all, none, or what chance gives. */
function someSet<T>(parts: readonly Part<T>[]): fc.Arbitrary<readonly Part<T>[]> {
  const part = fc.nat({ max: parts.length - 1 });
  return fc
    .oneof(
      { arbitrary: fc.tuple(part, part).map(([a, b]) => parts.slice(Math.min(a, b), Math.max(a, b) + 1)), weight: 3 },
      { arbitrary: fc.constant(parts), weight: 1 },
      { arbitrary: fc.constant([]), weight: 1 },
      { arbitrary: fc.subarray([...parts]), weight: 1 },
    )
    .map((chosen) => joined(parts, new Set(chosen)));
}

/** Parts that stand side by side become one range. */
function joined<T>(parts: readonly Part<T>[], chosen: ReadonlySet<Part<T>>): readonly Part<T>[] {
  const ranges: Part<T>[] = [];
  let first: Part<T> | undefined;
  for (const [index, part] of parts.entries()) {
    if (!chosen.has(part)) continue;
    first ??= part;
    const next = parts[index + 1];
    if (next && chosen.has(next)) continue;
    ranges.push({ first: first.first, last: part.last });
    first = undefined;
  }
  return ranges;
}

const somePods: fc.Arbitrary<WorkloadSet> = fc.oneof(
  fc.constant(ALL_PODS),
  fc.constant(NO_PODS),
  fc.record({ kind: fc.constantFrom('only', 'all-but'), names: fc.subarray(PODS) }),
);

/** Peers of all kinds that meet others of the same arbitrary. */
export const somePeers: fc.Arbitrary<PeerSet> = fc.record({
  ipv4: someSet(IPV4),
  ipv6: someSet(IPV6),
  workloads4: somePods,
  workloads6: somePods,
});

/** Services that meet others of the same arbitrary; all of them now and then. */
export const someServices: fc.Arbitrary<ServiceSet> = fc.oneof(
  fc.record({
    tcp: someSet(PORTS),
    udp: someSet(PORTS),
    sctp: someSet(PORTS),
    icmp: someSet(PORTS),
    other: fc.boolean(),
  }),
  fc.record({
    tcp: someSet(PORTS),
    udp: fc.constant([]),
    sctp: fc.constant([]),
    icmp: fc.constant([]),
    other: fc.constant(false),
  }),
  fc.constant({
    tcp: [{ first: 0, last: 65_535 }],
    udp: [{ first: 0, last: 65_535 }],
    sctp: [{ first: 0, last: 65_535 }],
    icmp: [{ first: 0, last: 65_535 }],
    other: true,
  }),
);

const someRule: fc.Arbitrary<PacketRule> = fc.record({
  action: fc.constantFrom('accept', 'accept', 'drop', 'reject'),
  peers: somePeers,
  services: someServices,
});

/** Up to eight rules that cut into each other. */
export const someRules: fc.Arbitrary<AccessRules> = fc.record({
  rules: fc.array(someRule, { maxLength: 8 }),
  default: fc.constantFrom('accept', 'drop'),
});

const SERVICES: readonly PacketService[] = [
  ...PORTS.flatMap(({ first }) => (['tcp', 'udp', 'sctp'] as const).map((protocol) => ({ protocol, port: first }))),
  ...PORTS.map(({ first }) => ({ protocol: 'icmp' as const, type: first >> 8, code: first & 255 })),
  { protocol: 'other' },
];

/** One packet for each field of the grid that the sets of this file are drawn on. */
export function allPackets(universe: PeerSet): readonly Packet[] {
  const peers: Packet['peer'][] = [
    ...IPV4.map(({ first }) => ({ family: 4 as const, value: first })),
    ...IPV6.map(({ first }) => ({ family: 6 as const, value: first })),
    ...[...PODS, undefined].flatMap((workload) => ([4, 6] as const).map((family) => ({ family, workload }))),
  ];
  const present = peers.filter((peer) => holdsPeer(universe, peer));
  return present.flatMap((peer) => SERVICES.map((service) => ({ peer, service })));
}

/** Whether a peer is in a set, by looking. */
export function holdsPeer(set: PeerSet, peer: Packet['peer']): boolean {
  if ('value' in peer) {
    const ranges: readonly Part<number | bigint>[] = peer.family === 4 ? set.ipv4 : set.ipv6;
    return ranges.some(({ first, last }) => first <= peer.value && peer.value <= last);
  }
  const pods = peer.family === 4 ? set.workloads4 : set.workloads6;
  return (peer.workload !== undefined && pods.names.includes(peer.workload)) === (pods.kind === 'only');
}

/** Whether a service is in a set, by looking. */
export function holdsService(set: ServiceSet, service: PacketService): boolean {
  if (service.protocol === 'other') return set.other;
  const point = service.protocol === 'icmp' ? service.type * 256 + service.code : service.port;
  return set[service.protocol].some(({ first, last }) => first <= point && point <= last);
}

/** The first rule that matches a packet, by trying one after the other; undefined where the default decides. */
export function firstMatch({ rules }: AccessRules, { peer, service }: Packet): PacketRule | undefined {
  return rules.find(({ peers, services }) => holdsPeer(peers, peer) && holdsService(services, service));
}
