import { drawnHint } from '../intent/allocated-origin.js';
import { conflict } from '../intent/conflict.js';
import type { Finding } from '../intent/document.js';
import { domainText } from '../intent/domain-text.js';
import type { NonEmpty } from '../intent/group-by.js';
import type { AddressClaim, AddressRole, Ledger } from '../intent/ledger.js';
import { areOneAddress, runsOf } from '../intent/runs-of.js';
import { formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An address must have one owner in its routing domain.
 *
 * Two machines with one address answer each other's ARP or neighbour requests, and both lose connections at random. All
 * VMs, gateways, DHCP servers, reservations and load balancers of all environments of the cluster count, those of other
 * clusters on a segment that they share (`addressPlan.segments`), and those of manifests that are read with `--manifests`.
 * Addresses are compared by value: "fd00::1" and "fd00:0::1" are one.
 *
 * Legal are the same address in two routing domains or on two segments that only manifests know, a reservation for the
 * MAC of the VM that has the address, Networks that name one router as their gateway, and a virtual address of which all
 * its guests say `shared: true`. Two reservations of one Network are the law `reservation-repeated`.
 *
 * Claims of one address stand together in the ledger: one pass, and the few addresses that several claim are then judged
 * by their owners.
 *
 * Source: RFC 5227 section 1 (IPv4 address conflicts), RFC 4862 section 5.4 (duplicate address detection).
 */
export const addressClaimedTwice: Check = {
  code: 'address-claimed-twice',
  title: 'An address must have one owner in its routing domain',
  sweep: findTwice,
};

function* findTwice({ addresses }: Ledger): Generator<Finding> {
  for (const claims of addresses.values()) {
    for (const run of runsOf(claims.filter(isOwned), areOneAddress)) {
      const [first, ...others] = run.length > 1 ? rivalsOf(run) : [];
      if (first) yield twice([first, ...others]);
    }
  }
}

/** What an owner does with an address; undefined for what only keeps others away. */
const ROLE_TEXTS: Readonly<Partial<Record<AddressRole, string>>> = {
  vm: 'has it',
  shared: 'shares it',
  reservation: 'reserves it',
  gateway: 'has it as its gateway',
  'nat-gateway': 'has it as its gateway',
  'dhcp-server': 'has it as its DHCP server',
  'load-balancer': 'has it as a load balancer address',
  node: 'gives it to a node',
};

const isOwned = ({ role }: AddressClaim): boolean => ROLE_TEXTS[role] !== undefined;
const isGuest = ({ role }: AddressClaim): boolean => role === 'vm' || role === 'shared' || role === 'reservation';
const isGateway = ({ role }: AddressClaim): boolean => role === 'gateway' || role === 'nat-gateway';

/** The claims of one address that cannot all stand. A guest with a gateway's address is `address-is-gateway`. */
function rivalsOf(claims: readonly AddressClaim[]): readonly AddressClaim[] {
  const guests = claims.filter((claim) => !isGateway(claim));
  const servers = claims.filter((claim) => !isGuest(claim));
  const rivals = [...(areOneGuest(guests) ? [] : guests), ...(areOneServer(servers) ? [] : servers)];
  return [...new Set(rivals)];
}

/** One VM and its reservations, VMs that share, or reservations of one Network, which are `reservation-repeated`. */
function areOneGuest(claims: readonly AddressClaim[]): boolean {
  const vms = claims.filter(({ role }) => role === 'vm');
  const isOneNetworks =
    claims.every(({ role }) => role === 'reservation') && areAlike(claims, ({ claimant }) => claimant);
  return isOneNetworks || (vms.length <= 1 && areAlike(claims, guestOf));
}

function guestOf(claim: AddressClaim): unknown {
  if (claim.role === 'shared') return 'those that share it';
  return isGuest(claim) ? claim.mac : claim;
}

/** One router, however many Networks name it, or one Network's own; a node may be the router. */
function areOneServer(all: readonly AddressClaim[]): boolean {
  const claims = all.some(({ role }) => role === 'node') ? all.filter((claim) => !isGateway(claim)) : all;
  const routers = new Map(
    claims.filter(isGateway).map((claim) => [claim.origin.document, claim.role === 'gateway' ? 'a router' : claim]),
  );
  return areAlike(claims, (claim) =>
    claim.role === 'load-balancer' ? claim : (routers.get(claim.origin.document) ?? claim),
  );
}

const areAlike = (claims: readonly AddressClaim[], ownerOf: (claim: AddressClaim) => unknown): boolean =>
  new Set(claims.map(ownerOf)).size <= 1;

const twice = (claims: NonEmpty<AddressClaim>): Finding =>
  conflict(claims, {
    must: `address "${formatRange(claims[0])}" must have one owner ${domainText(claims[0].domain)}`,
    does: ({ role }) => ROLE_TEXTS[role] ?? 'has it',
    hint: drawnHint(
      claims.map(({ origin }) => origin),
      hintFor(claims),
    ),
  });

function hintFor(claims: NonEmpty<AddressClaim>): string {
  const isShared =
    claims.some(({ role }) => role === 'shared') && claims.every(({ role }) => role === 'shared' || role === 'vm');
  if (isShared)
    return 'write {address: <address>, shared: true} on each that shares it, and another address for the others';
  return claims.length === 2 ? 'choose another address for one of the two' : 'choose other addresses for all but one';
}
