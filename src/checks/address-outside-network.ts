import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Network, Subnet, Vm } from '../intent/model.js';
import { containsAddress, formatInterfaceAddress, formatPrefix, type InterfaceAddress } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An address on a Network must lie in one of its subnets, and carry that subnet's prefix length.
 *
 * An address outside has no neighbours on the segment. One with another length takes near hosts for far ones, or the
 * other way round: some are reached, some never answer. A Network without subnets takes any address.
 *
 * Source: RFC 1122 section 3.3.1.1 (a host decides by its mask what is on its own network).
 */
export const addressOutsideNetwork: Check = {
  code: 'address-outside-network',
  title: 'An address on a Network must lie in one of its subnets',
  perVm: findOutside,
};

function* findOutside({ attachments }: Vm): Generator<Finding> {
  for (const { network, addresses, sharedAddresses, link } of attachments) {
    if (!network || network.subnets.length === 0 || link.kind === 'pod') continue;
    for (const address of [...addresses, ...sharedAddresses]) yield* faultOf(address, network);
  }
}

type Address = Attachment['addresses'][number];

function* faultOf(address: Address, network: Network): Generator<Finding> {
  const subnet = network.subnets.find(({ prefix }) => containsAddress(prefix, address));
  if (!subnet) yield outside(address, network);
  else if (subnet.prefix.length !== address.length) yield otherLength(address, network, subnet);
}

function outside(address: Address, network: Network): Finding {
  const blocks = network.subnets.map(({ prefix }) => `"${formatPrefix(prefix)}"`).join(' or ');
  return {
    severity: 'error',
    message: `address "${formatInterfaceAddress(address)}" must lie in ${blocks}, the subnet of ${nameOf(network)}`,
    at: address.origin,
    related: network.subnets.map((subnet) => ({
      message: `"${formatPrefix(subnet.prefix)}" is declared here`,
      at: cidrOf(subnet),
    })),
    hint: 'choose an address of the subnet, or add the subnet to `subnets` of the Network',
  };
}

function otherLength(address: Address, network: Network, subnet: Subnet): Finding {
  const right: InterfaceAddress = { ...address, length: subnet.prefix.length };
  return {
    severity: 'error',
    message: `address "${formatInterfaceAddress(address)}" must have the prefix length ${subnet.prefix.length} of ${nameOf(network)}`,
    at: address.origin,
    related: [{ message: `"${formatPrefix(subnet.prefix)}" is declared here`, at: cidrOf(subnet) }],
    hint: `write ${formatInterfaceAddress(right)}`,
  };
}

const nameOf = ({ namespace, name }: Network): string => `Network "${namespace}/${name}"`;
const cidrOf = ({ origin }: Subnet): Origin => within(origin, 'cidr');
