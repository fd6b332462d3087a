import { type AddressValue, type Family, formatAddress } from '../../net/address.js';
import { type AddressSet, addressSet } from '../../net/address-set.js';
import { exampleAddress } from '../../net/example-address.js';
import type { Interval, PeerSet, WorkloadSet } from '../../net/packet-rule.js';
import type { AddressRange } from '../../net/prefix.js';
import { ALL_ADDRESSES } from '../../net/whole-families.js';
import { commonRanges } from '../../policy/common-ranges.js';
import { addressesIn } from './by-exposure.js';
import type { OutsideEnd } from './flow-change.js';

const FAMILIES = [4, 6] as const;

/** A part of the outside as an end of flows. @param universe all of the outside */
export function outsideEnd(peers: PeerSet, universe: PeerSet): OutsideEnd {
  const isMost = (family: Family) => addressesIn(planeOf(universe, family)) < 2 * addressesIn(planeOf(peers, family));
  const most = FAMILIES.filter(isMost);
  const others = FAMILIES.filter((family) => !isMost(family));
  const missing = addressSet(
    FAMILIES.flatMap((family) => rangesOf(universe, family)),
    FAMILIES.flatMap((family) => rangesOf(peers, family)),
  );
  const except = runOver(missing, peers, most);
  return { kind: 'outside', peers, everywhere: most, blocks: runOver(peers, missing, others), except };
}

/** Ranges that hold a part of the outside, and nothing of the rest of it: they run over addresses that are not outside. */
function runOver(part: AddressSet, rest: AddressSet, families: readonly Family[]): AddressSet {
  const whole = ALL_ADDRESSES.filter(({ family }) => families.includes(family));
  const free = addressSet(
    whole,
    families.flatMap((family) => rangesOf(rest, family)),
  );
  return { ipv4: meeting(free.ipv4, part.ipv4), ipv6: meeting(free.ipv6, part.ipv6) };
}

/** Those of some ranges that meet one of others. */
function meeting<Value extends AddressValue>(
  ranges: readonly Interval<Value>[],
  others: readonly Interval<Value>[],
): readonly Interval<Value>[] {
  const met = new Set<Interval<Value>>();
  commonRanges(ranges, others, (range) => met.add(range));
  return [...met];
}

const planeOf = ({ ipv4, ipv6 }: AddressSet, family: Family): readonly Interval<AddressValue>[] =>
  family === 4 ? ipv4 : ipv6;

const rangesOf = (peers: AddressSet, family: Family): readonly AddressRange[] =>
  planeOf(peers, family).map((range) => ({ family, ...range }));

/** The families over which somebody of a set is met. */
export function familiesOf(peers: PeerSet): readonly Family[] {
  const pods = (set: WorkloadSet) => set.kind === 'all-but';
  const has4 = peers.ipv4.length > 0 || pods(peers.workloads4);
  const has6 = peers.ipv6.length > 0 || pods(peers.workloads6);
  return [...(has4 ? [4 as const] : []), ...(has6 ? [6 as const] : [])];
}

/** Somebody of a set of peers: an address of documentation if it holds one. */
export function strangerIn(peers: PeerSet): string {
  const address = exampleAddress(FAMILIES.flatMap((family) => rangesOf(peers, family)));
  return address ? formatAddress(address) : 'another pod';
}
