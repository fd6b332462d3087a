import { dhcp4Of, type GuestFacts, routeText } from './guest-facts.js';
import { readSections, type Section, valuesOf } from './sections.js';

/** The three files that describe one interface; a missing one is "". */
export interface SysconfigFiles {
  readonly ifcfg: string;
  readonly route: string;
  readonly route6: string;
}

/** The facts of one interface below /etc/sysconfig/network-scripts. @see initscripts sysconfig.txt */
export function readSysconfig({ ifcfg, route, route6 }: SysconfigFiles): GuestFacts {
  const sections = readSections(ifcfg);
  const one = (key: string) => valuesOf(sections, '', key)[0];
  const [mtu, metric] = [one('MTU'), one('METRIC')];
  return {
    mac: one('HWADDR') ?? '',
    ...(mtu === undefined ? {} : { mtu: Number(mtu) }),
    dhcp4: dhcp4Of(one('BOOTPROTO') === 'dhcp', one('DHCLIENT_SET_DEFAULT_ROUTE') !== 'no'),
    ...(metric === undefined ? {} : { dhcp4Metric: Number(metric) }),
    dhcp6: one('DHCPV6C') === 'yes',
    addresses: [...addresses4(sections), ...addresses6(sections)],
    routes: [
      ...valuesOf(sections, '', 'GATEWAY').map((gateway) => routeText('0.0.0.0/0', gateway)),
      ...valuesOf(sections, '', 'IPV6_DEFAULTGW').map((gateway) => routeText('::/0', gateway)),
      ...routes4(readSections(route)),
      ...routes6(route6),
    ],
    dnsServers: valuesOf(sections, '', /^DNS\d+$/),
  };
}

function addresses4(sections: readonly Section[]): readonly string[] {
  const masks = valuesOf(sections, '', /^NETMASK\d*$/);
  return valuesOf(sections, '', /^IPADDR\d*$/).map((address, index) => `${address}/${prefixLength(masks[index])}`);
}

function addresses6(sections: readonly Section[]): readonly string[] {
  const more = valuesOf(sections, '', 'IPV6ADDR_SECONDARIES').flatMap((list) => list.split(' '));
  return [...valuesOf(sections, '', 'IPV6ADDR'), ...more];
}

function routes4(sections: readonly Section[]): readonly string[] {
  return valuesOf(sections, '', /^ADDRESS\d+$/).map((to, index) => {
    const one = (key: string) => valuesOf(sections, '', `${key}${index}`)[0];
    return routeText(`${to}/${prefixLength(one('NETMASK'))}`, one('GATEWAY') ?? '', one('METRIC'));
  });
}

/** Lines such as "fd00:9::/48 via fd00:1::1 metric 7 dev one". */
function routes6(text: string): readonly string[] {
  return [...text.matchAll(/^(\S+) via (\S+)(?: metric (\d+))?/gm)].map(([, to = '', via = '', metric]) =>
    routeText(to, via, metric),
  );
}

function prefixLength(mask = ''): number {
  const bits = mask.split('.').map((octet) => Number(octet).toString(2));
  return [...bits.join('')].filter((bit) => bit === '1').length;
}
