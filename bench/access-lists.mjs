/**
 * Access lists of known kinds and any length, for measuring: the same seed gives the same list.
 * `site`: hosts and subnets of a private network, known ports, a third denied, in any order, so that much is shadowed.
 * `ordered`: the same with smaller peers first: long, and little is shadowed. `uniform`: any prefix, any ports.
 * `nested`: all prefixes inside one. `holes`: single hosts denied, then all accepted.
 */
const KNOWN_PORTS = [
  22, 25, 53, 80, 110, 123, 143, 161, 389, 443, 445, 636, 993, 1433, 1521, 3306, 3389, 5432, 6379, 8080, 8443, 9100,
  9200, 27017,
];
const NO_PODS = { kind: 'only', names: [] };

/** Names of the kinds of lists. */
export const PROFILES = ['site', 'ordered', 'uniform', 'nested', 'holes'];

/** Every address, and no pods. */
export const UNIVERSE = {
  ipv4: [{ first: 0, last: 2 ** 32 - 1 }],
  ipv6: [{ first: 0n, last: 2n ** 128n - 1n }],
  workloads4: NO_PODS,
  workloads6: NO_PODS,
};

/** A list of `count` rules. Addresses are IPv4, or IPv6 whose first 32 bits are the same ones. */
export function accessList(profile, count, { seed = 1, family = 4 } = {}) {
  const random = randomFrom(seed);
  const rules = PEERS[profile](count, random).map(([prefix, action, services]) => ({
    action,
    peers: peersOf(prefix, family),
    services,
  }));
  return { rules, default: 'drop' };
}

const PEERS = {
  site: (count, random) => siteRules(count, random),
  ordered: (count, random) => siteRules(count, random).sort(([a], [b]) => b.length - a.length),
  uniform: (count, random) =>
    Array.from({ length: count }, () => [
      prefix(random(2 ** 32), 8 + random(25)),
      actionOf(random),
      anyService(random),
    ]),
  nested: (count, random) =>
    Array.from({ length: count }, () => [
      prefix(0x0a140000 + random(2 ** 16), 16 + random(17)),
      actionOf(random),
      knownService(random),
    ]),
  holes: (count, random) => [
    ...Array.from({ length: count - 1 }, () => [
      prefix(0x0a000000 + random(2 ** 24), 32),
      'drop',
      services({ tcp: [ALL] }),
    ]),
    [prefix(0, 0), 'accept', services({ tcp: [ALL] })],
  ],
};

/** One peer in five is the whole network or a large part of it, two are subnets, two are hosts in subnets. */
function siteRules(count, random) {
  const subnets = Array.from({ length: Math.ceil(Math.sqrt(count)) }, () =>
    prefix(0x0a000000 + random(2 ** 22) * 4, 20 + random(7)),
  );
  const peer = () => {
    const subnet = subnets[random(subnets.length)];
    const kind = random(10);
    if (kind === 0) return prefix(0x0a000000, 8);
    if (kind === 1) return prefix(subnet.first, 12 + random(5));
    if (kind < 6) return subnet;
    return prefix(subnet.first + random(2 ** (32 - subnet.length)), 32);
  };
  return Array.from({ length: count }, () => [peer(), actionOf(random), knownService(random)]);
}

const actionOf = (random) => (random(10) < 7 ? 'accept' : random(2) ? 'drop' : 'reject');

const ALL = { first: 0, last: 65_535 };

const services = (some) => ({ tcp: [], udp: [], sctp: [], icmp: [], other: false, ...some });

function knownService(random) {
  const kind = random(20);
  if (kind === 0) return services({ tcp: [ALL], udp: [ALL], sctp: [ALL], icmp: [ALL], other: true });
  if (kind === 1) return services({ icmp: [{ first: 8 * 256, last: 8 * 256 + 255 }] });
  const port = KNOWN_PORTS[random(KNOWN_PORTS.length)];
  return services({ [kind < 6 ? 'udp' : 'tcp']: [{ first: port, last: port }] });
}

function anyService(random) {
  const first = random(65_536);
  const last = random(2) ? first : Math.min(65_535, first + random(4096));
  return services({ [random(4) ? 'tcp' : 'udp']: [{ first, last }] });
}

const prefix = (address, length) => {
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return { first, last: first + size - 1, length };
};

function peersOf({ first, last }, family) {
  const none = { ipv4: [], ipv6: [], workloads4: NO_PODS, workloads6: NO_PODS };
  if (family === 4) return { ...none, ipv4: [{ first, last }] };
  return { ...none, ipv6: [{ first: BigInt(first) << 96n, last: ((BigInt(last) + 1n) << 96n) - 1n }] };
}

/** Whole numbers below a limit: mulberry32, which is enough to spread rules. */
function randomFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
