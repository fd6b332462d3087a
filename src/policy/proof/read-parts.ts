import { type AddressSet, addressSet } from '../../net/address-set.js';
import { containsRange, type Prefix, parsePrefix } from '../../net/prefix.js';
import { ALL_SERVICES, NO_SERVICES } from './packet-parts.js';
import { entriesIn, type Field, fieldAt, isWritten, itemsIn, numberIn, textIn } from './plain-value.js';
import type { ServiceTerm } from './policy.js';
import type { PortProtocol } from './world.js';

/** A part of an object that is read, or the field that is not understood and what it must be. */
export type Reading<Part> = { readonly part: Part } | NotUnderstood;

/** A field that is not understood. */
export interface NotUnderstood {
  readonly field: Field;
  /** To stand after "must". */
  readonly must: string;
}

/** Whether a part was read. */
export const isRead = <Part>(reading: Reading<Part>): reading is { readonly part: Part } => 'part' in reading;

/** A field that is not understood. */
export const notUnderstood = (field: Field, must: string): NotUnderstood => ({ field, must });

/** The first key of a mapping that its reader does not know. */
export function strangeKey(field: Field, known: readonly string[]): NotUnderstood | undefined {
  const strange = entriesIn(field).find(([key, { value }]) => value !== undefined && !known.includes(key));
  return (
    strange && notUnderstood(strange[1], `be left out: only ${known.map((key) => `\`${key}\``).join(', ')} are read`)
  );
}

/** The parts that were read of a list, and the items that were not. */
export function readAll<Part>(
  fields: readonly Field[],
  read: (field: Field) => Reading<Part>,
): { readonly parts: readonly Part[]; readonly faults: readonly NotUnderstood[] } {
  const readings = fields.map(read);
  return {
    parts: readings.flatMap((reading) => (isRead(reading) ? [reading.part] : [])),
    faults: readings.flatMap((reading) => (isRead(reading) ? [] : [reading])),
  };
}

const IS_CIDR = 'be a CIDR block, such as "192.0.2.0/24"';

/** A CIDR block. */
export function readPrefix(field: Field): Reading<Prefix> {
  const prefix = parsePrefix(textIn(field) ?? '');
  return prefix ? { part: prefix } : notUnderstood(field, IS_CIDR);
}

/** A mapping with `cidr`, and `except` for blocks inside of it. */
export function readBlock(field: Field): Reading<AddressSet> {
  const strange = strangeKey(field, ['cidr', 'except']);
  if (strange) return strange;
  const cidr = readPrefix(fieldAt(field, 'cidr'));
  if (!isRead(cidr)) return cidr;
  const excepts = readAll(itemsIn(fieldAt(field, 'except')), (item) => {
    const except = readPrefix(item);
    if (!isRead(except) || containsRange(cidr.part, except.part)) return except;
    return notUnderstood(item, `be inside of ${textIn(fieldAt(field, 'cidr'))}`);
  });
  const [fault] = excepts.faults;
  return fault ?? { part: addressSet([cidr.part], excepts.parts) };
}

const PROTOCOLS: Readonly<Record<string, PortProtocol>> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

/** "TCP", "UDP" or "SCTP"; TCP where nothing is written. */
export function protocolIn(field: Field): PortProtocol | undefined {
  const text = isWritten(field) ? (textIn(field) ?? '') : 'TCP';
  return Object.hasOwn(PROTOCOLS, text) ? PROTOCOLS[text] : undefined;
}

/** Ports of a protocol. */
export const portsOf = (protocol: PortProtocol, first = 0, last = 0xffff): ServiceTerm => ({
  services: { ...NO_SERVICES, [protocol]: [{ first, last }] },
});

/** Every service. */
export const ANYTHING: ServiceTerm = { services: ALL_SERVICES };

const isPort = (port: number | undefined): port is number => port !== undefined && port >= 1 && port <= 65535;

/** A mapping with `port`, `endPort` and `protocol`, as Kubernetes' own policies write them. */
export function readPort(field: Field): Reading<ServiceTerm> {
  const strange = strangeKey(field, ['port', 'endPort', 'protocol']);
  if (strange) return strange;
  const [port, endPort, protocol] = [
    fieldAt(field, 'port'),
    fieldAt(field, 'endPort'),
    protocolIn(fieldAt(field, 'protocol')),
  ];
  if (!protocol) return notUnderstood(fieldAt(field, 'protocol'), 'be TCP, UDP or SCTP');
  const name = textIn(port);
  if (name !== undefined && !isWritten(endPort)) return { part: { name, protocol } };
  if (!isWritten(port) && !isWritten(endPort)) return { part: portsOf(protocol) };
  const first = numberIn(port);
  if (!isPort(first))
    return notUnderstood(isWritten(port) ? port : endPort, 'be a port number from 1 to 65535, or a name');
  const last = isWritten(endPort) ? numberIn(endPort) : first;
  if (!isPort(last) || last < first) return notUnderstood(endPort, `be a port number from ${first} to 65535`);
  return { part: portsOf(protocol, first, last) };
}
