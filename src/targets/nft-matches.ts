import type { Interval, PeerSet, ServiceSet } from '../net/packet-rule.js';
import { nftAddresses, nftNumbers, nftSet } from './nft-set.js';
import { isEverything, isFull } from './packet-matches.js';

/** What packets an nft rule is about, said in its own words; an empty text is about all. */
export interface NftMatch {
  readonly text: string;
  /** It is about TCP alone. */
  readonly isTcp: boolean;
}

type Side = 'saddr' | 'daddr';

/**
 * The matches that are about exactly the packets of a peer and a service; each packet is in at least one. TCP stands apart
 * from everything else where all else is told by other means (a reset).
 *
 * @param side where the peer's address stands in a packet
 * @see nft(8) "Payload expressions", "Meta expressions"
 */
export function nftMatches(
  peers: PeerSet,
  services: ServiceSet,
  side: Side,
  tcp: 'apart' | 'among others',
): readonly NftMatch[] {
  const families = peerMatches(peers, side);
  if (isEverything(services)) {
    const all = families.both ?? families.each;
    return all.flatMap((text) => [...(tcp === 'apart' ? [behind(TCP)(text)] : []), { text, isTcp: false }]);
  }
  const transport = transportMatches(services, tcp);
  return [
    ...(families.both ?? families.each).flatMap((text) => transport.map((match) => behind(match)(text))),
    ...[families.ipv4, families.ipv6].flatMap((text, index) =>
      text === undefined ? [] : familyMatches(services, index === 0 ? IPV4 : IPV6).map((match) => behind(match)(text)),
    ),
  ];
}

const TCP: NftMatch = { text: 'meta l4proto tcp', isTcp: true };

const behind =
  ({ text, isTcp }: NftMatch) =>
  (before: string): NftMatch => ({ text: [before, text].filter((part) => part !== '').join(' '), isTcp });

interface Families {
  /** Set where all addresses of both families are meant. */
  readonly both?: readonly [''];
  readonly each: readonly string[];
  readonly ipv4: string | undefined;
  readonly ipv6: string | undefined;
}

function peerMatches({ ipv4, ipv6 }: PeerSet, side: Side): Families {
  const isAll4 = isWhole(ipv4, 0, 2 ** 32 - 1);
  const isAll6 = isWhole(ipv6, 0n, 2n ** 128n - 1n);
  const texts = {
    ipv4: isAll4 ? 'meta nfproto ipv4' : addressMatch('ip', side, nftAddresses(ipv4, 4)),
    ipv6: isAll6 ? 'meta nfproto ipv6' : addressMatch('ip6', side, nftAddresses(ipv6, 6)),
  };
  const each = [texts.ipv4, texts.ipv6].filter((text) => text !== undefined);
  return { ...texts, each, ...(isAll4 && isAll6 ? { both: [''] as const } : {}) };
}

function addressMatch(header: 'ip' | 'ip6', side: Side, elements: readonly string[]): string | undefined {
  return elements.length === 0 ? undefined : `${header} ${side} ${nftSet(elements)}`;
}

function isWhole<Value extends number | bigint>(ranges: readonly Interval<Value>[], first: Value, last: Value) {
  const [only] = ranges;
  return ranges.length === 1 && only?.first === first && only.last === last;
}

const TRANSPORTS = ['tcp', 'udp', 'sctp'] as const;

/** What is said of TCP, UDP and SCTP, which both families have. */
function transportMatches(services: ServiceSet, tcp: 'apart' | 'among others'): readonly NftMatch[] {
  const whole = TRANSPORTS.filter((protocol) => isFull(services[protocol]));
  const groups = tcp === 'apart' ? [whole.filter(isTcp), whole.filter((protocol) => !isTcp(protocol))] : [whole];
  const parts = TRANSPORTS.filter((protocol) => !whole.includes(protocol) && services[protocol].length > 0);
  return [
    ...groups
      .filter((group) => group.length > 0)
      .map((group) => ({ text: `meta l4proto ${nftSet(group)}`, isTcp: group.every(isTcp) })),
    ...parts.map((protocol) => ({
      text: `${protocol} dport ${nftSet(nftNumbers(services[protocol]))}`,
      isTcp: isTcp(protocol),
    })),
  ];
}

const isTcp = (protocol: string): boolean => protocol === 'tcp';

const IPV4 = { header: 'icmp', protocol: 'icmp' } as const;
const IPV6 = { header: 'icmpv6', protocol: 'ipv6-icmp' } as const;

/** What is said of ICMP and of other protocols, in the words of one family. */
function familyMatches({ icmp, other }: ServiceSet, { header, protocol }: typeof IPV4 | typeof IPV6) {
  const texts = isFull(icmp) ? [`meta l4proto ${protocol}`] : icmpMatches(icmp, header);
  const others = other ? [`meta l4proto != { tcp, udp, sctp, ${protocol} }`] : [];
  return [...texts, ...others].map((text) => ({ text, isTcp: false }));
}

/** @param ranges of type * 256 + code */
function icmpMatches(ranges: readonly Interval[], header: 'icmp' | 'icmpv6'): readonly string[] {
  const types: Interval[] = [];
  const codes = new Map<number, Interval[]>();
  const part = (type: number, first: number, last: number) => {
    if (first === 0 && last === 255) types.push({ first: type, last: type });
    else codes.set(type, [...(codes.get(type) ?? []), { first, last }]);
  };
  for (const { first, last } of ranges) {
    const [from, to] = [first >> 8, last >> 8];
    if (from === to) part(from, first & 255, last & 255);
    else {
      part(from, first & 255, 255);
      if (to - from > 1) types.push({ first: from + 1, last: to - 1 });
      part(to, 0, last & 255);
    }
  }
  const partly = Array.from(
    codes,
    ([type, among]) => `${header} type ${type} ${header} code ${nftSet(nftNumbers(among))}`,
  );
  return types.length === 0 ? partly : [`${header} type ${nftSet(nftNumbers(joined(types)))}`, ...partly];
}

/** Neighbours that touch become one. @param ranges ascending */
function joined(ranges: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const range of ranges) {
    const before = result.at(-1);
    if (before && before.last + 1 === range.first)
      result[result.length - 1] = { first: before.first, last: range.last };
    else result.push(range);
  }
  return result;
}
