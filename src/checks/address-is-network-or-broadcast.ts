import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Cluster, Network, Vm } from '../intent/model.js';
import { type Address, addressBits, formatAddress } from '../net/address.js';
import { containsAddress, formatPrefix, type Prefix, prefixOf } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An address must not be the network or broadcast address of its block.
 *
 * In IPv4 the first address of a block names the network and the last one reaches every host of it; blocks of /31 and
 * /32 have neither. In IPv6 the first address of a block up to /126 is anycast: it belongs to every router of the subnet.
 * Neither a guest nor a gateway has such an address.
 *
 * Source: RFC 1122 section 3.2.1.3; RFC 3021 section 2 (/31); RFC 4291 section 2.6.1 (subnet-router anycast); RFC 6164
 * section 5 (/127).
 */
export const addressIsNetworkOrBroadcast: Check = {
  code: 'address-is-network-or-broadcast',
  title: 'An address must not be the network or broadcast address of its block',
  perNetwork: findNamed,
  perVm: findGuests,
};

/** An address, the block it lives in, and where it is written. */
interface Host {
  readonly address: Address;
  readonly prefix: Prefix;
  readonly at: Origin;
}

function* findGuests({ attachments }: Vm, cluster: Cluster): Generator<Finding> {
  for (const attachment of attachments) {
    const { addresses, sharedAddresses, link } = attachment;
    if (link.kind === 'pod') continue;
    for (const address of [...addresses, ...sharedAddresses])
      yield* faultOf({ address, prefix: prefixOf(address), at: address.origin });
    for (const host of routersOf(attachment, cluster)) yield* faultOf(host);
  }
}

/** The routers that an attachment names, each with the block that it lies in; those of its Network are judged there. */
function routersOf(attachment: Attachment, cluster: Cluster): readonly Host[] {
  const { gateways, routes, network } = attachment;
  const declared = (network?.subnets ?? []).flatMap(({ gateway }) => gateway?.value ?? []);
  const own = gateways.filter(({ value }) => !declared.includes(value));
  const named = [
    ...own.map((address) => ({ address, at: address.origin })),
    ...routes.map(({ origin, gateway }) => ({ address: gateway, at: within(origin, 'gateway') })),
  ];
  if (named.length === 0) return [];
  const prefixes = attachedPrefixes(attachment, cluster);
  return named.flatMap(({ address, at }) => {
    const prefix = prefixes.find((block) => containsAddress(block, address));
    return prefix ? [{ address, prefix, at }] : [];
  });
}

function* findNamed(network: Network): Generator<Finding> {
  for (const host of hostsOf(network)) yield* faultOf(host);
}

/** The single addresses that a Network names, each with the subnet it lies in; others are other laws' matter. */
function hostsOf({ subnets, reservations }: Network): readonly Host[] {
  const named = subnets.flatMap(({ origin, gateway, dhcp }) => [
    { address: gateway, at: within(origin, 'gateway') },
    { address: dhcp?.serverAddress, at: within(origin, 'dhcp', 'serverAddress') },
  ]);
  const kept = reservations.map(({ origin, address }) => ({ address, at: within(origin, 'ip') }));
  return [...named, ...kept].flatMap(({ address, at }) => {
    const subnet = address && subnets.find(({ prefix }) => containsAddress(prefix, address));
    return address && subnet ? [{ address, prefix: subnet.prefix, at }] : [];
  });
}

function faultOf(host: Host): readonly Finding[] {
  const role = roleOf(host);
  return role === undefined ? [] : [finding(host, role)];
}

/** What the address is to its block; undefined where it is a host's. */
function roleOf({ address, prefix: { family, length, first, last } }: Host): string | undefined {
  if (length >= addressBits(family) - 1) return undefined;
  if (address.value === first) return family === 4 ? 'network address' : 'subnet-router anycast address';
  return address.value === last && family === 4 ? 'broadcast address' : undefined;
}

const finding = ({ address, prefix, at }: Host, role: string): Finding => ({
  severity: 'error',
  message: `address "${formatAddress(address)}" must not be the ${role} of "${formatPrefix(prefix)}"`,
  at,
  hint: 'choose an address between the first and the last of the block',
});
