import { dhcp4Of, type GuestFacts, isIpv6, routeText } from './guest-facts.js';
import { readSections, type Section, valuesOf } from './sections.js';

/**
 * The facts of a NetworkManager keyfile. A route among those of the other family is no route: NetworkManager leaves it
 * out with a warning.
 *
 * @see NetworkManager nm-settings-keyfile(5)
 */
export function readNetworkManager(text: string): GuestFacts {
  const sections = readSections(text);
  const one = (name: string, key: string) => valuesOf(sections, name, key)[0];
  const mtu = one('ethernet', 'mtu');
  const isAutomatic4 = one('ipv4', 'method') === 'auto';
  const families = ['ipv4', 'ipv6'] as const;
  return {
    mac: (one('ethernet', 'mac-address') ?? '').toLowerCase(),
    ...(mtu === undefined ? {} : { mtu: Number(mtu) }),
    dhcp4: dhcp4Of(isAutomatic4, one('ipv4', 'ignore-auto-routes') !== 'true'),
    dhcp6: ['auto', 'dhcp'].includes(one('ipv6', 'method') ?? ''),
    addresses: families.flatMap((family) => valuesOf(sections, family, /^address\d+$/)),
    routes: families.flatMap((family) => routesOf(sections, family)),
    dnsServers: families
      .flatMap((family) => valuesOf(sections, family, 'dns'))
      .flatMap((list) => list.split(';').filter((server) => server !== '')),
  };
}

function routesOf(sections: readonly Section[], family: 'ipv4' | 'ipv6'): readonly string[] {
  const everything = family === 'ipv6' ? '::/0' : '0.0.0.0/0';
  const routes = valuesOf(sections, family, /^route\d+$/).map((value) => {
    const [to = '', via = '', metric] = value.split(',');
    return routeText(to, via, metric);
  });
  return [
    ...valuesOf(sections, family, 'gateway').map((gateway) => routeText(everything, gateway)),
    ...routes.filter((route) => isIpv6(route) === (family === 'ipv6')),
  ];
}
