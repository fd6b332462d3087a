import { type Address, type AddressValue, compareValues, type Family, formatAddress } from '../net/address.js';
import { type FreeSpace, freeSpace } from '../net/free-space.js';
import { meetingRanges } from '../net/meeting-ranges.js';
import { type AddressRange, compareRanges, containsAddress } from '../net/prefix.js';
import { claimedLines } from './claimed-lines.js';
import type { AddressDraw } from './draw-claims.js';
import { drawPosition } from './draw-position.js';
import type { DrawList, Pool } from './drawing.js';
import { guestRanges } from './guest-ranges.js';
import type { AddressClaim, Ledger } from './ledger.js';
import type { Model, Network, Subnet } from './model.js';
import { namedAddresses } from './named-addresses.js';
import { once } from './once.js';

/** The addresses of one Network's file, and who draws from that Network. */
export interface AddressList extends DrawList<Address, AddressDraw> {
  readonly network: Network;
}

/** What is known of a routing domain. */
interface Domain {
  readonly claimsIn: (range: AddressRange) => readonly AddressClaim[];
  /** What stands on a line, released or not, or is named without being taken. */
  readonly spokenForIn: (range: AddressRange) => readonly AddressRange[];
  /** Single addresses that somebody has, those that are given here included. */
  readonly held: Set<AddressValue>;
}

/** What guests may have of a subnet. */
interface Room {
  readonly ranges: readonly AddressRange[];
  readonly space: FreeSpace;
}

/**
 * The addresses of Networks, to be drawn from. A draw starts at a place that the claimant's hash chooses among all that
 * guests may have of the subnet, and takes the first from there that was never drawn; the subnets of a family are tried
 * as they are written. Networks that share a subnet never give one address twice. Nothing is worked out before a draw.
 */
export function addressPool(
  model: Model,
  ledger: Ledger,
  lists: readonly AddressList[],
): Pool<Address, AddressDraw, AddressList> {
  const named = once(() => namedAddresses(model));
  const domains = new Map<string, Domain>();
  const rooms = new Map<Subnet, Room>();
  const reusable = new Map<AddressList, Map<Family, FreeSpace>>();
  const domainOf = ({ network: { routingDomain } }: AddressList): Domain =>
    remembered(domains, routingDomain, () => openDomain(routingDomain, { ledger, lists, named: named() }));
  const roomsOf = (list: AddressList, family: Family): readonly Room[] =>
    list.network.subnets
      .filter(({ prefix }) => prefix.family === family)
      .map((subnet) => remembered(rooms, subnet, () => openRoom(list.network, subnet, domainOf(list))));
  const reusableOf = (list: AddressList, family: Family, released: () => readonly Address[]): FreeSpace =>
    remembered(
      remembered(reusable, list, () => new Map<Family, FreeSpace>()),
      family,
      () => releasedSpace(roomsOf(list, family), released()),
    );
  return {
    compare: compareAddresses,
    textOf: formatAddress,
    fieldsOf: ({ vm, attachment }, address) => ({ address: formatAddress(address), vm, attachment }),
    giveBack: ({ family }, address, list) => {
      const { held } = domainOf(list);
      if (held.has(address.value) || !isRoomFor(roomsOf(list, family), address)) return false;
      held.add(address.value);
      return true;
    },
    draw: ({ family, identity }, list, released) => {
      const { held } = domainOf(list);
      const position = drawPosition(identity);
      const value =
        firstOf(roomsOf(list, family), ({ space }) => take(space, position, held)) ??
        take(reusableOf(list, family, released), position, held);
      return value === undefined ? undefined : { family, value };
    },
  };
}

/** Orders by family, then value; for `sort`. */
export function compareAddresses(a: Address, b: Address): number {
  return a.family - b.family || compareValues(a.value, b.value);
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Facts {
  readonly ledger: Ledger;
  readonly lists: readonly AddressList[];
  readonly named: ReadonlyMap<string, readonly Address[]>;
}

function openDomain(domain: string, { ledger, lists, named }: Facts): Domain {
  const claims = ledger.addresses.get(domain) ?? [];
  const own = lists.filter(({ network }) => network.routingDomain === domain);
  const written = own.flatMap(({ lines }) => lines.map(({ value }) => value));
  const inUse = own.flatMap((list) => claimedLines(list).map(({ value }) => value.value));
  const spokenFor = [...written, ...(named.get(domain) ?? [])].map(single).sort(compareRanges);
  return {
    claimsIn: meetingRanges(claims),
    spokenForIn: meetingRanges(spokenFor),
    held: new Set([...claims.filter(({ first, last }) => first === last).map(({ first }) => first), ...inUse]),
  };
}

const single = ({ family, value }: Address): AddressRange => ({ family, first: value, last: value });

function openRoom(network: Network, subnet: Subnet, { claimsIn, spokenForIn }: Domain): Room {
  const claims = claimsIn(subnet.prefix);
  const ranges = guestRanges(network, subnet, claims);
  const space = freeSpace(ranges);
  for (const { first, last } of [...claims, ...spokenForIn(subnet.prefix)]) if (first === last) space.take(first);
  return { ranges, space };
}

const isRoomFor = (rooms: readonly Room[], address: Address): boolean =>
  rooms.some(({ ranges }) => ranges.some((range) => containsAddress(range, address)));

/** Released addresses, as a space of their own. */
function releasedSpace(rooms: readonly Room[], released: readonly Address[]): FreeSpace {
  const usable = released.filter((address) => isRoomFor(rooms, address)).sort(compareAddresses);
  const distinct = usable.filter(({ value }, index) => value !== usable[index - 1]?.value);
  return freeSpace(distinct.map(single));
}

/** Takes the first that nobody has. Another Network may have given one that this space still holds. */
function take(space: FreeSpace, position: bigint, held: Set<AddressValue>): AddressValue | undefined {
  let value = space.nextFrom(position);
  while (value !== undefined && held.has(value)) {
    space.take(value);
    value = space.nextFrom(position);
  }
  if (value === undefined) return undefined;
  space.take(value);
  held.add(value);
  return value;
}
