import { parseAddress } from '../../net/address.js';
import { parseRange, rangeOf } from '../../net/prefix.js';
import { type Origin, within } from '../document.js';
import { isTrueAt, itemsAt, textAt } from './fields.js';
import type { ForeignObject, ForeignPool, IpamAddress } from './foreign.js';
import { clusterLabelOf } from './objects.js';

/**
 * The addresses of a MetalLB IPAddressPool or a CiliumLoadBalancerIPPool; none of one that is switched off.
 *
 * @see metallb.io/configuration; docs.cilium.io/en/stable/network/lb-ipam
 */
export function poolOf(object: ForeignObject): ForeignPool {
  const { kind, name, origin } = object;
  const ranges = kind === 'IPAddressPool' ? metallbRanges(origin) : ciliumRanges(origin);
  return { name, label: clusterLabelOf(object), ranges };
}

const metallbRanges = (origin: Origin): readonly IpamAddress[] =>
  itemsAt(origin, 'spec', 'addresses').flatMap((item) => rangeAt(item));

function ciliumRanges(origin: Origin): readonly IpamAddress[] {
  if (isTrueAt(origin, 'spec', 'disabled')) return [];
  return itemsAt(origin, 'spec', 'blocks').flatMap((block) => [...rangeAt(within(block, 'cidr')), ...startedAt(block)]);
}

function rangeAt(origin: Origin): readonly IpamAddress[] {
  const range = parseRange((textAt(origin) ?? '').replace(/\s+/g, ''));
  return range ? [{ ...range, origin }] : [];
}

/** One address where there is no `stop`. */
function startedAt(block: Origin): readonly IpamAddress[] {
  const start = parseAddress(textAt(block, 'start') ?? '');
  const range = rangeOf(start, parseAddress(textAt(block, 'stop') ?? '') ?? start);
  return range ? [{ ...range, origin: within(block, 'start') }] : [];
}
