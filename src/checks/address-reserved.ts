import { qualifiedName } from '../intent/build-model.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import type { Cluster, Model, Network } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import { formatAddress } from '../net/address.js';
import { coverings } from '../net/coverings.js';
import type { AddressRange } from '../net/prefix.js';
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
  run: findReserved,
};

/** Addresses of one routing domain that are kept from guests. */
interface Kept extends AddressRange {
  readonly routingDomain: string;
  readonly reason: string;
  readonly origin: Origin;
}

function* findReserved({ cluster, networks }: Model, { addresses }: Ledger): Generator<Finding> {
  const guests = addresses.filter(({ role }) => role === 'vm' || role === 'reservation');
  const claims = groupBy(guests, ({ routingDomain }) => routingDomain);
  const kept = groupBy([...plan(cluster), ...networks.flatMap(networkRanges)], ({ routingDomain }) => routingDomain);
  for (const [domain, ranges] of kept) {
    for (const [claim, range] of coverings(claims.get(domain) ?? [], ranges)) yield taken(claim, range);
  }
  const besideNodes = guests.filter((claim) => claim.besideNodes);
  for (const [claim, range] of coverings(besideNodes, nodeRanges(cluster))) yield taken(claim, range);
}

function plan({ reserved, loadBalancer }: Cluster): readonly Kept[] {
  const planned = reserved.map((range) => ({ ...range, reason: `for ${range.reason}` }));
  const pools = (loadBalancer?.pools ?? []).flatMap((pool) =>
    pool.ranges.map((range, index) => ({
      ...range,
      reason: `as load balancer pool "${pool.name}"`,
      origin: within(pool.origin, 'addresses', index),
    })),
  );
  return [...planned, ...pools].map((range) => ({ ...range, routingDomain: 'default' }));
}

function nodeRanges({ origin, nodePrefixes }: Cluster): readonly Kept[] {
  return nodePrefixes.map((prefix, index) => ({
    ...prefix,
    routingDomain: 'default',
    reason: 'for the nodes of the cluster',
    origin: within(origin, 'nodeCIDRs', index),
  }));
}

function networkRanges(network: Network): readonly Kept[] {
  const { routingDomain } = network;
  const reason = `on Network "${qualifiedName(network)}"`;
  return network.subnets.flatMap(({ reserved }) => reserved.map((range) => ({ ...range, routingDomain, reason })));
}

const taken = (claim: AddressClaim, range: Kept): Finding => ({
  severity: 'error',
  message: `address "${formatAddress({ family: claim.family, value: claim.first })}" must not be taken: "${valueAt(range.origin)}" is reserved ${range.reason}`,
  at: claim.origin,
  related: [{ message: 'the range is reserved here', at: range.origin }],
  hint: 'choose an address outside, or narrow the reserved range',
});
