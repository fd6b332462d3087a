import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, within } from '../intent/document.js';
import { MASQUERADE } from '../intent/masquerade.js';
import type { Attachment, Cluster, Route, Vm } from '../intent/model.js';
import { formatAddress } from '../net/address.js';
import { isLinkLocal } from '../net/link-local.js';
import { containsAddress, formatPrefix, type Prefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * The gateway of a route must be on link at the route's own attachment.
 *
 * A kernel refuses a route by a next hop that it cannot reach directly, or that is its own address, and with it, in some
 * renderers, the whole configuration of the interface. On the pod network the guest has one neighbour, 10.0.2.1 (and
 * fd10:0:2::1). An IPv6 next hop may be link-local. Where nobody here knows the guest's block, as with outside DHCP, the
 * law is silent.
 *
 * Source: RFC 1122 section 3.3.1.2; Linux fib_check_nh ("Nexthop has invalid gateway"); KubeVirt user guide, masquerade.
 */
export const routeGatewayUnreachable: Check = {
  code: 'route-gateway-unreachable',
  title: 'The gateway of a route must be on link at its attachment',
  perVm: findUnreachable,
};

function* findUnreachable({ attachments }: Vm, cluster: Cluster): Generator<Finding> {
  for (const attachment of attachments) {
    if (attachment.routes.length === 0) continue;
    const prefixes = attachedPrefixes(attachment, cluster);
    for (const route of attachment.routes) {
      if (isUnreachable(route, prefixes)) yield unreachable(route, prefixes, attachment);
      else yield* noRouter(route, attachment);
    }
  }
}

/** A gateway of another family than its destination is the matter of `family-mismatch`. */
function isUnreachable({ destination, gateway }: Route, prefixes: readonly Prefix[]): boolean {
  const isKnown = prefixes.length > 0 && gateway.family === destination.family;
  return isKnown && !isLinkLocal(gateway) && !prefixes.some((prefix) => containsAddress(prefix, gateway));
}

/** The gateway is on link, but is the guest itself or nobody. */
function noRouter({ gateway, origin }: Route, { name, link, addresses }: Attachment): readonly Finding[] {
  const text = formatAddress(gateway);
  const at = within(origin, 'gateway');
  if (link.kind === 'pod') {
    const only = MASQUERADE[gateway.family].gateway;
    if (gateway.value === only.value || isLinkLocal(gateway)) return [];
    const message = `gateway "${text}" must be "${formatAddress(only)}", the only neighbour on the pod network`;
    return [{ severity: 'error', message, at, hint: `write "${formatAddress(only)}"` }];
  }
  const own = addresses.find(({ family, value }) => family === gateway.family && value === gateway.value);
  if (!own) return [];
  const message = `gateway "${text}" must not be the address of attachment "${name}" itself`;
  const related = [{ message: 'the address is written here', at: own.origin }];
  return [{ severity: 'error', message, at, related, hint: 'write the address of the router on this segment' }];
}

function unreachable(
  { origin, destination, gateway }: Route,
  prefixes: readonly Prefix[],
  attachment: Attachment,
): Finding {
  const blocks = prefixes.map((prefix) => `"${formatPrefix(prefix)}"`).join(' or ');
  return {
    severity: 'error',
    message: `gateway "${formatAddress(gateway)}" of the route to "${formatPrefix(destination)}" must lie in ${blocks}, the block of attachment "${attachment.name}"`,
    at: within(origin, 'gateway'),
    related: attachment.addresses.map((address) => ({
      message: 'the block comes from this address',
      at: address.origin,
    })),
    hint: 'write a router on this segment, or move the route to the attachment that reaches it',
  };
}
