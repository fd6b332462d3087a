import type { Interval, ServiceSet } from '../net/packet-rule.js';

/** Packets of one protocol; all packets where there is none. */
export type PacketMatch =
  | { readonly protocol: undefined }
  /** All ports where there are none. */
  | { readonly protocol: 'TCP' | 'UDP' | 'SCTP'; readonly ports: readonly Interval[] }
  /** All messages where there are none. */
  | { readonly protocol: 'ICMP'; readonly messages: readonly IcmpMessage[] };

/** Messages of one type, or those of one code of it. */
export interface IcmpMessage {
  readonly type: number;
  readonly code?: number;
}

const LAST = 65535;

/** What a set of services is, protocol by protocol; `other` has no match but that of all packets. */
export function packetMatches(services: ServiceSet): readonly PacketMatch[] {
  if (isEverything(services)) return [{ protocol: undefined }];
  const { tcp, udp, sctp, icmp } = services;
  const ported = (
    [
      ['TCP', tcp],
      ['UDP', udp],
      ['SCTP', sctp],
    ] as const
  ).flatMap(([protocol, ports]): PacketMatch[] =>
    ports.length === 0 ? [] : [{ protocol, ports: isFull(ports) ? [] : ports }],
  );
  if (icmp.length === 0) return ported;
  return [...ported, { protocol: 'ICMP', messages: isFull(icmp) ? [] : icmp.flatMap(messagesOf) }];
}

/** Whether nothing is left out. */
export function isEverything({ tcp, udp, sctp, icmp, other }: ServiceSet): boolean {
  return other && [tcp, udp, sctp, icmp].every(isFull);
}

export function isFull(set: readonly Interval[]): boolean {
  return set.length === 1 && set[0]?.first === 0 && set[0].last === LAST;
}

/** Messages from `first` to `last` (type * 256 + code), as the fewest whole types and single codes. */
function messagesOf({ first, last }: Interval): readonly IcmpMessage[] {
  const messages: IcmpMessage[] = [];
  for (let next = first; next <= last; ) {
    const type = next >> 8;
    const isWhole = (next & 255) === 0 && next + 255 <= last;
    messages.push(isWhole ? { type } : { type, code: next & 255 });
    next += isWhole ? 256 : 1;
  }
  return messages;
}
