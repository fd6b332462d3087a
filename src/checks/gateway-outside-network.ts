import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Cluster, Model, Subnet } from '../intent/model.js';
import { type Address, formatAddress } from '../net/address.js';
import { isLinkLocal } from '../net/link-local.js';
import { containsAddress, formatPrefix, type Prefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A gateway must lie in the block of those that use it.
 *
 * A host sends to its gateway by ARP or neighbour discovery on its own segment; one outside is never found and the
 * default route does nothing. An IPv6 gateway may be link-local (fe80::/10), which is on every segment.
 *
 * Source: RFC 1122 section 3.3.1.2 (a gateway is on a connected network), RFC 4861 section 4.2 (routers speak by link-local addresses).
 */
export const gatewayOutsideNetwork: Check = {
  code: 'gateway-outside-network',
  title: 'A gateway must lie in the block of those that use it',
  run: findOutside,
};

function* findOutside({ cluster, networks, vms }: Model): Generator<Finding> {
  for (const subnet of networks.flatMap(({ subnets }) => subnets)) {
    const { prefix, gateway, origin } = subnet;
    if (gateway) yield* faultOf(gateway, [prefix], within(origin, 'gateway'));
  }
  for (const attachment of vms.flatMap(({ attachments }) => attachments)) yield* ownGateways(attachment, cluster);
}

function* ownGateways(attachment: Attachment, cluster: Cluster): Generator<Finding> {
  const { network, gateways, link } = attachment;
  if (link.kind === 'pod') return;
  const prefixes = attachedPrefixes(attachment, cluster);
  for (const gateway of gateways) {
    const isOfNetwork = network?.subnets.some((subnet) => isGatewayOf(gateway, subnet)) ?? false;
    if (!isOfNetwork) yield* faultOf(gateway, prefixes, gateway.origin);
  }
}

const isGatewayOf = ({ family, value }: Address, { gateway }: Subnet): boolean =>
  gateway?.family === family && gateway.value === value;

/** Blocks of another family are the matter of `family-mismatch`. */
function* faultOf(gateway: Address, prefixes: readonly Prefix[], at: Origin): Generator<Finding> {
  const own = prefixes.filter(({ family }) => family === gateway.family);
  if (own.length === 0 || isLinkLocal(gateway) || own.some((prefix) => containsAddress(prefix, gateway))) return;
  const blocks = own.map((prefix) => `"${formatPrefix(prefix)}"`).join(' or ');
  yield {
    severity: 'error',
    message: `gateway "${formatAddress(gateway)}" must lie in ${blocks}`,
    at,
    hint: 'write the address that the router has on this segment, or correct the length of the block',
  };
}
