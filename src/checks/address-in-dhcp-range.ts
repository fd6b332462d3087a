import type { Finding } from '../intent/document.js';
import type { AddressClaim, AddressRole, Ledger } from '../intent/ledger.js';
import { coverings } from '../net/coverings.js';
import { formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A static address should lie outside the ranges of its routing domain that DHCP or a CNI plugin gives out.
 *
 * The DHCP server does not know of it and may lease it to another guest; a server that probes first finds it taken only
 * while the VM runs. Nor does the IPAM plugin of an attachment definition know of it, and that one never probes. An
 * address that the range excludes, or that is reserved for the MAC of the VM, is safe.
 *
 * Source: RFC 2131 section 2.2 (a server leases from its pool; the probe is a SHOULD).
 */
export const addressInDhcpRange: Check = {
  code: 'address-in-dhcp-range',
  title: 'A static address should lie outside the DHCP ranges',
  sweep: findLeasable,
};

function* findLeasable({ addresses }: Ledger): Generator<Finding> {
  for (const claims of addresses.values()) {
    const ranges = claims.filter(({ role }) => role in RANGES);
    if (ranges.length === 0) continue;
    const reserved = new Set(claims.filter(({ role }) => role === 'reservation').map(holderOf));
    const taken = claims.filter(({ role }) => TAKEN.has(role));
    for (const [claim, range] of coverings(taken, ranges)) {
      if (!reserved.has(holderOf(claim))) yield leasable(claim, range);
    }
  }
}

const TAKEN: ReadonlySet<AddressRole> = new Set(['vm', 'shared', 'load-balancer', 'node']);

/** What gives out addresses, and what keeps one out of it. */
const RANGES: Readonly<Partial<Record<AddressRole, { readonly what: string; readonly hint: string }>>> = {
  'dhcp-range': {
    what: 'DHCP range',
    hint: 'choose an address outside, or add this one to `exclude` or, with the MAC, to `reservations` of the Network',
  },
  'ipam-range': { what: 'IPAM range', hint: 'choose an address outside, or end the range before it' },
};

const holderOf = ({ mac, first }: AddressClaim): string => `${mac} ${first}`;

const leasable = (claim: AddressClaim, range: AddressClaim): Finding => ({
  severity: 'warning',
  message: `address "${formatRange(claim)}" should lie outside the ${RANGES[range.role]?.what} "${formatRange(range)}" of ${range.claimant}`,
  at: claim.origin,
  related: [{ message: 'the range is declared here', at: range.origin }],
  hint: RANGES[range.role]?.hint ?? 'choose an address outside',
});
