import type { Address } from '../net/address.js';
import { meetingRanges } from '../net/meeting-ranges.js';
import { type AddressRange, containsAddress } from '../net/prefix.js';
import type { AddressList } from './address-pool.js';
import { claimedLines } from './claimed-lines.js';
import {
  type ContestFacts,
  contestedAddresses,
  contestedMacs,
  type Fault,
  lineKey,
  losingLines,
} from './contested-lines.js';
import type { Origin } from './document.js';
import type { AddressDraw, MacDraw, VlanDrawClaim } from './draw-claims.js';
import { nameOf } from './draw-claims.js';
import type { Repair } from './drawing.js';
import { groupBy } from './group-by.js';
import { isKeptFrom, namesOfBlock } from './guest-ranges.js';
import type { Ledger } from './ledger.js';
import type { Model } from './model.js';
import { uplinkOf } from './segments.js';
import type { VlanList } from './vlan-pool.js';

/** How the lists of a cluster are repaired. */
export interface Repairs {
  readonly addresses: Repair<Address, AddressDraw>;
  readonly macs: Repair<string, MacDraw>;
  readonly vlans: Repair<number, VlanDrawClaim>;
}

/** What a repair looks at. */
export interface RepairFacts extends ContestFacts {
  readonly model: Model;
  readonly vlans: VlanList;
}

/**
 * Finds the claims that cannot keep their lines: of several that have one value, all but the oldest; and those whose value
 * no guest may have any more. A value that an author wrote stays his: a line that is new gives way to it; where the line
 * is older, it is the author who must choose, and nothing is moved.
 */
export function repairs(facts: RepairFacts): Repairs {
  const { ages, networks, ledger } = facts;
  const kept = new Map(networks.flatMap(({ addresses }) => keptFaults(addresses, ledger)));
  const contested = new Map([...contestedAddresses(facts), ...contestedMacs(facts)]);
  const vlans = new Map(vlanFaults(facts));
  const ageOf = ({ origin }: { readonly origin: Origin }) => ages.of(origin);
  return {
    addresses: { ageOf, faultOf: ({ origin }) => kept.get(lineKey(origin)) ?? contested.get(lineKey(origin)) },
    macs: { ageOf, faultOf: ({ origin }) => contested.get(lineKey(origin)) },
    vlans: { ageOf, faultOf: ({ origin }) => vlans.get(lineKey(origin)) },
  };
}

/** Addresses that no guest may have; a range that DHCP leases from is a warning, and moves nobody. */
function keptFaults(list: AddressList, ledger: Ledger): readonly Fault[] {
  const { network } = list;
  const claimed = claimedLines(list);
  if (claimed.length === 0) return [];
  const claimsIn = meetingRanges(ledger.addresses.get(network.routingDomain) ?? []);
  return claimed.flatMap(({ value, origin }): readonly Fault[] => {
    const subnet = network.subnets.find(({ prefix }) => containsAddress(prefix, value));
    if (!subnet) return [[lineKey(origin), `it lies outside the subnets of Network "${nameOf(network)}"`]];
    const isName = namesOfBlock(subnet.prefix).some((range) => containsAddress(range, value));
    if (isName) return [[lineKey(origin), 'it names the block itself']];
    const keeper = claimsIn(single(value)).find((claim) => claim.role !== 'dhcp-range' && isKeptFrom(network, claim));
    return keeper ? [[lineKey(origin), `${keeper.claimant} keeps it`]] : [];
  });
}

const single = ({ family, value }: Address): AddressRange => ({ family, first: value, last: value });

function vlanFaults({ model, vlans, ages }: RepairFacts): readonly Fault[] {
  const pool = model.cluster.vlanPool;
  if (!pool) return [];
  const claimed = claimedLines(vlans);
  const outside = claimed
    .filter(({ value }) => value < pool.first || pool.last < value)
    .map(({ origin }): Fault => [lineKey(origin), `the pool is from ${pool.first} to ${pool.last}`]);
  const written = writtenVlans(model, pool.uplink);
  const contested = [...groupBy(claimed, ({ value }) => String(value)).values()].flatMap((same) =>
    losingLines(same, written.has(same[0].value) ? 'another segment' : undefined, ages),
  );
  return [...contested, ...outside];
}

/** VLANs that authors wrote on a NIC. */
function writtenVlans({ networks, vms }: Model, uplink: string): ReadonlySet<number> {
  const links = [
    ...networks.filter(({ vlanDraw }) => !vlanDraw).map(({ link }) => link),
    ...vms.flatMap(({ attachments }) => attachments.filter(({ network }) => !network).map(({ link }) => link)),
  ];
  return new Set(
    links.flatMap((link) => {
      const isThere = link.kind !== 'pod' && link.kind !== 'existing' && uplinkOf(link) === uplink;
      return isThere && link.vlanId !== undefined ? [link.vlanId] : [];
    }),
  );
}
