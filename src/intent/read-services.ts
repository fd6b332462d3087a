import type { Interval, ServiceSet } from '../net/packet-rule.js';
import type { RuleProtocol } from './access.js';

const ALL: readonly Interval[] = [{ first: 0, last: 65535 }];
const NONE: readonly Interval[] = [];
const NOTHING: ServiceSet = { tcp: NONE, udp: NONE, sctp: NONE, icmp: NONE, other: false };
const EVERYTHING: ServiceSet = { tcp: ALL, udp: ALL, sctp: ALL, icmp: ALL, other: true };

/** What a rule says of protocols. @param services its ports and its ICMP message; none of them means all */
export function servicesOf(services: {
  readonly protocol: RuleProtocol;
  readonly ports: readonly Interval[];
  readonly icmp?: { readonly type: number; readonly code?: number };
}): ServiceSet {
  const { protocol, ports, icmp } = services;
  if (protocol === 'any') return EVERYTHING;
  if (protocol === 'icmp') return { ...NOTHING, icmp: icmp ? [messages(icmp)] : ALL };
  return { ...NOTHING, [protocol]: ports.length === 0 ? ALL : united(ports) };
}

/** 22 and "8000-8080" as written: `first` may be above `last`. */
export function portsOf(text: number | string): Interval {
  const [first = 0, last = first] = String(text).split('-').map(Number);
  return { first, last };
}

/** ICMP messages as type * 256 + code. */
function messages({ type, code }: { readonly type: number; readonly code?: number }): Interval {
  return { first: type * 256 + (code ?? 0), last: type * 256 + (code ?? 255) };
}

/** The same numbers sorted, without repetition; reversed ranges are empty. */
function united(ranges: readonly Interval[]): readonly Interval[] {
  const sorted = ranges.filter(({ first, last }) => first <= last).sort((a, b) => a.first - b.first);
  const joined: Interval[] = [];
  for (const { first, last } of sorted) {
    const before = joined.at(-1);
    if (before && first <= before.last + 1)
      joined[joined.length - 1] = { ...before, last: Math.max(before.last, last) };
    else joined.push({ first, last });
  }
  return joined;
}
