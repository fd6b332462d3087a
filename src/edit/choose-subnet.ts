import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { Network, Subnet } from '../intent/model.js';
import { unknownReference } from '../intent/model-laws.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { parseAddress } from '../net/address.js';
import { containsAddress, formatPrefix } from '../net/prefix.js';

/**
 * The subnet that is meant: the one that is named, the one that an address is in, or the only one.
 *
 * @param named.subnet a block such as "10.20.0.0/24"
 * @param named.address any text; what is no address tells nothing
 */
export function chooseSubnet(
  network: Network,
  named: { readonly subnet: string | undefined; readonly address: string | undefined },
): Subnet | CodedFinding {
  const { subnets } = network;
  const address = named.address === undefined ? undefined : parseAddress(named.address);
  const known = subnets.map(({ prefix }) => formatPrefix(prefix));
  const [only, ...others] = subnets;
  const found =
    named.subnet === undefined
      ? others.length === 0
        ? only
        : address && subnets.find(({ prefix }) => containsAddress(prefix, address))
      : subnets[known.indexOf(named.subnet)];
  return found ?? unclear(network, known);
}

const unclear = (network: Network, known: readonly string[]): CodedFinding => ({
  code: unknownReference.code,
  severity: 'error',
  message: `one subnet of Network "${qualifiedName(network)}" must be named`,
  at: within(network.origin, 'metadata', 'name'),
  hint: known.length === 0 ? 'write a `cidr` on it first' : `known: ${known.join(', ')}`,
});
