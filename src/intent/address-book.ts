import type { Address } from '../net/address.js';
import { meetingRanges } from '../net/meeting-ranges.js';
import { type AddressRange, compareRanges } from '../net/prefix.js';
import { isAllocated } from './allocated-origin.js';
import { type Origin, within } from './document.js';
import { attachmentText, nameOf } from './draw-claims.js';
import { isKeptFrom } from './guest-ranges.js';
import type { AddressClaim, AddressRole, Ledger } from './ledger.js';
import type { AllocatedAddress, Model, Network, Subnet } from './model.js';
import { type SubnetUse, subnetUse } from './subnet-use.js';

/** How an address came to who has it, or what keeps it from guests. */
export type AddressSource = 'auto' | 'released' | 'static' | Exclude<AddressRole, 'vm'>;

/** An address of a Network, or a range of them, and who has it. */
export interface ListedAddress extends AddressRange {
  readonly source: AddressSource;
  /** Of a guest. */
  readonly mac?: string;
  /** For messages; of a released address, who had it. */
  readonly owner: string;
  readonly origin: Origin;
}

/** What is known of the addresses of a cluster's Networks. */
export interface AddressBook {
  /** All that is taken or kept in the Network's subnets, in order. What is in no list is free. */
  readonly list: (network: Network) => readonly ListedAddress[];
  readonly use: (network: Network, subnet: Subnet) => SubnetUse;
}

/** Opens the book of a cluster: O(n log n) once, then as much as what is looked up. */
export function addressBook(model: Model, { addresses }: Ledger): AddressBook {
  const lookUps = new Map([...addresses].map(([domain, claims]) => [domain, meetingRanges(claims)] as const));
  const files = new Map(model.allocations.map((file) => [keyOf(file), file] as const));
  const claimsIn = ({ routingDomain }: Network, { prefix }: Subnet) => lookUps.get(routingDomain)?.(prefix) ?? [];
  const releasedOf = (network: Network) =>
    (files.get(keyOf(network))?.addresses ?? []).filter(({ released }) => released);
  return {
    list: (network) =>
      withoutRepeats([
        ...network.subnets.flatMap((subnet) => claimsIn(network, subnet)).flatMap((claim) => listed(claim, network)),
        ...releasedOf(network).map(releasedAddress),
      ]).sort(compareRanges),
    use: (network, subnet) => {
      const released = releasedOf(network).map(({ address }) => address);
      return subnetUse(network, subnet, { claims: claimsIn(network, subnet), released });
    },
  };
}

/** One Network of several environments, or of clusters on one segment, keeps the same addresses in each. */
function withoutRepeats(addresses: readonly ListedAddress[]): ListedAddress[] {
  const textOf = ({ first, last, source, owner, mac }: ListedAddress) => `${first} ${last} ${source} ${mac} ${owner}`;
  return [...new Map(addresses.toReversed().map((one) => [textOf(one), one])).values()].reverse();
}

const keyOf = (named: Pick<Network, 'environment' | 'namespace' | 'name'>): string =>
  `${named.environment.name}/${nameOf(named)}`;

function listed(claim: AddressClaim, network: Network): readonly ListedAddress[] {
  const { family, first, last, role, mac, claimant, origin } = claim;
  if (role === 'nodes' && !isKeptFrom(network, claim)) return [];
  const source = role === 'vm' ? guestSource(origin) : role;
  return [{ family, first, last, source, owner: claimant, origin, ...(mac === undefined ? {} : { mac }) }];
}

const guestSource = (origin: Origin): 'auto' | 'static' => (isAllocated(origin) ? 'auto' : 'static');

function releasedAddress({ address, vm, attachment, origin }: AllocatedAddress): ListedAddress {
  const owner = attachmentText(vm, attachment);
  return { ...rangeOf(address), source: 'released', owner, origin: within(origin, 'address') };
}

const rangeOf = ({ family, value }: Address): AddressRange => ({ family, first: value, last: value });
