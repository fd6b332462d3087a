import { dhcp4Of, type GuestFacts, isIpv6, routeText } from './guest-facts.js';
import { readSections, type Section, valuesOf } from './sections.js';

/** What netplan writes where nothing is said. */
const NETPLAN_METRIC = '100';

/** The facts of a systemd-networkd `.network` file. @see systemd.network(5) */
export function readNetworkd(text: string): GuestFacts {
  const sections = readSections(text);
  const one = (name: string, key: string) => valuesOf(sections, name, key)[0];
  const dhcp = one('Network', 'DHCP') ?? 'no';
  const mtu = one('Link', 'MTUBytes');
  const ofDhcp4 = (key: string) => one('DHCPv4', key) ?? one('DHCP', key);
  const metric = ofDhcp4('RouteMetric') ?? NETPLAN_METRIC;
  return {
    mac: one('Match', 'MACAddress') ?? one('Match', 'PermanentMACAddress') ?? '',
    ...(mtu === undefined ? {} : { mtu: Number(mtu) }),
    dhcp4: dhcp4Of(['yes', 'ipv4'].includes(dhcp), ofDhcp4('UseRoutes')?.toLowerCase() !== 'false'),
    ...(metric === NETPLAN_METRIC ? {} : { dhcp4Metric: Number(metric) }),
    dhcp6: ['yes', 'ipv6'].includes(dhcp),
    addresses: [...valuesOf(sections, 'Network', 'Address'), ...valuesOf(sections, 'Address', 'Address')],
    routes: [
      ...valuesOf(sections, 'Network', 'Gateway').map((gateway) => defaultBy(gateway)),
      ...sections.filter(({ name }) => name === 'Route').map(routeOf),
    ],
    dnsServers: valuesOf(sections, 'Network', 'DNS').flatMap((list) => list.split(' ')),
  };
}

function routeOf(section: Section): string {
  const one = (key: string) => valuesOf([section], 'Route', key)[0];
  const [to, via = ''] = [one('Destination'), one('Gateway')];
  return to === undefined ? defaultBy(via) : routeText(to, via, one('Metric'));
}

const defaultBy = (gateway: string): string => routeText(isIpv6(gateway) ? '::/0' : '0.0.0.0/0', gateway);
