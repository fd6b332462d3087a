import type { Finding } from '../intent/document.js';
import type { AddressClaim, AddressRole, Ledger } from '../intent/ledger.js';
import { isBesideNodes } from '../intent/segments.js';
import { valueAt } from '../intent/value-at.js';
import { coverings } from '../net/coverings.js';
import { formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A guest must not take an address that is reserved.
 *
 * Reserved are the ranges of the Cluster's `addressPlan.reserved` and the load balancer's pools, both in routing domain
 * "default", and the `reserved` ranges of a Network in its own. `nodeCIDRs` are reserved on the segments where nodes may
 * live; elsewhere such a block is `cidr-overlaps-cluster`. Gateways and DHCP servers may stand in reserved ranges: they
 * are what such ranges are kept for.
 */
export const addressReserved: Check = {
  code: 'address-reserved',
  title: 'A guest must not take an address that is reserved',
  sweep: findReserved,
};

function* findReserved({ addresses }: Ledger): Generator<Finding> {
  const nodes = (addresses.get('default') ?? []).filter(({ role }) => role === 'nodes');
  for (const claims of addresses.values()) {
    const guests = claims.filter((claim) => GUESTS.has(claim.role));
    const reserved = claims.filter(({ role }) => role === 'reserved' || role === 'pool');
    for (const [claim, range] of coverings(guests, reserved)) yield taken(claim, range);
    const besideNodes = nodes.length === 0 ? [] : guests.filter(({ link }) => link && isBesideNodes(link));
    for (const [claim, range] of coverings(besideNodes, nodes)) yield taken(claim, range);
  }
}

const GUESTS: ReadonlySet<AddressRole> = new Set(['vm', 'reservation']);

const taken = (claim: AddressClaim, range: AddressClaim): Finding => ({
  severity: 'error',
  message: `address "${formatRange(claim)}" must not be taken: "${valueAt(range.origin)}" is reserved by ${range.claimant}`,
  at: claim.origin,
  related: [{ message: 'the range is reserved here', at: range.origin }],
  hint: 'choose an address outside, or narrow the reserved range',
});
