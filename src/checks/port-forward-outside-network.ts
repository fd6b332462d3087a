import { type Finding, within } from '../intent/document.js';
import type { Network, PortForward } from '../intent/model.js';
import { networkGateway } from '../intent/network-gateway.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { type Address, formatAddress } from '../net/address.js';
import { containsAddress, formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A port forward must lead to an address of the Network that is not the gateway's own.
 *
 * The gateway sends on what comes to it. Beyond its segment there is nobody that it could send to, and what it sent to itself would come
 * back.
 *
 * Source: RFC 2663 section 4.1.2 (a translated address is one of the local network).
 */
export const portForwardOutsideNetwork: Check = {
  code: 'port-forward-outside-network',
  title: 'A port forward must lead to an address of the Network',
  perNetwork: findOutside,
};

function* findOutside(network: Network): Generator<Finding> {
  if (network.type !== 'nat') return;
  const own = networkGateway(network)?.addresses ?? [];
  for (const forward of network.portForwards) {
    if (forward.to.kind !== 'address') continue;
    const { address } = forward.to;
    const isOwn = own.some(({ family, value }) => family === address.family && value === address.value);
    const isInside = network.subnets.some(({ prefix }) => containsAddress(prefix, address));
    if (isOwn || !isInside) yield outside(forward, address, { network, isOwn });
  }
}

function outside(
  { origin }: PortForward,
  address: Address,
  { network, isOwn }: { readonly network: Network; readonly isOwn: boolean },
): Finding {
  const blocks = network.subnets.map(({ prefix }) => `"${formatPrefix(prefix)}"`).join(' or ');
  const where = `Network "${qualifiedName(network)}"`;
  const must = isOwn ? `must not be the gateway of ${where} itself` : `must lie in ${blocks || 'a subnet'} of ${where}`;
  return {
    severity: 'error',
    message: `"${formatAddress(address)}", which a port leads to, ${must}`,
    at: within(origin, 'ip'),
    related: network.subnets.map(({ prefix, origin: subnet }) => ({
      message: `"${formatPrefix(prefix)}" is declared here`,
      at: within(subnet, 'cidr'),
    })),
    hint: 'write the address of a VM on the Network, or its name as `vm`',
  };
}
