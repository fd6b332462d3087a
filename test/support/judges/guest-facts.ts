import { load } from 'js-yaml';

/** What one interface of a guest is told, in words that every renderer's output can be read in. */
export interface GuestFacts {
  readonly mac: string;
  readonly mtu?: number;
  /** What DHCP may bring for IPv4. */
  readonly dhcp4: 'nothing' | 'address' | 'address and routes';
  /** How late the routes of DHCP stand, where that is said. */
  readonly dhcp4Metric?: number;
  readonly dhcp6: boolean;
  /** Such as "192.0.2.10/24"; sorted. */
  readonly addresses: readonly string[];
  /** Such as "198.51.100.0/24 via 192.0.2.1", with " metric 100" where it has one; sorted. */
  readonly routes: readonly string[];
  /** Sorted. */
  readonly dnsServers: readonly string[];
}

/** cloud-init network configuration, version 2. */
export interface NetworkData {
  readonly version: 2;
  readonly ethernets: Readonly<Record<string, Ethernet>>;
}

interface Ethernet {
  readonly match: { readonly macaddress: string };
  readonly 'set-name': string;
  readonly mtu?: number;
  readonly dhcp4?: boolean;
  readonly dhcp6?: boolean;
  readonly 'dhcp4-overrides'?: { readonly 'use-routes'?: boolean; readonly 'route-metric'?: number };
  readonly addresses?: readonly string[];
  readonly nameservers?: { readonly addresses: readonly string[] };
  readonly gateway6?: string;
  readonly routes?: readonly { readonly to: string; readonly via: string; readonly metric?: number }[];
}

/** Network data as it was written. */
export function readNetworkData(text: string): NetworkData {
  return load(text) as NetworkData;
}

/** The facts of network data, ordered by MAC address. */
export function factsOf({ ethernets }: NetworkData): readonly GuestFacts[] {
  return ordered(Object.values(ethernets).map(ethernetFacts));
}

/** Lists in the order that comparison wants. */
export function ordered(facts: readonly GuestFacts[]): readonly GuestFacts[] {
  return facts
    .map(({ addresses, routes, dnsServers, ...rest }) => ({
      ...rest,
      addresses: addresses.toSorted(),
      routes: routes.toSorted(),
      dnsServers: dnsServers.toSorted(),
    }))
    .toSorted((a, b) => (a.mac < b.mac ? -1 : 1));
}

/** A route in the words of the facts. */
export function routeText(to: string, via: string, metric?: number | string): string {
  return `${to} via ${via}${metric === undefined ? '' : ` metric ${metric}`}`;
}

/** Whether a text speaks of IPv6. */
export const isIpv6 = (text: string): boolean => text.includes(':');

/**
 * The ways out of a guest that nothing stands before: of its default routes, and of the interfaces that learn one from
 * DHCP, those of the lowest metric.
 */
export function waysOut(facts: readonly GuestFacts[], family: 4 | 6): readonly string[] {
  const written = facts
    .flatMap(({ routes }) => routes)
    .filter((route) => isDefault(route) && isIpv6(route) === (family === 6))
    .map((route) => ({ name: route, metric: Number(/ metric (\d+)$/.exec(route)?.[1] ?? 0) }));
  const learned = facts
    .filter(({ dhcp4 }) => family === 4 && dhcp4 === 'address and routes')
    .map(({ mac, dhcp4Metric = 0 }) => ({ name: mac, metric: dhcp4Metric }));
  const all = [...written, ...learned];
  const lowest = Math.min(...all.map(({ metric }) => metric));
  return all.filter(({ metric }) => metric === lowest).map(({ name }) => name);
}

/** Whether a route in the words of the facts leads everywhere. */
export const isDefault = (route: string): boolean => /^(0\.0\.0\.0|::)\/0 /.test(route);

function ethernetFacts(ethernet: Ethernet): GuestFacts {
  const { match, mtu, dhcp4 = false, dhcp6 = false, addresses = [], gateway6, routes = [] } = ethernet;
  const { 'use-routes': usesRoutes = true, 'route-metric': metric } = ethernet['dhcp4-overrides'] ?? {};
  return {
    mac: match.macaddress,
    ...(mtu === undefined ? {} : { mtu }),
    dhcp4: dhcp4Of(dhcp4, usesRoutes),
    ...(metric === undefined ? {} : { dhcp4Metric: metric }),
    dhcp6,
    addresses,
    routes: [
      ...(gateway6 === undefined ? [] : [routeText('::/0', gateway6)]),
      ...routes.map(({ to, via, metric }) => routeText(to, via, metric)),
    ],
    dnsServers: ethernet.nameservers?.addresses ?? [],
  };
}

/** What DHCP may bring for IPv4, from two switches. */
export function dhcp4Of(isOn: boolean, usesRoutes: boolean): GuestFacts['dhcp4'] {
  if (!isOn) return 'nothing';
  return usesRoutes ? 'address and routes' : 'address';
}
