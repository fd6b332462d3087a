import { attachedFamilies } from '../intent/attached-families.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Cluster, Network, Route, Subnet, Vm } from '../intent/model.js';
import { type Address, type Family, formatAddress } from '../net/address.js';
import { formatPrefix, formatRange, type Prefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A gateway, route or DHCP range must be of the address family that it serves.
 *
 * An IPv4 packet cannot be sent to an IPv6 next hop by the tools that configure guests, and DHCP for one family gives no
 * address of the other; SLAAC gives IPv6 alone. An attachment with addresses of both families may name one gateway of
 * each.
 *
 * Source: RFC 2131 section 1 and RFC 8415 section 1 (one DHCP for each family); RFC 4862 section 1; cloud-init,
 * network-config v2 `routes`.
 */
export const familyMismatch: Check = {
  code: 'family-mismatch',
  title: 'A gateway, route or DHCP range must be of the family that it serves',
  perNetwork: findInNetwork,
  perVm: findInVm,
};

function* findInNetwork({ subnets }: Network): Generator<Finding> {
  for (const subnet of subnets) yield* subnetFaults(subnet);
}

function* findInVm({ attachments }: Vm, cluster: Cluster): Generator<Finding> {
  for (const attachment of attachments) {
    const { link, gateways, routes } = attachment;
    if (link.kind !== 'pod' && gateways.length > 0) yield* gatewayFaults(attachment, cluster);
    for (const route of routes) yield* routeFaults(route);
  }
}

function* subnetFaults({ origin, prefix, gateway, dhcp }: Subnet): Generator<Finding> {
  const single = (what: string, address: Address | undefined, at: Origin): readonly Part[] =>
    address ? [{ what, text: formatAddress(address), family: address.family, at }] : [];
  const parts: readonly Part[] = [
    ...single('gateway', gateway, within(origin, 'gateway')),
    ...single('DHCP server', dhcp?.serverAddress, within(origin, 'dhcp', 'serverAddress')),
    ...(dhcp?.dnsServers ?? []).flatMap((server, index) =>
      single('DNS server', server, within(origin, 'dhcp', 'dnsServers', index)),
    ),
    ...(dhcp?.ranges ?? []).map((range) => ({
      what: 'DHCP range',
      text: formatRange(range),
      family: range.family,
      at: range.origin,
    })),
  ];
  for (const part of parts) if (part.family !== prefix.family) yield mismatch(part, prefix.family, prefix);
}

function* gatewayFaults(attachment: Attachment, cluster: Cluster): Generator<Finding> {
  const { addresses, gateways, name } = attachment;
  const families = attachedFamilies(attachment, cluster);
  for (const [index, { family, value, origin }] of gateways.entries()) {
    const text = formatAddress({ family, value });
    const repeated = gateways.slice(0, index).find((earlier) => earlier.family === family);
    if (repeated) yield secondGateway(text, formatAddress(repeated), origin);
    if (families.length > 0 && !families.includes(family)) {
      yield {
        severity: 'error',
        message: `gateway "${text}" is IPv${family} and attachment "${name}" must have an address of that family`,
        at: origin,
        related: addresses.map((address) => ({ message: `this address is IPv${address.family}`, at: address.origin })),
        hint: `add an IPv${family} address to \`addresses\`, or write an IPv${families[0]} gateway`,
      };
    }
  }
}

function routeFaults({ origin, destination, gateway }: Route): readonly Finding[] {
  const { family } = gateway;
  if (family === destination.family) return [];
  const part = { what: 'route gateway', text: formatAddress(gateway), family, at: within(origin, 'gateway') };
  return [mismatch(part, destination.family, destination)];
}

/** An address or range, and where it is written. */
interface Part {
  readonly what: string;
  readonly text: string;
  readonly family: Family;
  readonly at: Origin;
}

const mismatch = ({ what, text, at }: Part, wanted: Family, block: Prefix): Finding => ({
  severity: 'error',
  message: `${what} "${text}" must be IPv${wanted}, like "${formatPrefix(block)}"`,
  at,
  hint: `write an IPv${wanted} address`,
});

const secondGateway = (text: string, first: string, at: Origin): Finding => ({
  severity: 'error',
  message: `\`gateway\` must name one address of each family, and "${text}" stands beside "${first}"`,
  at,
  hint: 'remove one of the two',
});
