import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Model, Route, Subnet } from '../intent/model.js';
import { type Address, type Family, formatAddress } from '../net/address.js';
import { formatPrefix, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A gateway, route or DHCP range must be of the address family that it serves.
 *
 * An IPv4 packet cannot be sent to an IPv6 next hop by the tools that configure guests, and DHCP for one family gives no
 * address of the other. An attachment with addresses of both families may name one gateway of each.
 *
 * Source: RFC 2131 section 1 and RFC 8415 section 1 (one DHCP for each family); cloud-init, network-config v2 `routes`.
 */
export const familyMismatch: Check = {
  code: 'family-mismatch',
  title: 'A gateway, route or DHCP range must be of the family that it serves',
  run: findMismatches,
};

function* findMismatches({ networks, vms }: Model): Generator<Finding> {
  for (const subnet of networks.flatMap(({ subnets }) => subnets)) yield* subnetFaults(subnet);
  for (const attachment of vms.flatMap(({ attachments }) => attachments)) {
    if (attachment.link.kind !== 'pod') yield* gatewayFaults(attachment);
    for (const route of attachment.routes) yield* routeFaults(route);
  }
}

function* subnetFaults({ origin, prefix, gateway, dhcp }: Subnet): Generator<Finding> {
  const block = `"${formatPrefix(prefix)}"`;
  const must = (part: Part) => mismatch(part, prefix.family, block);
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
  for (const part of parts) yield* must(part);
}

function* gatewayFaults({ addresses, gateways, name }: Attachment): Generator<Finding> {
  for (const [index, { family, value, origin }] of gateways.entries()) {
    const text = formatAddress({ family, value });
    const repeated = gateways.slice(0, index).find((earlier) => earlier.family === family);
    if (repeated) yield secondGateway(text, formatAddress(repeated), origin);
    if (addresses.length > 0 && addresses.every((address) => address.family !== family)) {
      yield {
        severity: 'error',
        message: `gateway "${text}" is IPv${family} and attachment "${name}" must have an address of that family`,
        at: origin,
        related: addresses.map((address) => ({ message: `this address is IPv${address.family}`, at: address.origin })),
        hint: `write a gateway of the family of the address, or add an IPv${family} address to \`addresses\``,
      };
    }
  }
}

function routeFaults({ origin, destination, gateway }: Route): Generator<Finding> {
  const at = within(origin, 'gateway');
  const part = { what: 'route gateway', text: formatAddress(gateway), family: gateway.family, at };
  return mismatch(part, destination.family, `"${formatPrefix(destination)}"`);
}

/** An address or range, and where it is written. */
interface Part {
  readonly what: string;
  readonly text: string;
  readonly family: Family;
  readonly at: Origin;
}

function* mismatch({ what, text, family, at }: Part, wanted: Family, block: string): Generator<Finding> {
  if (family === wanted) return;
  yield {
    severity: 'error',
    message: `${what} "${text}" must be IPv${wanted}, like ${block}`,
    at,
    hint: `write an IPv${wanted} address`,
  };
}

const secondGateway = (text: string, first: string, at: Origin): Finding => ({
  severity: 'error',
  message: `\`gateway\` must name one address of each family, and "${text}" stands beside "${first}"`,
  at,
  hint: 'remove one of the two',
});
