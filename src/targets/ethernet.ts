import { defined } from '../intent/defined.js';
import type { Attachment } from '../intent/model.js';
import { type Address, type Family, formatAddress } from '../net/address.js';
import { formatPrefix } from '../net/prefix.js';

/** One entry below `ethernets`: keys that every renderer of cloud-init reads or leaves alone. */
export interface Ethernet {
  readonly match: { readonly macaddress: string };
  readonly 'set-name': string;
  readonly mtu?: number;
  readonly dhcp4: boolean;
  readonly dhcp6: boolean;
  readonly 'dhcp4-overrides'?: { readonly 'use-routes': boolean; readonly 'route-metric': number };
  readonly 'accept-ra'?: boolean;
  readonly addresses?: readonly string[];
  readonly nameservers?: { readonly addresses: readonly string[] };
  readonly gateway6?: string;
  readonly routes?: readonly GuestRoute[];
}

/** A route of the guest; a default route is written as a block, because most renderers refuse the word `default`. */
export interface GuestRoute {
  readonly to: string;
  readonly via: string;
  readonly metric?: number;
}

/** What is particular to one interface. */
export interface EthernetParts {
  /** The families that DHCP serves. */
  readonly dhcp: readonly Family[];
  /** DHCP must bring an address and no route. */
  readonly ignoresDhcpRoutes?: boolean;
  readonly acceptsRouterAdvertisements?: boolean;
  /** Such as "192.0.2.10/24". */
  readonly addresses: readonly string[];
  readonly dnsServers: readonly Address[];
  /** The way out of IPv6, such as "2001:db8::1". */
  readonly gateway6?: string | undefined;
  readonly routes: readonly GuestRoute[];
}

/** Behind every default route that we write or that the pod network's DHCP server hands out. */
const LAST_METRIC = 1000;

/** Ahead of every default route that a DHCP server announces. */
const FIRST_METRIC = 50;

/**
 * The entry of an attachment, its keys in reading order, those that say nothing left out.
 *
 * `use-routes: false` is what netplan and networkd need to take no route from DHCP, and sysconfig where another interface
 * has a written default route; elsewhere `route-metric` puts the route last. NetworkManager, as cloud-init 22.4 renders
 * for it, hears of neither (docs/judges.md).
 *
 * @see cloud-init "Networking config Version 2", cloudinit/net/network_state.py
 */
export function ethernet(attachment: Attachment, parts: EthernetParts): Ethernet {
  const { dhcp, addresses, routes, dnsServers } = parts;
  const overrides = { 'use-routes': false, 'route-metric': LAST_METRIC };
  return defined({
    match: { macaddress: attachment.mac },
    'set-name': attachment.guestName,
    mtu: attachment.mtu,
    dhcp4: dhcp.includes(4),
    dhcp6: dhcp.includes(6),
    'dhcp4-overrides': parts.ignoresDhcpRoutes ? overrides : undefined,
    'accept-ra': parts.acceptsRouterAdvertisements ? true : undefined,
    addresses: unlessEmpty(addresses),
    nameservers: dnsServers.length > 0 ? { addresses: dnsServers.map(formatAddress) } : undefined,
    gateway6: parts.gateway6,
    routes: unlessEmpty(routes),
  });
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The routes that were written on an attachment. */
export function writtenRoutes({ routes }: Attachment): readonly GuestRoute[] {
  return routes.map(({ destination, gateway, metric }) =>
    defined({ to: formatPrefix(destination), via: formatAddress(gateway), metric }),
  );
}

/**
 * The guest's default route of IPv4. Where another interface learns one from DHCP, ours says that it goes first.
 *
 * That of IPv6 is the key `gateway6`: every renderer understands it, while cloud-init before 23.1 turns a route to
 * `::/0` into one to `::/64` in all renderers but netplan's.
 *
 * @param via the gateway's address
 * @see canonical/cloud-init, pull request 1973
 */
export function defaultRoute(via: string, attachments: readonly Attachment[]): GuestRoute {
  const isRivalled = attachments.some(
    ({ link, mode, defaultFor }) => link.kind !== 'pod' && mode === 'dhcp' && !defaultFor.includes(4),
  );
  return { to: '0.0.0.0/0', via, ...(isRivalled ? { metric: FIRST_METRIC } : {}) };
}
