import type { Interval } from '../../net/packet-rule.js';
import { ALL_SERVICES, common, joined, NO_SERVICES } from './packet-parts.js';
import { type Field, fieldAt, hasItems, isWritten, itemsIn, numberIn, textIn } from './plain-value.js';
import type { ServiceTerm } from './policy.js';
import { isRead, notUnderstood, type Reading, readAll, strangeKey } from './read-parts.js';
import type { PortProtocol } from './world.js';

/** Services of a rule, and the family that it is about where it is about one. */
export interface CalicoServices {
  readonly terms: readonly ServiceTerm[];
  readonly family: 4 | 6 | undefined;
}

const PORTED: Readonly<Record<string, PortProtocol>> = {
  TCP: 'tcp',
  UDP: 'udp',
  SCTP: 'sctp',
  '6': 'tcp',
  '17': 'udp',
  '132': 'sctp',
};
const ICMP: Readonly<Record<string, 4 | 6>> = { ICMP: 4, ICMPv6: 6, '1': 4, '58': 6 };

/** The services of a rule: its protocol, ICMP message and the ports of its destination. */
export function readCalicoServices(rule: Field, destination: Field): Reading<CalicoServices> {
  const [protocol, version, icmp] = [fieldAt(rule, 'protocol'), fieldAt(rule, 'ipVersion'), fieldAt(rule, 'icmp')];
  const name = textIn(protocol) ?? (numberIn(protocol) === undefined ? undefined : String(numberIn(protocol)));
  const family = isWritten(version) ? numberIn(version) : undefined;
  if (family !== undefined && family !== 4 && family !== 6) return notUnderstood(version, 'be 4 or 6');
  const hasPorts = hasItems(fieldAt(destination, 'ports')) || hasItems(fieldAt(destination, 'notPorts'));
  if (!isWritten(protocol)) {
    if (hasPorts || isWritten(icmp)) return notUnderstood(rule, 'name the protocol of its ports');
    return { part: { terms: [{ services: ALL_SERVICES }], family } };
  }
  const own = name !== undefined && Object.hasOwn(ICMP, name) ? ICMP[name] : undefined;
  if (own) return messages(icmp, own, family);
  const ported = name !== undefined && Object.hasOwn(PORTED, name) ? PORTED[name] : undefined;
  if (!ported) return notUnderstood(protocol, 'be TCP, UDP, SCTP, ICMP or ICMPv6');
  if (isWritten(icmp)) return notUnderstood(icmp, 'stand beside `protocol: ICMP`');
  const terms = readPorts(destination, ported);
  return isRead(terms) ? { part: { terms: terms.part, family } } : terms;
}

/** ICMP is met over IPv4 alone, ICMPv6 over IPv6. */
function messages(icmp: Field, own: 4 | 6, family: 4 | 6 | undefined): Reading<CalicoServices> {
  const strange = strangeKey(icmp, ['type', 'code']);
  if (strange) return strange;
  const [type, code] = [numberIn(fieldAt(icmp, 'type')), numberIn(fieldAt(icmp, 'code'))];
  const isType = type === undefined ? code === undefined : type >= 0 && type <= 254;
  if (!isType || (code !== undefined && (code < 0 || code > 255)))
    return notUnderstood(icmp, 'be a type up to 254, and a code');
  if (family !== undefined && family !== own) return { part: { terms: [], family: own } };
  const first = type === undefined ? 0 : type * 256 + (code ?? 0);
  const last = type === undefined ? 0xffff : type * 256 + (code ?? 255);
  return { part: { terms: [{ services: { ...NO_SERVICES, icmp: [{ first, last }] } }], family: own } };
}

function readPorts(destination: Field, protocol: PortProtocol): Reading<readonly ServiceTerm[]> {
  const [ports, notPorts] = [fieldAt(destination, 'ports'), fieldAt(destination, 'notPorts')];
  const [some, none] = [readAll(itemsIn(ports), readPort), readAll(itemsIn(notPorts), readPort)];
  const fault = some.faults[0] ?? none.faults[0];
  if (fault) return fault;
  const names = some.parts.flatMap((part) => (typeof part === 'string' ? [part] : []));
  if ((names.length > 0 && hasItems(notPorts)) || none.parts.some((part) => typeof part === 'string'))
    return notUnderstood(notPorts, 'be port numbers, where `ports` are too');
  const rangesIn = (parts: readonly (Interval | string)[]) =>
    joined(parts.flatMap((part) => (typeof part === 'string' ? [] : [part])));
  const wanted = hasItems(ports) ? rangesIn(some.parts) : [{ first: 0, last: 0xffff }];
  const numbers = common(wanted, gaps(rangesIn(none.parts)));
  return {
    part: [{ services: { ...NO_SERVICES, [protocol]: numbers } }, ...names.map((name) => ({ name, protocol }))],
  };
}

function gaps(ranges: readonly Interval[]): readonly Interval[] {
  const ends = [-1, ...ranges.flatMap(({ first, last }) => [first, last]), 0x10000];
  return ends.flatMap((before, at) => {
    const [first, last] = [before + 1, (ends[at + 1] ?? 0) - 1];
    return at % 2 === 0 && first <= last ? [{ first, last }] : [];
  });
}

/** A number, "8000:8080", or a name. */
function readPort(field: Field): Reading<Interval | string> {
  const text = textIn(field) ?? String(numberIn(field) ?? '');
  const [, from, to] = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (from === undefined) {
    return /^[a-zA-Z0-9_.-]*[a-zA-Z][a-zA-Z0-9_.-]*$/.test(text) ? { part: text } : notUnderstood(field, 'be a port');
  }
  const [first, last] = [Number(from), Number(to ?? from)];
  return first <= last && last <= 65535 ? { part: { first, last } } : notUnderstood(field, 'be ports from 0 to 65535');
}
