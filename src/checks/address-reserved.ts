import { unfitHint } from '../intent/allocated-origin.js';
import type { Finding } from '../intent/document.js';
import type { AddressClaim, AddressRole, Ledger } from '../intent/ledger.js';
import { isBesideNodes } from '../intent/segments.js';
import { valueAt } from '../intent/value-at.js';
import { coverings } from '../net/coverings.js';
import { containsRange, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A guest must not take an address that is reserved, and DHCP must not lease one.
 *
 * Reserved are the ranges of the Cluster's `addressPlan.reserved` and the load balancer's pools, both in routing domain
 * "default", and the `reserved` ranges of a Network in its own. `nodeCIDRs` are reserved on the segments where nodes may
 * live; elsewhere such a block is `cidr-overlaps-cluster`. Gateways and DHCP servers may stand in reserved ranges: they
 * are what such ranges are kept for.
 */
export const addressReserved: Check = {
  code: 'address-reserved',
  title: 'A guest must not take an address that is reserved, by itself or by DHCP',
  sweep: findReserved,
};

function* findReserved({ addresses }: Ledger): Generator<Finding> {
  const nodes = (addresses.get('default') ?? []).filter(({ role }) => role === 'nodes');
  for (const claims of addresses.values()) {
    const guests = claims.filter(({ role }) => GUESTS.has(role));
    yield* findTaken(
      guests,
      claims.filter(({ role }) => role === 'reserved' || role === 'pool'),
    );
    if (nodes.length > 0)
      yield* findTaken(
        guests.filter(({ link }) => link && isBesideNodes(link)),
        nodes,
      );
  }
}

const GUESTS: ReadonlySet<AddressRole> = new Set(['vm', 'shared', 'reservation', 'dhcp-range']);

function* findTaken(guests: readonly AddressClaim[], reserved: readonly AddressClaim[]): Generator<Finding> {
  for (const [claim, range] of coverings(guests, reserved)) yield taken(claim, range);
  // A DHCP range can also start before a reserved one.
  const leased = guests.filter(({ role }) => role === 'dhcp-range');
  for (const [range, claim] of coverings(reserved, leased)) {
    if (!startsIn(claim, range)) yield taken(claim, range);
  }
}

const startsIn = (claim: AddressClaim, range: AddressClaim): boolean =>
  containsRange(range, { ...claim, last: claim.first });

function taken(claim: AddressClaim, range: AddressClaim): Finding {
  const isLeased = claim.role === 'dhcp-range';
  const reserved = `"${valueAt(range.origin)}" is reserved by ${range.claimant}`;
  return {
    severity: 'error',
    message: isLeased
      ? `the DHCP range "${formatRange(claim)}" must not lease what is reserved: ${reserved}`
      : `address "${formatRange(claim)}" must not be taken: ${reserved}`,
    at: claim.origin,
    related: [{ message: 'the range is reserved here', at: range.origin }],
    hint: isLeased
      ? `write exclude: ["${formatRange(range)}"] beside the range, or shorten one of the two`
      : unfitHint(claim.origin, range.origin, 'choose an address outside, or narrow the reserved range'),
  };
}
