import type { Family } from '../../net/address.js';
import { addressSet } from '../../net/address-set.js';
import type { Interval, PacketRule, PeerSet, ServiceSet, Verdict } from '../../net/packet-rule.js';
import { type AddressRange, parseInterfaceAddress, parseRange } from '../../net/prefix.js';

/** A rule of a chain. */
export interface NftRule {
  readonly rule: PacketRule;
  /** How the sender is told; undefined where he is not. */
  readonly tells?: 'reset' | 'icmp';
  /** Its matches, as written. */
  readonly about: string;
  readonly statement: string;
}

/**
 * Reads one rule of nft: matches of family, peer and service, each at most once, then a verdict and perhaps a comment.
 *
 * @param side where the peer's address stands
 * @throws Error for any word that it does not know, and for services that mean different packets in the two families
 */
export function nftRule(statement: string, side: 'saddr' | 'daddr'): NftRule {
  const said = statement.replace(/ comment "[^"]*"$/, '');
  const ending = ENDINGS.find(([words]) => said === words || said.endsWith(` ${words}`));
  if (!ending) return refuse(statement);
  const [words, action, tells] = ending;
  const about = said.slice(0, said.length - words.length).trim();
  const matches = readMatches(about, statement);
  const families = familiesOf(matches, statement);
  const services = servicesOf(matches, families, statement);
  if (tells === 'reset' && !isTcpAlone(services)) return refuse(statement);
  const rule = { action, peers: peersOf(matches, families, side, statement), services };
  return { rule, about, statement, ...(tells ? { tells } : {}) };
}

const ENDINGS: readonly (readonly [words: string, action: Verdict, tells?: 'reset' | 'icmp'])[] = [
  ['accept', 'accept'],
  ['drop', 'drop'],
  ['reject with tcp reset', 'reject', 'reset'],
  ['reject with icmpx type admin-prohibited', 'reject', 'icmp'],
];

/** What is written behind "tcp dport", "ip saddr" and the like, by these words. */
type Matches = ReadonlyMap<string, readonly string[]>;

const MATCH = /^(\S+ \S+)( !=)? (\{ [^{}]+ \}|[^\s{}!]+)(?: |$)/;

function readMatches(about: string, statement: string): Matches {
  const matches = new Map<string, readonly string[]>();
  for (let rest = about; rest !== ''; ) {
    const [whole, field = '', not = '', set = ''] = MATCH.exec(rest) ?? refuse(statement);
    const key = `${field}${not}`;
    if (!FIELDS.has(key) || matches.has(key)) return refuse(statement);
    matches.set(key, set.startsWith('{') ? set.slice(2, -2).split(', ') : [set]);
    rest = rest.slice(whole.length);
  }
  return matches;
}

const PORTS = { 'tcp dport': 'tcp', 'udp dport': 'udp', 'sctp dport': 'sctp' } as const;

/** Fields that only packets of one family have. */
const OF_FAMILY: ReadonlyMap<string, 'ipv4' | 'ipv6'> = new Map([
  ['ip saddr', 'ipv4'],
  ['ip daddr', 'ipv4'],
  ['icmp type', 'ipv4'],
  ['icmp code', 'ipv4'],
  ['ip6 saddr', 'ipv6'],
  ['ip6 daddr', 'ipv6'],
  ['icmpv6 type', 'ipv6'],
  ['icmpv6 code', 'ipv6'],
]);

const FIELDS = new Set([...OF_FAMILY.keys(), ...Object.keys(PORTS), 'meta nfproto', 'meta l4proto', 'meta l4proto !=']);

interface Families {
  readonly ipv4: boolean;
  readonly ipv6: boolean;
}

function familiesOf(matches: Matches, statement: string): Families {
  const named = [...matches].flatMap(([field, values]) => {
    if (field === 'meta nfproto') return values.length === 1 ? values : refuse(statement);
    return OF_FAMILY.get(field) ?? [];
  });
  const [family, ...others] = new Set(named);
  if (family === undefined) return { ipv4: true, ipv6: true };
  if (others.length > 0 || (family !== 'ipv4' && family !== 'ipv6')) return refuse(statement);
  return { ipv4: family === 'ipv4', ipv6: family === 'ipv6' };
}

function peersOf(matches: Matches, { ipv4, ipv6 }: Families, side: string, statement: string): PeerSet {
  const wrong = side === 'saddr' ? 'daddr' : 'saddr';
  if (matches.has(`ip ${wrong}`) || matches.has(`ip6 ${wrong}`)) return refuse(statement);
  const ranges = [
    ...(matches.get(`ip ${side}`) ?? (ipv4 ? ['0.0.0.0/0'] : [])).map((text) => rangeOf(text, 4, statement)),
    ...(matches.get(`ip6 ${side}`) ?? (ipv6 ? ['::/0'] : [])).map((text) => rangeOf(text, 6, statement)),
  ];
  return {
    ...addressSet(ranges),
    workloads4: { kind: 'only', names: [] },
    workloads6: { kind: 'only', names: [] },
  };
}

/** One address, a range or a block, whose host bits are zero: nft would clear them without a word. */
function rangeOf(text: string, family: Family, statement: string): AddressRange {
  const range = parseRange(text);
  const hasHostBits = text.includes('/') && parseInterfaceAddress(text)?.value !== range?.first;
  return range?.family === family && range.first <= range.last && !hasHostBits ? range : refuse(statement);
}

const NO_SERVICES: ServiceSet = { tcp: [], udp: [], sctp: [], icmp: [], other: false };
const ALL: readonly Interval[] = [{ first: 0, last: 65_535 }];

/** The sorts of matches of services, of which a rule has one or none. */
function servicesOf(matches: Matches, families: Families, statement: string): ServiceSet {
  const found: ServiceSet[] = [];
  const protocols = matches.get('meta l4proto');
  if (protocols) found.push(wholeProtocols(protocols, families, statement));
  const without = matches.get('meta l4proto !=');
  if (without) found.push(otherProtocols(without, families, statement));
  for (const [field, protocol] of Object.entries(PORTS)) {
    const ports = matches.get(field);
    if (ports) found.push({ ...NO_SERVICES, [protocol]: ports.map((text) => numbers(text, 65_535, statement)) });
  }
  for (const header of ['icmp', 'icmpv6']) {
    const messages = icmpMessages(matches.get(`${header} type`), matches.get(`${header} code`), statement);
    if (messages) found.push({ ...NO_SERVICES, icmp: messages });
  }
  const [first, second] = found;
  if (second) return refuse(statement);
  return first ?? { tcp: ALL, udp: ALL, sctp: ALL, icmp: ALL, other: true };
}

/** The name of ICMP in the one family that a rule is about; in both it would mean two protocols. */
const icmpOf = ({ ipv4, ipv6 }: Families): string | undefined =>
  ipv4 && ipv6 ? undefined : ipv4 ? 'icmp' : 'ipv6-icmp';

function wholeProtocols(names: readonly string[], families: Families, statement: string): ServiceSet {
  const known = new Map([
    ['tcp', 'tcp'],
    ['udp', 'udp'],
    ['sctp', 'sctp'],
    [icmpOf(families), 'icmp'],
  ]);
  const fields = names.map((name) => known.get(name) ?? refuse(statement));
  return { ...NO_SERVICES, ...Object.fromEntries(fields.map((field) => [field, ALL])) };
}

function otherProtocols(names: readonly string[], families: Families, statement: string): ServiceSet {
  const expected = ['tcp', 'udp', 'sctp', icmpOf(families)];
  const isRest =
    names.length === expected.length && expected.every((name) => name !== undefined && names.includes(name));
  return isRest ? { ...NO_SERVICES, other: true } : refuse(statement);
}

function icmpMessages(
  types: readonly string[] | undefined,
  codes: readonly string[] | undefined,
  statement: string,
): readonly Interval[] | undefined {
  if (!types) return codes ? refuse(statement) : undefined;
  const ranges = types.map((text) => numbers(text, 255, statement));
  if (!codes) return ranges.map(({ first, last }) => ({ first: first * 256, last: last * 256 + 255 }));
  const within = codes.map((text) => numbers(text, 255, statement));
  const each = ranges.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
  return each.flatMap((type) =>
    within.map(({ first, last }) => ({ first: type * 256 + first, last: type * 256 + last })),
  );
}

/** "22" or "8000-8080". */
function numbers(text: string, most: number, statement: string): Interval {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const range = { first: Number(first ?? Number.NaN), last: Number(last) };
  return range.first <= range.last && range.last <= most ? range : refuse(statement);
}

const isTcpAlone = ({ tcp, udp, sctp, icmp, other }: ServiceSet): boolean =>
  tcp.length > 0 && udp.length + sctp.length + icmp.length === 0 && !other;

function refuse(statement: string): never {
  throw new Error(`nftables: ${statement}: not understood`);
}
