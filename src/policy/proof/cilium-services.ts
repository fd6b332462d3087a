import { NO_SERVICES } from './packet-parts.js';
import { type Field, fieldAt, isWritten, itemsIn, numberIn, textIn } from './plain-value.js';
import type { ServiceTerm } from './policy.js';
import {
  ANYTHING,
  isRead,
  type NotUnderstood,
  notUnderstood,
  portsOf,
  type Reading,
  readAll,
  strangeKey,
} from './read-parts.js';
import type { PortProtocol } from './world.js';

/** The services of a rule: over both families, and those that are of one alone. */
export interface CiliumServices {
  readonly terms: readonly ServiceTerm[];
  readonly perFamily: readonly { readonly family: 4 | 6; readonly terms: readonly ServiceTerm[] }[];
  readonly faults: readonly NotUnderstood[];
  /** What those are about that are not understood; more than that at most. */
  readonly doubtful: readonly ServiceTerm[];
}

/** `toPorts` or `icmps` of a rule; everything where there is neither. */
export function readCiliumServices(rule: Field): CiliumServices {
  const [ports, icmps] = [fieldAt(rule, 'toPorts'), fieldAt(rule, 'icmps')];
  if (isWritten(ports) && isWritten(icmps))
    return {
      terms: [],
      perFamily: [],
      faults: [notUnderstood(rule, 'have `toPorts` or `icmps`, not both')],
      doubtful: [ANYTHING],
    };
  if (isWritten(icmps)) return messages(icmps);
  if (!isWritten(ports)) return { terms: [ANYTHING], perFamily: [], faults: [], doubtful: [] };
  const rules = itemsIn(ports);
  if (rules.length === 0)
    return { terms: [], perFamily: [], faults: [notUnderstood(ports, 'name ports')], doubtful: [ANYTHING] };
  const { parts, faults } = readAll(rules, readPortRule);
  return { terms: parts.flat(), perFamily: [], faults, doubtful: rules.flatMap(doubtfulPorts) };
}

/** What else a rule says of its ports narrows them. */
function doubtfulPorts(rule: Field): readonly ServiceTerm[] {
  if (isRead(readPortRule(rule))) return [];
  const ports = readPorts(rule);
  return isRead(ports) ? ports.part : [ANYTHING];
}

function readPortRule(field: Field): Reading<readonly ServiceTerm[]> {
  const strange = strangeKey(field, ['ports']);
  return strange ?? readPorts(field);
}

function readPorts(field: Field): Reading<readonly ServiceTerm[]> {
  const ports = itemsIn(fieldAt(field, 'ports'));
  if (ports.length === 0) return notUnderstood(field, 'name ports');
  const { parts, faults } = readAll(ports, readPort);
  return faults[0] ?? { part: parts.flat() };
}

const ALL: readonly PortProtocol[] = ['tcp', 'udp', 'sctp'];
const PROTOCOLS: Readonly<Record<string, readonly PortProtocol[]>> = { TCP: ['tcp'], UDP: ['udp'], SCTP: ['sctp'] };

/** No protocol, or ANY, means each protocol with ports. */
function readPort(field: Field): Reading<readonly ServiceTerm[]> {
  const strange = strangeKey(field, ['port', 'endPort', 'protocol']);
  if (strange) return strange;
  const [port, endPort] = [fieldAt(field, 'port'), fieldAt(field, 'endPort')];
  const protocol = textIn(fieldAt(field, 'protocol')) ?? 'ANY';
  const protocols =
    protocol === 'ANY' || protocol === '' ? ALL : Object.hasOwn(PROTOCOLS, protocol) ? PROTOCOLS[protocol] : undefined;
  if (!protocols) return notUnderstood(fieldAt(field, 'protocol'), 'be TCP, UDP, SCTP or ANY');
  const text = textIn(port) ?? '';
  if (!/^\d{1,5}$/.test(text)) {
    if (!/^[a-z0-9-]*[a-z][a-z0-9-]*$/i.test(text)) return notUnderstood(port, 'be a port number, or a name');
    return { part: protocols.map((one) => ({ name: text.toLowerCase(), protocol: one })) };
  }
  const first = Number(text);
  const last = isWritten(endPort) ? (numberIn(endPort) ?? -1) : first;
  // Port 0 stands for all of them.
  if (first === 0 && !isWritten(endPort) && protocols.length === 1)
    return { part: protocols.map((one) => portsOf(one)) };
  if (first < 1 || last < first || last > 65535) return notUnderstood(field, 'be ports from 1 to 65535');
  return { part: protocols.map((one) => portsOf(one, first, last)) };
}

/** Whole types of one family. */
function messages(icmps: Field): CiliumServices {
  const fields = itemsIn(icmps).flatMap((item) => itemsIn(fieldAt(item, 'fields')));
  const strange = itemsIn(icmps).flatMap((item) => strangeKey(item, ['fields']) ?? []);
  const { parts, faults } = readAll(fields, readMessage);
  const perFamily = ([4, 6] as const).map((family) => ({
    family,
    terms: parts.filter((part) => part.family === family).map(({ term }) => term),
  }));
  return {
    terms: [],
    perFamily: perFamily.filter(({ terms }) => terms.length > 0),
    faults: [...strange, ...faults],
    doubtful: [ANYTHING],
  };
}

const FAMILIES: Readonly<Record<string, 4 | 6>> = { IPv4: 4, IPv6: 6 };

function readMessage(field: Field): Reading<{ readonly family: 4 | 6; readonly term: ServiceTerm }> {
  const strange = strangeKey(field, ['family', 'type']);
  if (strange) return strange;
  const name = textIn(fieldAt(field, 'family')) ?? 'IPv4';
  const family = Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
  const type = typeIn(fieldAt(field, 'type'), family);
  if (!family) return notUnderstood(fieldAt(field, 'family'), 'be IPv4 or IPv6');
  if (type === undefined) return notUnderstood(fieldAt(field, 'type'), 'be a number from 0 to 255');
  const term = { services: { ...NO_SERVICES, icmp: [{ first: type * 256, last: type * 256 + 255 }] } };
  return { part: { family, term } };
}

/** Names that mean one type of a family. @see IANA, ICMP and ICMPv6 parameters */
const NAMES: Readonly<Record<4 | 6, Readonly<Record<string, number>>>> = {
  4: {
    EchoReply: 0,
    DestinationUnreachable: 3,
    Redirect: 5,
    Echo: 8,
    EchoRequest: 8,
    TimeExceeded: 11,
    ParameterProblem: 12,
  },
  6: {
    DestinationUnreachable: 1,
    PacketTooBig: 2,
    TimeExceeded: 3,
    ParameterProblem: 4,
    EchoRequest: 128,
    EchoReply: 129,
  },
};

function typeIn(field: Field, family: 4 | 6 | undefined): number | undefined {
  const text = textIn(field);
  const number = text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : numberIn(field);
  if (number !== undefined) return number >= 0 && number <= 255 ? number : undefined;
  const names = family && NAMES[family];
  return names && text !== undefined && Object.hasOwn(names, text) ? names[text] : undefined;
}
