import {
  type Address,
  type AddressValue,
  addressBits,
  compareValues,
  type Family,
  formatAddress,
  parseAddress,
} from './address.js';

/** Addresses from `first` to `last`, both included, of one family. */
export interface AddressRange {
  readonly family: Family;
  readonly first: AddressValue;
  readonly last: AddressValue;
}

/** A CIDR block: the range of the addresses it covers, and its length in bits. */
export interface Prefix extends AddressRange {
  readonly length: number;
}

/** An address with the length of the prefix it lives in, such as "192.0.2.10/24". */
export interface InterfaceAddress extends Address {
  readonly length: number;
}

const LENGTH = /^(0|[1-9]\d{0,2})$/;

/**
 * Reads an address with a prefix length; host bits may be set.
 *
 * @param text "192.0.2.10/24" or "2001:db8::10/64"
 * @returns undefined when the text is not one. Never throws.
 * @see RFC 4632 section 3.1, RFC 4291 section 2.3
 */
export function parseInterfaceAddress(text: string): InterfaceAddress | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!address || !LENGTH.test(length) || Number(length) > addressBits(address.family)) return undefined;
  return { ...address, length: Number(length) };
}

/**
 * Reads a CIDR block. Host bits that are set are cleared in `first`; compare with {@link parseInterfaceAddress} to find them.
 *
 * @returns undefined when the text is not one. Never throws.
 */
export function parsePrefix(text: string): Prefix | undefined {
  const address = parseInterfaceAddress(text);
  return address && prefixOf(address);
}

/**
 * Reads a range of addresses: "10.0.0.1-10.0.0.9", a CIDR block, or one address.
 *
 * @returns first and last, inclusive, in the order written (`first` may be above `last`); undefined when the text is
 *   none of the three or mixes families. Never throws.
 */
export function parseRange(text: string): AddressRange | undefined {
  const dash = text.indexOf('-');
  if (dash < 0) return text.includes('/') ? parsePrefix(text) : rangeOf(parseAddress(text), parseAddress(text));
  return rangeOf(parseAddress(text.slice(0, dash)), parseAddress(text.slice(dash + 1)));
}

/** The range between two addresses of one family, as written; undefined when either is missing or the families differ. */
export function rangeOf(first: Address | undefined, last: Address | undefined): AddressRange | undefined {
  if (!first || !last || first.family !== last.family) return undefined;
  return { family: first.family, first: first.value, last: last.value };
}

/** The block of `address.length` bits that an address lives in. */
export function prefixOf(address: InterfaceAddress): Prefix {
  const { family, length } = address;
  const hostBits = addressBits(family) - length;
  if (typeof address.value === 'number') {
    const size = 2 ** hostBits;
    const first = address.value - (address.value % size);
    return { family, length, first, last: first + size - 1 };
  }
  const size = 1n << BigInt(hostBits);
  const first = address.value - (address.value % size);
  return { family, length, first, last: first + size - 1n };
}

/** Prints a block as "192.0.2.0/24", in canonical text. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress({ family: prefix.family, value: prefix.first })}/${prefix.length}`;
}

/** Prints an address with its prefix length as "192.0.2.10/24", in canonical text. */
export function formatInterfaceAddress(address: InterfaceAddress): string {
  return `${formatAddress(address)}/${address.length}`;
}

/** Prints a range as "first-last", or one address when both ends are equal. */
export function formatRange(range: AddressRange): string {
  const first = formatAddress({ family: range.family, value: range.first });
  return range.first === range.last ? first : `${first}-${formatAddress({ family: range.family, value: range.last })}`;
}

/** Whether the range holds the address; false for two families. */
export function containsAddress(range: AddressRange, address: Address): boolean {
  return range.family === address.family && range.first <= address.value && address.value <= range.last;
}

/** Whether `outer` holds every address of `inner`; false for two families. */
export function containsRange(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two ranges share an address; false for two families. */
export function rangesOverlap(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** How many addresses a range holds; 0 for a reversed one. Exact up to 2^53. */
export function rangeSize({ first, last }: AddressRange): number {
  if (last < first) return 0;
  return typeof first === 'number' ? Number(last) - first + 1 : Number(BigInt(last) - first + 1n);
}

/** Orders by family, first address, then last address; for `sort`. */
export function compareRanges(a: AddressRange, b: AddressRange): number {
  return a.family - b.family || compareValues(a.first, b.first) || compareValues(a.last, b.last);
}
