import { type Address, parseAddress } from '../../net/address.js';
import { type AddressRange, parseInterfaceAddress, parsePrefix, parseRange, rangeOf } from '../../net/prefix.js';
import { remainingRanges } from '../../net/remaining-ranges.js';
import { type Origin, type Path, within } from '../document.js';
import { isMapping } from '../document-fields.js';
import { valueAt } from '../value-at.js';
import { itemsAt, textAt } from './fields.js';
import type { Ipam, IpamAddress, IpamRange } from './foreign.js';

/** Gives out nothing. */
export const NO_IPAM: Ipam = { ranges: [], gateways: [], fixed: [] };

/**
 * The addresses that the `ipam` of a CNI plugin gives out; none of a type that we do not know, or that asks a server.
 *
 * @param networkName of the CNI configuration: `host-local` keeps its books below it
 * @see containernetworking/plugins plugins/ipam/host-local, static; k8snetworkplumbingwg/whereabouts pkg/config
 */
export function ipamOf(plugin: Origin, networkName: string): Ipam {
  const ipam = within(plugin, 'ipam');
  switch (textAt(ipam, 'type')) {
    case 'host-local':
      return hostLocal(ipam, `host-local ${networkName}`);
    case 'whereabouts':
      return whereabouts(ipam);
    case 'static':
      return fixed(ipam);
    default:
      return NO_IPAM;
  }
}

/** `ranges` is a list of lists; the older form writes one range in place. The gateway is never given out. */
function hostLocal(ipam: Origin, allocator: string): Ipam {
  const sets = [ipam, ...itemsAt(ipam, 'ranges').flatMap((set) => (isMapping(valueAt(set)) ? [set] : itemsAt(set)))];
  const parts = sets.map((at) => {
    const gateways = addressesAt(at, 'gateway');
    const range = spanOf({ at, block: 'subnet', first: 'rangeStart', last: 'rangeEnd' });
    return { gateways, ranges: leftOf(range, gateways, allocator) };
  });
  return {
    ranges: parts.flatMap(({ ranges }) => ranges),
    gateways: parts.flatMap(({ gateways }) => gateways),
    fixed: [],
  };
}

/** Ranges of one `network_name` are kept apart from each other unless that is switched off. */
function whereabouts(ipam: Origin): Ipam {
  const books = `whereabouts ${textAt(ipam, 'network_name') ?? ''}`;
  const isShared = valueAt(within(ipam, 'enable_overlapping_ranges')) !== false;
  const ranges = [ipam, ...itemsAt(ipam, 'ipRanges')].flatMap((at) => {
    const range = spanOf({ at, block: 'range', first: 'range_start', last: 'range_end' });
    const excluded = itemsAt(at, 'exclude').flatMap((item) => readRange(item) ?? []);
    return leftOf(range, excluded, isShared ? books : `${books} ${textAt(at, 'range')}`);
  });
  return { ranges, gateways: addressesAt(ipam, 'gateway'), fixed: [] };
}

function fixed(ipam: Origin): Ipam {
  const items = itemsAt(ipam, 'addresses');
  return {
    ranges: [],
    gateways: items.flatMap((item) => addressesAt(item, 'gateway')),
    fixed: items.flatMap((item) => addressesAt(item, 'address')),
  };
}

/** Which fields hold the blocks of an OVN network. */
export interface IpamBlock {
  readonly at: Origin;
  readonly subnets: string;
  readonly excluded: string;
}

/** The subnets of an OVN network without those that are excluded: a list, or a text such as "10.0.0.0/24,fd00::/64". */
export function subnetIpam({ at, subnets, excluded }: IpamBlock, allocator: string): Ipam {
  const without = blocksAt(within(at, excluded));
  return { ...NO_IPAM, ranges: blocksAt(within(at, subnets)).flatMap((block) => leftOf(block, without, allocator)) };
}

function blocksAt(origin: Origin): readonly IpamAddress[] {
  const items = itemsAt(origin);
  if (items.length > 0)
    return items.flatMap((item) => blocksAt(isMapping(valueAt(item)) ? within(item, 'cidr') : item));
  // Layer 3 networks write the size of a node's part behind a block: "10.128.0.0/14/23".
  const texts = (textAt(origin) ?? '').split(',').map((text) => text.trim().replace(/^([^/]*\/\d+)\/\d+$/, '$1'));
  return texts.flatMap((text) => {
    const prefix = parsePrefix(text);
    return prefix ? [{ ...prefix, origin }] : [];
  });
}

/** Which fields of a mapping say a range. */
interface RangeFields {
  readonly at: Origin;
  readonly block: string;
  readonly first: string;
  readonly last: string;
}

/** A block, or the part of it between two addresses. */
function spanOf({ at, block, first, last }: RangeFields): IpamAddress | undefined {
  const origin = within(at, block);
  const text = textAt(origin);
  const whole = text === undefined ? undefined : (dashed(text) ?? parsePrefix(text));
  if (!whole) return undefined;
  const from = addressAt(at, first) ?? { family: whole.family, value: whole.first };
  const to = addressAt(at, last) ?? { family: whole.family, value: whole.last };
  const range = rangeOf(from, to);
  return range && { ...range, origin };
}

/** "10.0.0.10-10.0.0.20/24". */
function dashed(text: string): AddressRange | undefined {
  return text.includes('-') ? parseRange(text.replace(/\s+/g, '').replace(/\/\d+$/, '')) : undefined;
}

function leftOf(
  range: IpamAddress | undefined,
  without: readonly AddressRange[],
  allocator: string,
): readonly IpamRange[] {
  if (!range) return [];
  return remainingRanges([range], without).map(({ family, first, last }) => ({
    family,
    first,
    last,
    origin: range.origin,
    allocator,
  }));
}

function readRange(origin: Origin): AddressRange | undefined {
  const text = textAt(origin);
  return text === undefined ? undefined : parseRange(text);
}

function addressAt(origin: Origin, field: string): Address | undefined {
  const text = textAt(origin, field) ?? '';
  return parseAddress(text) ?? parseInterfaceAddress(text);
}

/** The address that a field holds, with or without its prefix length. */
export function addressesAt(origin: Origin, ...path: Path): readonly IpamAddress[] {
  const at = within(origin, ...path);
  const address = addressIn(textAt(at) ?? '');
  return address ? [{ ...address, origin: at }] : [];
}

/** The address that a text is, with or without its prefix length. */
export function addressIn(text: string): AddressRange | undefined {
  const address = parseAddress(text.trim()) ?? parseInterfaceAddress(text.trim());
  return address && { family: address.family, first: address.value, last: address.value };
}
