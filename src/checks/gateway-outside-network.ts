import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Cluster, Network, Subnet, Vm } from '../intent/model.js';
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
  perNetwork: findOfNetwork,
  perVm: findOfVm,
};

function* findOfNetwork({ subnets }: Network): Generator<Finding> {
  for (const { prefix, gateway, origin } of subnets) {
    if (gateway) yield* faultOf(gateway, [prefix], within(origin, 'gateway'));
  }
}

function* findOfVm({ attachments }: Vm, cluster: Cluster): Generator<Finding> {
  for (const attachment of attachments) {
    const isJudged = attachment.link.kind !== 'pod' && attachment.gateways.length > 0;
    if (isJudged) yield* ownGateways(attachment, cluster);
  }
}

function* ownGateways(attachment: Attachment, cluster: Cluster): Generator<Finding> {
  const { network, gateways } = attachment;
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
