import { formatAddress, parseAddress } from '../net/address.js';
import { parseBits } from '../net/bit-rate.js';
import { parseMac } from '../net/mac.js';
import { formatInterfaceAddress, parseInterfaceAddress, parseRange } from '../net/prefix.js';
import { specialUseOf } from '../net/special-use.js';
import { parseDate } from './calendar-date.js';

/** What a text must be, beyond its type: the `format` of a schema. */
export interface Format {
  /** What it must be, to stand after "must be". */
  readonly noun: string;
  readonly matches: (text: string) => boolean;
  /** The legal text that one most likely meant; undefined when there is no telling. */
  readonly suggest?: (text: string) => string | undefined;
}

/** What an author writes for a value that `netintent ip allocate` draws. */
export const AUTO = 'auto';

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED_NAME = /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\/)?[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
const LABEL_NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_PREFIX = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
const INTERFACE_NAME = /^[!-$&-.0-9;-~]{1,15}$/;
/** What means the loopback, all interfaces at once, a folder or another file where interfaces are. */
const INTERFACE_WORDS = new Set(['lo', 'all', 'default', 'bonding_masters', '.', '..']);
const NUMBERS = /^(\d+)(?:-(\d+))?$/;
const RATE_WORDS = /^(\d+(?:\.\d+)?) ?([kmgtp])?(i?)(?:bits?|bps|b)?(?:\/s|ps)?$/i;
const MEMORY_WORDS = /^(\d+(?:\.\d+)?) ?([kmgtp])i?b?$/i;

/** From 1k to 1P bit/s. @see kubernetes/kubernetes pkg/util/bandwidth */
const MIN_BIT_RATE = 1e3;
const MAX_BIT_RATE = 1e15;

/** Bytes; less is a number without its unit. */
const MIN_MEMORY = 1e6;

const MAC: Format = {
  noun: 'a unicast MAC address of six octets',
  matches: (text) => parseMac(text) !== undefined,
};

/** The formats that the schemas use, by name. Pure, and fast enough for every value of every document. */
export const formats: Readonly<Record<string, Format>> = {
  'ip-address': {
    ...canonicalFormat('an IPv4 or IPv6 address', canonicalAddress),
    suggest: (text) => canonicalAddress(text.replace(/\/\d+$/, '')),
  },
  'ip-dns-server': {
    noun: 'the address of a DNS server (no multicast, loopback, unspecified or class E address)',
    matches: (text) => canonicalServer(text) === text,
    suggest: (text) => canonicalServer(text.replace(/\/\d+$/, '')),
  },
  'ip-interface': canonicalFormat('an address with its prefix length', canonicalInterface),
  'ip-interface-or-auto': orAuto(canonicalFormat('an address with its prefix length', canonicalInterface)),
  'ip-prefix': canonicalFormat('a block of addresses with its prefix length', canonicalInterface),
  'ip-range': canonicalFormat('an address, a range "first-last" or a block', canonicalRange),
  'ip-peer': {
    noun: 'an address, a range "first-last", a block or "any"',
    matches: (text) => text === 'any' || canonicalRange(text) === text,
    suggest: (text) => (text.trim().toLowerCase() === 'any' ? 'any' : canonicalRange(text)),
  },
  'port-range': { noun: 'a port or a range of ports "first-last" from 1 to 65535', matches: arePorts },
  'calendar-date': { noun: 'a day of the calendar, year first', matches: (text) => parseDate(text) !== undefined },
  'mac-address': MAC,
  'mac-address-or-auto': orAuto(MAC),
  'bit-rate': {
    noun: 'a rate from 1k to 1P bit/s',
    matches: isBitRate,
    suggest: (text) => legal(rateText(text), isBitRate),
  },
  'bit-quantity': {
    noun: 'a positive whole number of bits',
    matches: isPositive,
    suggest: (text) => legal(rateText(text), isPositive),
  },
  'memory-quantity': {
    noun: 'a quantity of at least 1M bytes',
    matches: isMemory,
    suggest: (text) => legal(memoryText(text), isMemory),
  },
  'dns-label': {
    noun: 'a name of lower-case letters, digits and "-", with a letter or digit at both ends',
    matches: (text) => DNS_LABEL.test(text),
    suggest: (text) => legal(labelText(text), (label) => DNS_LABEL.test(label)),
  },
  'dns-subdomain': {
    noun: 'a name of lower-case letters, digits, "-" and ".", with a letter or digit at both ends',
    matches: (text) => DNS_SUBDOMAIN.test(text),
    suggest: (text) => legal(labelText(text), (name) => DNS_SUBDOMAIN.test(name)),
  },
  'qualified-name': {
    noun: 'a name, or "namespace/name"',
    matches: (text) => QUALIFIED_NAME.test(text),
    suggest: (text) => legal(labelText(text), (name) => QUALIFIED_NAME.test(name)),
  },
  'namespaced-name': {
    noun: 'a name with its namespace, "namespace/name"',
    matches: (text) => QUALIFIED_NAME.test(text) && text.includes('/'),
  },
  'interface-name': {
    noun: 'the name of a node interface (1 to 15 characters without "/", ":", "%" and spaces; "lo", "all" and "default" are taken)',
    matches: (text) => INTERFACE_NAME.test(text) && !INTERFACE_WORDS.has(text),
  },
  // Numbers have their bounds in the schema, so the only text is the word.
  'vlan-id-or-auto': orAuto({ noun: 'a VLAN id from 1 to 4094', matches: () => false }),
  'vlan-range': { noun: 'a VLAN id or a range of ids "first-last" from 1 to 4094', matches: areVlans },
  'ingress-host': {
    noun: 'a DNS name and no address, with "*." before it for all names below',
    matches: isIngressHost,
    suggest: (text) => legal(text.toLowerCase().replace(/^https?:\/\/|[:/].*$/g, ''), isIngressHost),
  },
  'ingress-path': {
    noun: 'a path from "/" on, without "//", "/./", "/../" and "%2f"',
    matches: isIngressPath,
    suggest: (text) => legal(`/${text}`.replace(/\/{2,}/g, '/'), isIngressPath),
  },
  consumer: {
    noun: 'the name of a namespace, or "*" for all',
    matches: (text) => text === '*' || DNS_LABEL.test(text),
    suggest: (text) => legal(labelText(text), (label) => DNS_LABEL.test(label)),
  },
  'label-key': {
    noun: 'a label key of Kubernetes outside "netintent.dev/", which is ours',
    matches: isLabelKey,
  },
  'label-value': {
    noun: 'a label value of Kubernetes: at most 63 letters, digits, "-", "_" and "."',
    matches: (text) => text === '' || LABEL_NAME.test(text),
  },
};

/** A format that also takes the word for a value that is drawn. */
function orAuto({ noun, matches, suggest }: Format): Format {
  return {
    noun: `${noun}, or "${AUTO}"`,
    matches: (text) => text === AUTO || matches(text),
    suggest: (text) => (text.trim().toLowerCase() === AUTO ? AUTO : suggest?.(text)),
  };
}

function canonicalFormat(noun: string, canonical: (text: string) => string | undefined): Format {
  return { noun, matches: (text) => canonical(text) === text, suggest: canonical };
}

function canonicalAddress(text: string): string | undefined {
  const address = parseAddress(text);
  return address && formatAddress(address);
}

/** Link-local servers are legal: a host asks them on its own segment. */
function canonicalServer(text: string): string | undefined {
  const address = parseAddress(text);
  const special = address && specialUseOf({ family: address.family, first: address.value, last: address.value });
  return special && special.use !== 'link-local' ? undefined : canonicalAddress(text);
}

function canonicalInterface(text: string): string | undefined {
  const address = parseInterfaceAddress(text);
  return address && formatInterfaceAddress(address);
}

function canonicalRange(text: string): string | undefined {
  if (!parseRange(text)) return undefined;
  const ends = text.split('-').map((end) => (end.includes('/') ? canonicalInterface(end) : canonicalAddress(end)));
  return ends.join('-');
}

/** A name whose last label is a number is read as an address. @see RFC 1123 section 2.1 */
function isIngressHost(text: string): boolean {
  const name = text.startsWith('*.') ? text.slice(2) : text;
  return DNS_SUBDOMAIN.test(name) && !/(^|\.)\d+$/.test(name);
}

/** @see kubernetes/kubernetes pkg/apis/networking/validation (invalidPathSequences, invalidPathSuffixes) */
function isIngressPath(text: string): boolean {
  return text.startsWith('/') && !/\/\/|\/\.{1,2}(\/|$)|%2f/i.test(text);
}

function isPositive(text: string): boolean {
  return (parseBits(text) ?? 0) > 0;
}

function isMemory(text: string): boolean {
  return (parseBits(text) ?? 0) >= MIN_MEMORY;
}

function isBitRate(text: string): boolean {
  const bits = parseBits(text) ?? 0;
  return MIN_BIT_RATE <= bits && bits <= MAX_BIT_RATE;
}

function areVlans(text: string): boolean {
  return areNumbers(text, 4094);
}

function arePorts(text: string): boolean {
  return areNumbers(text, 65535);
}

/** "100" and "200-210", both ends from 1 to `most`. */
function areNumbers(text: string, most: number): boolean {
  const match = NUMBERS.exec(text);
  if (!match) return false;
  const [, first, last = first] = match;
  return [Number(first), Number(last)].every((number) => 1 <= number && number <= most);
}

function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  const prefix = text.slice(0, Math.max(slash, 0));
  const isLegal = LABEL_NAME.test(text.slice(slash + 1)) && (slash < 0 || LABEL_PREFIX.test(prefix));
  return isLegal && prefix !== 'netintent.dev';
}

function legal(text: string | undefined, matches: (text: string) => boolean): string | undefined {
  return text !== undefined && matches(text) ? text : undefined;
}

/** "100 Mbit/s" as "100M". */
function rateText(text: string): string | undefined {
  const match = RATE_WORDS.exec(text);
  if (!match) return undefined;
  const [, count = '', unit = '', binary = ''] = match;
  return `${count}${suffix(unit, binary !== '')}${unit && binary && 'i'}`;
}

/** "4 GB" and "4g" as "4Gi". */
function memoryText(text: string): string | undefined {
  const [, count = '', unit = ''] = MEMORY_WORDS.exec(text) ?? [];
  return unit ? `${count}${suffix(unit, true)}i` : undefined;
}

const suffix = (unit: string, isBinary: boolean): string =>
  unit.toLowerCase() === 'k' && !isBinary ? 'k' : unit.toUpperCase();

const labelText = (text: string): string => text.trim().toLowerCase().replace(/[_ ]+/g, '-');
