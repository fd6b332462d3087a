import { groupBy } from '../intent/group-by.js';
import type { Network, Reservation } from '../intent/model.js';
import type { NetworkGateway, ServedSubnet } from '../intent/network-gateway.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { type Address, formatAddress } from '../net/address.js';
import { type AddressRange, formatPrefix, type Prefix, rangeSize } from '../net/prefix.js';
import { remainingRanges } from '../net/remaining-ranges.js';

/** The interface of a gateway on the segment of its Network. */
export const SEGMENT_INTERFACE = 'segment';

/** Where leases are written. An `emptyDir`: they outlive the process, not the pod. */
export const LEASE_FOLDER = '/var/lib/netintent';

/**
 * The configuration of dnsmasq for one Network: whom it leases what, and, where the gateway leads out, names.
 *
 * It is the only server of the segment (`dhcp-authoritative`), which also lets it take a client's word for a lease that it has
 * forgotten, so that a new pod renews the leases of the one before.
 *
 * @see dnsmasq(8); RFC 2131 section 4.3.2
 */
export function gatewayDnsmasq(network: Network, gateway: NetworkGateway): string {
  const sections = [
    [`# What dnsmasq does on Network "${qualifiedName(network)}".`, ...GENERAL],
    gateway.leadsOut ? NAMES : NO_NAMES,
    ...(gateway.served.length > 0 ? [pool(gateway)] : []),
    ...gateway.served.map((subnet, index) => subnetSection(subnet, index, { network, gateway })),
    advertisements(gateway),
    reservations(network),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** It stays root, without the right to become anybody else; it has no right that the pod does not list. */
const GENERAL = [
  `interface=${SEGMENT_INTERFACE}`,
  'except-interface=lo',
  'bind-dynamic',
  'user=root',
  'group=',
  'pid-file=',
  'log-facility=-',
  'no-hosts',
];

const NAMES = ['# Names of clients, and what the name servers of the pod know.', 'domain-needed', 'localise-queries'];
const NO_NAMES = ['# No name server.', 'port=0'];

/** Most leases that a file may hold, however large a range is: a client costs memory. */
const LEASES_MAX = 65_536;

function pool({ served }: NetworkGateway): readonly string[] {
  const size = served.flatMap(({ prefix, dhcp }) => (prefix.family === 4 ? dhcp.ranges : [])).map(rangeSize);
  const largest = served.some(({ prefix }) => prefix.family === 6) ? LEASES_MAX : sum(size) + RESERVED_MAX;
  return [
    '# Who leases.',
    'dhcp-authoritative',
    `dhcp-leasefile=${LEASE_FOLDER}/dnsmasq.leases`,
    `dhcp-lease-max=${Math.min(largest, LEASES_MAX)}`,
  ];
}

/** Leases beside the ranges: those of reservations. */
const RESERVED_MAX = 1024;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

interface Scope {
  readonly network: Network;
  readonly gateway: NetworkGateway;
}

function subnetSection(subnet: ServedSubnet, index: number, scope: Scope): readonly string[] {
  const tag = `subnet${index}`;
  const { dhcp, prefix } = subnet;
  return [
    `# ${formatPrefix(prefix)}`,
    ...rangeLines(subnet, tag),
    ...optionLines(subnet, scope).map((option) => `dhcp-option=tag:${tag},${option}`),
    ...(dhcp.domain === undefined ? [] : [`domain=${dhcp.domain},${formatPrefix(prefix)}`]),
  ];
}

/** Without a range, the subnet serves its reservations alone. */
function rangeLines({ prefix, dhcp }: ServedSubnet, tag: string): readonly string[] {
  const size = prefix.family === 4 ? netmask(prefix) : prefix.length;
  const line = (addresses: string) => `dhcp-range=set:${tag},${addresses},${size},${dhcp.leaseSeconds}`;
  const parts = remainingRanges(dhcp.ranges, dhcp.exclude);
  if (parts.length === 0) return [line(`${firstOf(prefix)},static`)];
  return parts.map((part) => line(`${firstOf(part)},${lastOf(part)}`));
}

function netmask({ length }: Prefix): string {
  return formatAddress({ family: 4, value: 2 ** 32 - 2 ** (32 - length) });
}

const firstOf = ({ family, first }: AddressRange): string => formatAddress({ family, value: first });
const lastOf = ({ family, last }: AddressRange): string => formatAddress({ family, value: last });

/** Written out, since dnsmasq tells clients to use itself where an option is left out; an option without a value is none. */
function optionLines(subnet: ServedSubnet, { network: { mtu }, gateway }: Scope): readonly string[] {
  const { prefix, gateway: router } = subnet;
  const servers = nameServers(subnet, gateway);
  if (prefix.family === 6) return [option('option6:dns-server', servers.map(bracketed))];
  return [
    option('option:router', router ? [formatAddress(router)] : []),
    option('option:dns-server', servers.map(formatAddress)),
    ...(mtu === undefined ? [] : [option('option:mtu', [`${mtu}`])]),
  ];
}

const option = (name: string, values: readonly string[]): string => [name, ...values].join(',');

const bracketed = (address: Address): string => `[${formatAddress(address)}]`;

/** Those that are written or, where the gateway answers names, itself. */
function nameServers({ dhcp, gateway: router }: ServedSubnet, { leadsOut }: NetworkGateway): readonly Address[] {
  if (dhcp.dnsServers.length > 0) return dhcp.dnsServers;
  return leadsOut && router ? [router] : [];
}

/**
 * Clients of DHCPv6 learn from router advertisements that there is a server, and what is on the link. A gateway that leads nowhere
 * advertises itself for no time at all, and where another router is written, that one advertises.
 *
 * @see RFC 4861 sections 4.2 and 6.2.3; RFC 8415 section 4
 */
function advertisements({ served, leadsOut }: NetworkGateway): readonly string[] {
  const six = served.filter(({ prefix }) => prefix.family === 6);
  if (six.length === 0 || (!leadsOut && six.some(({ gateway }) => gateway))) return [];
  const silent = leadsOut ? [] : [`ra-param=${SEGMENT_INTERFACE},0,0`];
  return ['# What clients of IPv6 are told of the link.', 'enable-ra', ...silent];
}

/** One line for each MAC: its address of each family, and its name. */
function reservations({ reservations: all }: Network): readonly string[] {
  if (all.length === 0) return [];
  const lines = [...groupBy(all, ({ mac }) => mac)].map(([mac, own]) => reservationLine(mac, own));
  return ['# Addresses that are kept.', ...lines];
}

function reservationLine(mac: string, own: readonly Reservation[]): string {
  const addresses = own.map(({ address }) => (address.family === 4 ? formatAddress(address) : bracketed(address)));
  const hostname = own.find((reservation) => reservation.hostname !== undefined)?.hostname;
  return `dhcp-host=${[mac, ...addresses, ...(hostname === undefined ? [] : [hostname])].join(',')}`;
}
