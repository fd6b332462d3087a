import { qualifiedName } from '../intent/build-model.js';
import type { Finding, Origin } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import type { Dhcp, Model, Network } from '../intent/model.js';
import { type Address, formatAddress } from '../net/address.js';
import { coverings } from '../net/coverings.js';
import { type AddressRange, containsAddress, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A static address should lie outside the DHCP ranges of its routing domain.
 *
 * The DHCP server does not know of it and may lease it to another guest; a server that probes first finds it taken only
 * while the VM runs. An address that the range excludes, or that is reserved for the MAC of the VM, is safe.
 *
 * Source: RFC 2131 section 2.2 (a server leases from its pool; the probe is a SHOULD).
 */
export const addressInDhcpRange: Check = {
  code: 'address-in-dhcp-range',
  title: 'A static address should lie outside the DHCP ranges',
  run: findLeasable,
};

/** A range that a Network's DHCP leases from. */
interface Pool extends AddressRange {
  readonly origin: Origin;
  readonly network: Network;
  readonly dhcp: Dhcp;
}

function* findLeasable({ networks }: Model, { addresses }: Ledger): Generator<Finding> {
  const pools = groupBy(networks.flatMap(poolsOf), ({ network }) => network.routingDomain);
  const claims = groupBy(
    addresses.filter(({ role }) => role === 'vm'),
    ({ routingDomain }) => routingDomain,
  );
  for (const [domain, ranges] of pools) {
    for (const [claim, pool] of coverings(claims.get(domain) ?? [], ranges)) {
      if (!isSafe(claim, pool)) yield leasable(claim, pool);
    }
  }
}

function poolsOf(network: Network): readonly Pool[] {
  return network.subnets.flatMap(({ dhcp }) =>
    (dhcp?.ranges ?? []).flatMap((range) => (dhcp ? [{ ...range, network, dhcp }] : [])),
  );
}

function isSafe(claim: AddressClaim, { dhcp, network }: Pool): boolean {
  const address = addressOf(claim);
  const isExcluded = dhcp.exclude.some((range) => containsAddress(range, address));
  return (
    isExcluded ||
    network.reservations.some(({ mac, address: kept }) => mac === claim.mac && kept.value === address.value)
  );
}

const addressOf = ({ family, first }: AddressClaim): Address => ({ family, value: first });

const leasable = (claim: AddressClaim, pool: Pool): Finding => ({
  severity: 'warning',
  message: `address "${formatAddress(addressOf(claim))}" should lie outside the DHCP range "${formatRange(pool)}" of Network "${qualifiedName(pool.network)}"`,
  at: claim.origin,
  related: [{ message: 'the range is declared here', at: pool.origin }],
  hint: 'choose an address outside, or add this one to `exclude` or, with the MAC, to `reservations` of the Network',
});
