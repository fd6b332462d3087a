import { compareOrigins } from '../intent/compare-origins.js';
import type { Document, Finding } from '../intent/document.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import type { AddressValue } from '../net/address.js';
import { formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An address must have one owner in its routing domain.
 *
 * Two machines with one address answer each other's ARP or neighbour requests, and both lose connections at random. All
 * VMs, gateways, DHCP servers, reservations and load balancers of all environments of the cluster count, by value:
 * "fd00::1" and "fd00:0::1" are one address. Legal are the same address in two routing domains, a reservation for the
 * MAC of the VM that has the address, and Networks that name one router as their gateway. Two reservations of one Network
 * are the law `reservation-repeated`.
 *
 * One pass over a map from values to their first claim; the few addresses that several claim are then judged one by one.
 *
 * Source: RFC 5227 section 1 (IPv4 address conflicts), RFC 4862 section 5.4 (duplicate address detection).
 */
export const addressClaimedTwice: Check = {
  code: 'address-claimed-twice',
  title: 'An address must have one owner in its routing domain',
  run: findTwice,
};

function* findTwice({ networks }: Model, { addresses }: Ledger): Generator<Finding> {
  const serving = new Set(networks.filter(({ type }) => type === 'nat').map(({ origin }) => origin.document));
  for (const claims of sharedAddresses(addresses)) {
    const sorted = claims.toSorted((a, b) => compareOrigins(a.origin, b.origin));
    for (const claim of sorted) {
      const rival = sorted.find((earlier) => earlier === claim || !mayShare(earlier, claim, serving));
      if (rival && rival !== claim) yield clash(claim, rival);
    }
  }
}

/** The claims of each address of a routing domain that has several. Values of the two families are of two types. */
function sharedAddresses(addresses: readonly AddressClaim[]): Iterable<readonly AddressClaim[]> {
  const firsts = new Map<string, Map<AddressValue, AddressClaim>>();
  const shared = new Map<AddressClaim, AddressClaim[]>();
  for (const claim of addresses) {
    const ofDomain = firsts.get(claim.routingDomain) ?? new Map<AddressValue, AddressClaim>();
    firsts.set(claim.routingDomain, ofDomain);
    const first = ofDomain.get(claim.first);
    if (first) groupOf(first, shared).push(claim);
    else ofDomain.set(claim.first, claim);
  }
  return shared.values();
}

function groupOf(first: AddressClaim, groups: Map<AddressClaim, AddressClaim[]>): AddressClaim[] {
  const group = groups.get(first) ?? [first];
  groups.set(first, group);
  return group;
}

/** @param serving documents of the Networks whose gateway we make ourselves */
function mayShare(a: AddressClaim, b: AddressClaim, serving: ReadonlySet<Document>): boolean {
  const [gateway, other] = a.role === 'gateway' ? [a, b] : [b, a];
  if (gateway.role !== 'gateway') return isReservedFor(a, b) || isReservedFor(b, a) || areOneNetworks(a, b);
  switch (other.role) {
    case 'gateway':
      return !serving.has(gateway.origin.document) && !serving.has(other.origin.document);
    case 'dhcp-server':
      return gateway.origin.document === other.origin.document;
    case 'load-balancer':
      return false;
    default:
      return true; // Guests with a gateway's address are `address-is-gateway`.
  }
}

const isReservedFor = (reservation: AddressClaim, vm: AddressClaim): boolean =>
  reservation.role === 'reservation' && vm.role === 'vm' && reservation.mac === vm.mac;

const areOneNetworks = (a: AddressClaim, b: AddressClaim): boolean =>
  a.role === 'reservation' && b.role === 'reservation' && a.claimant === b.claimant;

const ROLE_TEXTS: Readonly<Record<AddressClaim['role'], string>> = {
  vm: 'has it',
  gateway: 'has it as its gateway',
  'dhcp-server': 'has it as its DHCP server',
  reservation: 'reserves it',
  'load-balancer': 'has it as a load balancer address',
};

const clash = (claim: AddressClaim, rival: AddressClaim): Finding => ({
  severity: 'error',
  message: `address "${formatRange(claim)}" must have one owner in routing domain "${claim.routingDomain}", and ${rival.claimant} ${ROLE_TEXTS[rival.role]}`,
  at: claim.origin,
  related: [{ message: `${rival.claimant} ${ROLE_TEXTS[rival.role]} here`, at: rival.origin }],
  hint: 'choose another address for one of the two',
});
