import ipaddr from 'ipaddr.js';

/** IPv4 or IPv6. */
export type Family = 4 | 6;

/**
 * An address as an unsigned integer: a `number` for IPv4 (32 bits), a `bigint` for IPv6 (128 bits).
 * Values of one family compare with `<` and `===`; values of two families are never compared.
 */
export type AddressValue = number | bigint;

/** One IP address. Two texts of the same address give equal `family` and `value`. */
export interface Address {
  readonly family: Family;
  readonly value: AddressValue;
}

const DOTTED_QUAD = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/**
 * Reads an address. Shorthand (`10.1`), zone ids and IPv4-mapped IPv6 are not addresses here; leading zeros
 * are read as decimal, so that the caller can name the canonical text.
 *
 * @param text "192.0.2.1" or "2001:db8::1"
 * @returns undefined when the text is not an address. Never throws.
 * @see RFC 791 section 3.2, RFC 4291 section 2.2
 */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): Address | undefined {
  if (!DOTTED_QUAD.test(text)) return undefined;
  let value = 0;
  for (const part of text.split('.')) {
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return { family: 4, value };
}

function parseIpv6(text: string): Address | undefined {
  if (text.includes('%') || text.includes('.') || !ipaddr.IPv6.isValid(text)) return undefined;
  let value = 0n;
  for (const part of ipaddr.IPv6.parse(text).parts) value = (value << 16n) | BigInt(part);
  return { family: 6, value };
}

/**
 * Prints an address in its one canonical text.
 *
 * @see RFC 5952 section 4 (IPv6)
 */
export function formatAddress(address: Address): string {
  if (typeof address.value === 'number') {
    const value = address.value;
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  }
  const parts: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) parts.push(Number((address.value >> shift) & 0xffffn));
  return new ipaddr.IPv6(parts).toString();
}

/** The number of bits of an address of this family: 32 or 128. */
export function addressBits(family: Family): number {
  return family === 4 ? 32 : 128;
}

/** Orders two values of one family; for `sort`. */
export function compareValues(a: AddressValue, b: AddressValue): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The address `count` above (or below, when negative) another; the caller keeps it inside the family. */
export function offsetAddress(address: Address, count: number): Address {
  const { family, value } = address;
  return { family, value: typeof value === 'number' ? value + count : value + BigInt(count) };
}
