import { type Finding, type Origin, within } from '../intent/document.js';
import type { Cluster, Exposure, LoadBalancer, Vm } from '../intent/model.js';
import { type Address, formatAddress } from '../net/address.js';
import { containsAddress, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A load balancer address must lie in a pool of the cluster's load balancer.
 *
 * The provider gives out the addresses of its pools alone: a Service that asks for another one stays pending, and the
 * VM is exposed nowhere. A provider whose pools the Cluster does not list is trusted.
 *
 * Source: metallb.io/usage ("Requesting Specific IPs"); docs.cilium.io/en/stable/network/lb-ipam.
 */
export const loadBalancerAddressOutsidePool: Check = {
  code: 'load-balancer-address-outside-pool',
  title: 'A load balancer address must lie in a pool',
  perVm: findOutside,
};

function* findOutside({ exposures }: Vm, { loadBalancer }: Cluster): Generator<Finding> {
  if (!loadBalancer) return;
  for (const exposure of exposures) {
    const outsiders = askedFor(exposure).filter((address) => isOutside(address, loadBalancer));
    for (const address of outsiders) yield outside(address, within(exposure.origin, 'loadBalancerIP'), loadBalancer);
  }
}

const askedFor = ({ type, loadBalancerAddresses }: Exposure): readonly Address[] =>
  type === 'LoadBalancer' ? loadBalancerAddresses : [];

function isOutside(address: Address, { pools }: LoadBalancer): boolean {
  return pools.length > 0 && !pools.some(({ ranges }) => ranges.some((range) => containsAddress(range, address)));
}

function outside(address: Address, at: Origin, { pools }: LoadBalancer): Finding {
  const texts = pools.map(({ name, ranges }) => `"${name}" (${ranges.map(formatRange).join(', ')})`);
  return {
    severity: 'error',
    message: `load balancer address "${formatAddress(address)}" must lie in a pool: ${texts.join(' or ')}`,
    at,
    related: pools.map((pool) => ({
      message: `pool "${pool.name}" is declared here`,
      at: within(pool.origin, 'addresses'),
    })),
    hint: 'choose an address of a pool, or remove `loadBalancerIP` to be given one',
  };
}
