import type { Interval, ServiceSet } from '../net/packet-rule.js';

const PORTED = ['tcp', 'udp', 'sctp'] as const;

/** Services for people: "tcp 80,8000-8080; icmp type 8", or "all" for every packet that there is. */
export function serviceText(services: ServiceSet): string {
  const ported = PORTED.map((protocol) => ({ protocol, ports: portsIn(services[protocol]) }));
  const isAll = ported.every(({ ports }) => isEveryPort(ports)) && isEveryMessage(services.icmp) && services.other;
  if (isAll) return 'all';
  const parts = ported
    .filter(({ ports }) => ports.length > 0)
    .map(({ protocol, ports }) => (isEveryPort(ports) ? protocol : `${protocol} ${ports.map(rangeText).join(',')}`));
  const messages = isEveryMessage(services.icmp)
    ? ['icmp']
    : services.icmp.map((range) => `icmp ${messageText(range)}`);
  return [...parts, ...messages, ...(services.other ? ['other protocols'] : [])].join('; ') || 'nothing';
}

/** The same for programs: a protocol, its `ports`, for ICMP its `messages` (type * 256 + code) unless all of them. */
export function serviceData({ icmp, other, ...ports }: ServiceSet): readonly object[] {
  return [
    ...PORTED.map((protocol) => ({
      protocol,
      ports: portsIn(ports[protocol]).map(({ first, last }) => [first, last]),
    })).filter((entry) => entry.ports.length > 0),
    ...(icmp.length === 0
      ? []
      : [
          {
            protocol: 'icmp',
            ...(isEveryMessage(icmp) ? {} : { messages: icmp.map(({ first, last }) => [first, last]) }),
          },
        ]),
    ...(other ? [{ protocol: 'other' }] : []),
  ];
}

/** Port 0 is no port that a packet can be sent to. @see RFC 6335 section 6 */
function portsIn(ranges: readonly Interval[]): readonly Interval[] {
  return ranges.filter(({ last }) => last > 0).map(({ first, last }) => ({ first: Math.max(first, 1), last }));
}

const isEveryPort = ([range]: readonly Interval[]): boolean => range?.first === 1 && range.last === 0xffff;

const isEveryMessage = ([range]: readonly Interval[]): boolean => range?.first === 0 && range.last === 0xffff;

const rangeText = ({ first, last }: Interval): string => (first === last ? String(first) : `${first}-${last}`);

function messageText({ first, last }: Interval): string {
  const [type, code] = [first >> 8, first & 255];
  if (first === last) return `type ${type} code ${code}`;
  const isWhole = code === 0 && (last & 255) === 255;
  if (!isWhole) return `type ${type} code ${code} to type ${last >> 8} code ${last & 255}`;
  return type === last >> 8 ? `type ${type}` : `type ${type}-${last >> 8}`;
}
