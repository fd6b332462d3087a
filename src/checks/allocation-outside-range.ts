import { type Finding, within } from '../intent/document.js';
import type { AllocatedAddress, AllocatedVlan, Cluster, Model, Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { formatAddress } from '../net/address.js';
import { containsAddress, formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An allocated address must lie in a subnet of its Network, and an allocated VLAN in the Cluster's pool.
 *
 * A Network that got another `cidr` leaves its old allocations behind. Nothing moves them by itself: a mistyped `cidr`
 * would otherwise give every VM another address. `netintent ip allocate --repair` moves those that lie outside.
 */
export const allocationOutsideRange: Check = {
  code: 'allocation-outside-range',
  title: 'An allocated address must lie in its Network, an allocated VLAN in the pool',
  run: findOutside,
};

const HINT = 'bring the range back, or draw anew what lies outside: netintent ip allocate --repair';

function* findOutside({ cluster, networks, allocations }: Model): Generator<Finding> {
  const known = new Map(networks.map((network) => [keyOf(network), network] as const));
  for (const allocation of allocations) {
    const network = known.get(keyOf(allocation));
    for (const line of network ? allocation.addresses : []) {
      if (network && !line.released && !isInside(line, network)) yield outsideNetwork(line, network);
    }
  }
  for (const line of cluster.allocatedVlans) if (!line.released) yield* outsidePool(line, cluster);
}

const keyOf = ({ environment, ...named }: Pick<Network, 'environment' | 'namespace' | 'name'>): string =>
  `${environment.name}/${qualifiedName(named)}`;

const isInside = ({ address }: AllocatedAddress, { subnets }: Network): boolean =>
  subnets.some(({ prefix }) => containsAddress(prefix, address));

function outsideNetwork({ origin, address }: AllocatedAddress, network: Network): Finding {
  const blocks = network.subnets.map(({ prefix }) => `"${formatPrefix(prefix)}"`).join(' or ');
  const name = `Network "${qualifiedName(network)}"`;
  return {
    severity: 'error',
    message: `allocated address "${formatAddress(address)}" must lie in ${blocks || 'a subnet'} of ${name}`,
    at: within(origin, 'address'),
    related: network.subnets.map((subnet) => ({
      message: `"${formatPrefix(subnet.prefix)}" is declared here`,
      at: within(subnet.origin, 'cidr'),
    })),
    hint: HINT,
  };
}

function* outsidePool({ origin, vlanId }: AllocatedVlan, { vlanPool }: Cluster): Generator<Finding> {
  if (!vlanPool || (vlanPool.first <= vlanId && vlanId <= vlanPool.last)) return;
  yield {
    severity: 'error',
    message: `allocated VLAN ${vlanId} must lie in the pool, from ${vlanPool.first} to ${vlanPool.last}`,
    at: within(origin, 'vlanId'),
    related: [{ message: 'the pool is declared here', at: vlanPool.origin }],
    hint: HINT,
  };
}
