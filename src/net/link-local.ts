import type { Address } from './address.js';

/** Whether an address is IPv6 link-local (fe80::/10): legal as a next hop on every segment. @see RFC 4291 section 2.5.6 */
export function isLinkLocal({ value }: Address): boolean {
  return typeof value === 'bigint' && value >> 118n === 0x3fan;
}
