import { type AddressRange, parsePrefix, rangesOverlap } from './prefix.js';

/** A range of addresses that hosts and routers treat apart. */
export interface SpecialUse extends AddressRange {
  /** The block, such as "127.0.0.0/8". */
  readonly text: string;
  readonly use: string;
}

const BLOCKS = [
  ['0.0.0.0/8', 'unspecified ("this network")'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'class E, reserved'],
  ['::/127', 'unspecified and loopback'],
  ['fe80::/10', 'link-local'],
  ['ff00::/8', 'multicast'],
] as const;

const RANGES: readonly SpecialUse[] = BLOCKS.flatMap(([text, use]) => {
  const prefix = parsePrefix(text);
  return prefix ? [{ ...prefix, text, use }] : [];
});

/**
 * The range that addresses share with those that hosts cannot use: multicast, loopback, link-local, unspecified, class E.
 *
 * @returns undefined for addresses of hosts
 * @see RFC 6890 section 2.2 (special-purpose address registries); RFC 5771 and RFC 4291 section 2.7 (multicast)
 */
export function specialUseOf(range: AddressRange): SpecialUse | undefined {
  return RANGES.find((special) => rangesOverlap(special, range));
}
