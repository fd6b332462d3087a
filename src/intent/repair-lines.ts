import { compareText } from '../diagnostics/diagnostic.js';
import type { Address } from '../net/address.js';
import { meetingRanges } from '../net/meeting-ranges.js';
import { type AddressRange, containsAddress } from '../net/prefix.js';
import type { AddressList } from './address-pool.js';
import { isAllocated } from './allocated-origin.js';
import type { NetworkLists } from './allocation-lists.js';
import { compareOrigins } from './compare-origins.js';
import { contestedNames } from './conflict.js';
import type { Origin } from './document.js';
import type { AddressDraw, MacDraw, VlanDrawClaim } from './draw-claims.js';
import { nameOf } from './draw-claims.js';
import type { DrawnLine, Repair } from './drawing.js';
import { groupBy } from './group-by.js';
import { isKeptFrom, namesOfBlock } from './guest-ranges.js';
import type { AddressClaim, Claim, Ledger } from './ledger.js';
import type { LineAges } from './line-ages.js';
import type { Model } from './model.js';
import { areOneAddress, runsOf } from './runs-of.js';
import { uplinkOf } from './segments.js';
import type { VlanList } from './vlan-pool.js';

/** How the lists of a cluster are repaired. */
export interface Repairs {
  readonly addresses: Repair<Address, AddressDraw>;
  readonly macs: Repair<string, MacDraw>;
  readonly vlans: Repair<number, VlanDrawClaim>;
}

/** What a repair looks at. */
export interface RepairFacts {
  readonly model: Model;
  readonly ledger: Ledger;
  readonly networks: readonly NetworkLists[];
  readonly vlans: VlanList;
  readonly ages: LineAges;
}

/**
 * Finds the claims that cannot keep their lines: of several that have one value, all but the oldest; and those whose value
 * no guest may have any more. A value that an author wrote stays his: a line that is new gives way to it; where the line
 * is older, it is the author who must choose, and nothing is moved.
 */
export function repairs(facts: RepairFacts): Repairs {
  const { ages } = facts;
  const kept = new Map(facts.networks.flatMap(({ addresses }) => keptFaults(addresses, facts)));
  const contested = new Map([...contestedAddresses(facts), ...contestedMacs(facts)]);
  const vlans = new Map(vlanFaults(facts));
  const ageOf = ({ origin }: { readonly origin: Origin }) => ages.of(origin);
  return {
    addresses: { ageOf, faultOf: ({ origin }) => kept.get(lineKey(origin)) ?? contested.get(lineKey(origin)) },
    macs: { ageOf, faultOf: ({ origin }) => contested.get(lineKey(origin)) },
    vlans: { ageOf, faultOf: ({ origin }) => vlans.get(lineKey(origin)) },
  };
}

/** A line, and why its claim must leave it. */
type Fault = readonly [line: string, reason: string];

/** One text for a line, from its origin or that of a value on it. */
const lineKey = ({ document, path }: Origin): string =>
  `${document.source.path}#${document.index} ${path.slice(1, 3).join('/')}`;

const lineOf = (origin: Origin): Origin => ({ ...origin, path: origin.path.slice(0, 3) });

const isLine = ({ origin }: Pick<Claim, 'origin'>): boolean => isAllocated(origin);

/** Addresses that no guest may have; a range that DHCP leases from is a warning, and moves nobody. */
function keptFaults({ network, lines }: AddressList, { ledger }: RepairFacts): readonly Fault[] {
  const inUse = lines.filter(({ released }) => !released);
  if (inUse.length === 0) return [];
  const claimsIn = meetingRanges(ledger.addresses.get(network.routingDomain) ?? []);
  return inUse.flatMap(({ value, origin }): readonly Fault[] => {
    const subnet = network.subnets.find(({ prefix }) => containsAddress(prefix, value));
    if (!subnet) return [[lineKey(origin), `it lies outside the subnets of Network "${nameOf(network)}"`]];
    const isName = namesOfBlock(subnet.prefix).some((range) => containsAddress(range, value));
    if (isName) return [[lineKey(origin), 'it names the block itself']];
    const keeper = claimsIn(single(value)).find((claim) => claim.role !== 'dhcp-range' && isKeptFrom(network, claim));
    return keeper ? [[lineKey(origin), `${keeper.claimant} keeps it`]] : [];
  });
}

const single = ({ family, value }: Address): AddressRange => ({ family, first: value, last: value });

function contestedAddresses({ ledger, ages }: RepairFacts): readonly Fault[] {
  return [...ledger.addresses.values()].flatMap((claims) => {
    const singles = claims.filter(({ first, last, role }) => first === last && GUESTS.has(role));
    return [...runsOf(singles, areOneAddress)].flatMap((run) => losers(run, ages, isRightful));
  });
}

/** Those that can have an address which was drawn; all others keep it. */
const GUESTS: ReadonlySet<AddressClaim['role']> = new Set([
  'vm',
  'shared',
  'reservation',
  'dhcp-server',
  'load-balancer',
]);

/** A reservation for the MAC of the guest is no rival of it. */
const isRightful = (written: AddressClaim, line: AddressClaim): boolean =>
  written.role === 'reservation' && written.mac === line.mac;

function contestedMacs({ ledger, ages }: RepairFacts): readonly Fault[] {
  return contestedNames(ledger.names.mac).flatMap((claims) => losers(claims, ages, () => false));
}

/** Of claims of one value, the lines that must give way. */
function losers<Claimed extends Claim>(
  claims: readonly Claimed[],
  ages: LineAges,
  mayShare: (written: Claimed, line: Claimed) => boolean,
): readonly Fault[] {
  const ageOf = ({ origin }: Claimed) => ages.of(lineOf(origin));
  const lines = claims.length < 2 ? [] : claims.filter(isLine);
  const [first, ...others] = lines.toSorted(
    (a, b) => ageOf(a) - ageOf(b) || compareText(a.claimant, b.claimant) || compareOrigins(a.origin, b.origin),
  );
  if (!first) return [];
  const written = claims.find((claim) => !isLine(claim) && !mayShare(claim, first));
  const isBeaten = written !== undefined && ageOf(first) === ages.newest;
  return [
    ...(isBeaten ? [[lineKey(first.origin), `${written.claimant} has it by its author's word`] as const] : []),
    ...others.map((line): Fault => {
      const reason = ageOf(first) < ageOf(line) ? 'by an older line' : 'and comes first by name';
      return [lineKey(line.origin), `${first.claimant} has it ${reason}`];
    }),
  ];
}

function vlanFaults({ model, vlans, ages }: RepairFacts): readonly Fault[] {
  const pool = model.cluster.vlanPool;
  if (!pool) return [];
  const known = new Set(vlans.claims.map(({ key }) => key));
  const inUse = vlans.lines.filter(({ released, key }) => !released && known.has(key));
  const outside = inUse
    .filter(({ value }) => value < pool.first || pool.last < value)
    .map(({ origin }): Fault => [lineKey(origin), `the pool is from ${pool.first} to ${pool.last}`]);
  const shared = [...groupBy(inUse, ({ value }) => String(value)).values()].flatMap((lines) => {
    const [first, ...others] = lines.toSorted((a, b) => compareLines(a, b, ages));
    return others.map((line): Fault => {
      const reason =
        first && ages.of(first.origin) < ages.of(line.origin) ? 'by an older line' : 'and comes first by name';
      return [lineKey(line.origin), `${first?.owner} has it ${reason}`];
    });
  });
  const written = writtenVlans(model, pool.uplink);
  const beaten = inUse
    .filter(({ value, origin }) => written.has(value) && ages.of(origin) === ages.newest)
    .map(({ origin }): Fault => [lineKey(origin), "an author's word puts another segment on it"]);
  return [...beaten, ...shared, ...outside];
}

const compareLines = (a: DrawnLine<number>, b: DrawnLine<number>, ages: LineAges): number =>
  ages.of(a.origin) - ages.of(b.origin) || compareText(a.key, b.key);

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
