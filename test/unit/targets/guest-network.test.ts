import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRouteOf } from '../../../src/intent/default-route.js';
import type { Attachment } from '../../../src/intent/model.js';
import { guestNetwork } from '../../../src/targets/guest-network.js';
import { attachmentOf, networkOf, originOf } from '../../support/model.js';
import { catalogFaults, hasPublishedSchemas } from '../../support/published-schema.js';
import {
  address,
  addresses,
  dataOf,
  dualStackCluster,
  gateways,
  ipv4Cluster,
  podAttachment,
  prefix,
} from '../../support/vm.js';

const staticData = attachmentOf('data', {
  mode: 'static',
  addresses: addresses('192.0.2.10/24'),
  dnsServers: [address('192.0.2.53')],
  mtu: 1500,
  routes: [
    { origin: originOf('route'), destination: prefix('198.51.100.0/24'), gateway: address('192.0.2.1'), metric: 200 },
  ],
});

const external = attachmentOf('external', {
  mode: 'static',
  mac: '52:54:00:12:34:56',
  addresses: addresses('203.0.113.5/24', '2001:db8::5/64'),
  gateways: gateways('203.0.113.1', '2001:db8::1'),
  defaultFor: [4, 6],
});

describe('guestNetwork', () => {
  it('leaves IPv4 of the pod network to DHCP and configures a static interface by its MAC', () => {
    expect(guestNetwork([podAttachment(), staticData], ipv4Cluster())).toBe(`version: 2
ethernets:
  nic0:
    match:
      macaddress: 02:00:5e:10:00:00
    set-name: nic0
    dhcp4: true
    dhcp6: false
  data:
    match:
      macaddress: 02:00:5e:10:00:01
    set-name: data
    mtu: 1500
    dhcp4: false
    dhcp6: false
    addresses:
      - 192.0.2.10/24
    nameservers:
      addresses:
        - 192.0.2.53
    routes:
      - to: 198.51.100.0/24
        via: 192.0.2.1
        metric: 200
`);
  });

  it('keeps the way to the cluster by hand when the guest leaves by another attachment', () => {
    expect(guestNetwork([podAttachment({ defaultFor: [] }), external], ipv4Cluster())).toBe(`version: 2
ethernets:
  nic0:
    match:
      macaddress: 02:00:5e:10:00:00
    set-name: nic0
    dhcp4: false
    dhcp6: false
    addresses:
      - 10.0.2.2/24
    nameservers:
      addresses:
        - 10.96.0.10
    routes:
      - to: 10.244.0.0/16
        via: 10.0.2.1
      - to: 10.96.0.0/12
        via: 10.0.2.1
      - to: 192.168.10.0/24
        via: 10.0.2.1
  external:
    match:
      macaddress: '52:54:00:12:34:56'
    set-name: external
    dhcp4: false
    dhcp6: false
    addresses:
      - 203.0.113.5/24
      - 2001:db8::5/64
    gateway6: 2001:db8::1
    routes:
      - to: 0.0.0.0/0
        via: 203.0.113.1
`);
  });

  it('writes no route to a block that the guest is on itself', () => {
    const onNodes = { ...external, addresses: addresses('192.168.10.5/24'), gateways: gateways('192.168.10.1') };
    expect(routesOf('nic0', [podAttachment({ defaultFor: [] }), onNodes])).toEqual(['10.244.0.0/16', '10.96.0.0/12']);
  });

  it('gives IPv6 of the pod network by hand: the default route, or the way to the cluster', () => {
    const both = podAttachment({ defaultFor: [4, 6] });
    expect(ethernetsOf([both], dualStackCluster())).toMatchObject({
      nic0: { dhcp4: true, addresses: ['fd10:0:2::2/120'], gateway6: 'fd10:0:2::1' },
    });
    expect(ethernetsOf([podAttachment({ defaultFor: [] }), external], dualStackCluster())).toMatchObject({
      nic0: {
        dhcp4: false,
        addresses: ['10.0.2.2/24', 'fd10:0:2::2/120'],
        routes: [
          { to: '10.244.0.0/16', via: '10.0.2.1' },
          { to: '10.96.0.0/12', via: '10.0.2.1' },
          { to: '192.168.10.0/24', via: '10.0.2.1' },
          { to: 'fd00:10:244::/56', via: 'fd10:0:2::1' },
          { to: 'fd00:10:96::/112', via: 'fd10:0:2::1' },
        ],
      },
    });
  });

  it('takes no route from DHCP where the guest leaves elsewhere, and every route where it leaves here', () => {
    const here = attachmentOf('lan', { defaultFor: [4] });
    const elsewhere = attachmentOf('lan');
    const overrides = { 'dhcp4-overrides': { 'use-routes': false, 'route-metric': 1000 } };
    expect(ethernetsOf([podAttachment(), elsewhere])).toMatchObject({ lan: { dhcp4: true, ...overrides } });
    expect(ethernetsOf([podAttachment({ defaultFor: [] }), here]).lan).toEqual({
      match: { macaddress: '02:00:5e:10:00:01' },
      'set-name': 'lan',
      dhcp4: true,
      dhcp6: false,
    });
  });

  it('puts a written default route ahead of one that is learnt, and says nothing where none is', () => {
    expect(ethernetsOf([external])).toMatchObject({
      external: { routes: [{ to: '0.0.0.0/0', via: '203.0.113.1' }] },
    });
    expect(ethernetsOf([external, attachmentOf('lan')])).toMatchObject({
      external: { routes: [{ to: '0.0.0.0/0', via: '203.0.113.1', metric: 50 }] },
    });
  });

  it('brings an interface of tagged frames up without an address', () => {
    const tagged = attachmentOf('tagged', { mode: 'none', guestVlans: [{ first: 100, last: 110 }], mtu: 9000 });
    expect(ethernetsOf([podAttachment(), tagged]).tagged).toEqual({
      match: { macaddress: '02:00:5e:10:00:01' },
      'set-name': 'tagged',
      mtu: 9000,
      dhcp4: false,
      dhcp6: false,
    });
  });

  it('keeps a gateway that is not the way out for its own subnet', () => {
    const inner = { ...external, defaultFor: [] };
    expect(routesOf('external', [podAttachment(), inner])).toEqual([]);
  });

  it('asks for DHCP of the families that the Network serves', () => {
    const dhcp = { origin: originOf('dhcp'), ranges: [], exclude: [], leaseSeconds: 3600, dnsServers: [] };
    const subnet = { origin: originOf('subnet'), prefix: prefix('2001:db8::/64'), reserved: [], dhcp };
    const served = attachmentOf('lan', { network: networkOf('lan', { subnets: [subnet] }) });
    expect(ethernetsOf([served])).toMatchObject({ lan: { dhcp4: false, dhcp6: true } });
  });

  it('leaves out an attachment that leaves the VM, and says nothing for a VM without any', () => {
    const leaving = { ...staticData, state: 'absent' as const };
    expect(Object.keys(ethernetsOf([podAttachment(), leaving]))).toEqual(['nic0']);
    expect(guestNetwork([leaving], ipv4Cluster())).toBeUndefined();
  });

  it('gives the guest one way out of each family that has any', () => {
    fc.assert(
      fc.property(fc.array(lone, { minLength: 1, maxLength: 4 }), (shapes) => {
        const attachments = withDefaultRoutes(shapes);
        for (const family of [4, 6] as const) {
          const expected = attachments.filter(({ defaultFor }) => defaultFor.includes(family)).length;
          expect(waysOut(family, attachments)).toBe(expected);
          expect(expected).toBeLessThanOrEqual(1);
        }
        const refused = attachments.filter(({ defaultRoute }) => defaultRoute === false);
        expect(refused.flatMap(({ defaultFor }) => defaultFor)).toEqual([]);
      }),
    );
  });

  it.skipIf(!hasPublishedSchemas)("matches cloud-init's own schema (needs ../shared)", () => {
    const slaac = attachmentOf('lan', { mode: 'slaac' });
    const networkData = guestNetwork([podAttachment(), staticData, slaac, attachmentOf('wan')], dualStackCluster());
    expect(catalogFaults('schema-network-config-v2.json', dataOf(networkData))).toEqual([]);
  });
});

interface Shape {
  readonly isPod: boolean;
  readonly mode: 'static' | 'dhcp';
  readonly gateways: readonly string[];
  readonly said: Pick<Attachment, 'defaultRoute'>;
}

const lone: fc.Arbitrary<Shape> = fc.record({
  isPod: fc.boolean(),
  mode: fc.constantFrom<Shape['mode']>('static', 'dhcp'),
  gateways: fc.subarray(['203.0.113.1', '2001:db8::1']),
  said: fc.constantFrom({}, { defaultRoute: true }, { defaultRoute: false }),
});

/** Attachments of these shapes, the first pod one alone on the pod network, the ways out as the model picks them. */
function withDefaultRoutes(shapes: readonly Shape[]): readonly Attachment[] {
  const pod = shapes.findIndex(({ isPod }) => isPod);
  const attachments = shapes.map(({ mode, gateways: texts, said }, index) =>
    index === pod
      ? podAttachment({ defaultFor: [], ...said, guestName: `nic${index}` })
      : { ...external, mode, guestName: `nic${index}`, gateways: gateways(...texts), ...said, defaultFor: [] },
  );
  const ways = ([4, 6] as const).map((family) => ({
    family,
    way: defaultRouteOf(attachments, family, dualStackCluster()),
  }));
  return attachments.map((attachment) => ({
    ...attachment,
    defaultFor: ways.filter(({ way }) => way === attachment).map(({ family }) => family),
  }));
}

function waysOut(family: 4 | 6, attachments: readonly Attachment[]): number {
  return Object.values(ethernetsOf(attachments, dualStackCluster())).filter((entry) => {
    if (family === 6) return entry.gateway6 !== undefined;
    const isLearnt = entry.dhcp4 === true && entry['dhcp4-overrides'] === undefined;
    return isLearnt || (entry.routes ?? []).some((route) => route.to === '0.0.0.0/0');
  }).length;
}

type Ethernets = Readonly<Record<string, EthernetData>>;

interface EthernetData {
  readonly dhcp4?: boolean;
  readonly 'dhcp4-overrides'?: object;
  readonly gateway6?: string;
  readonly routes?: readonly { readonly to: string }[];
}

function ethernetsOf(attachments: readonly Attachment[], cluster = ipv4Cluster()): Ethernets {
  return (dataOf(guestNetwork(attachments, cluster)) as { readonly ethernets: Ethernets }).ethernets;
}

function routesOf(name: string, attachments: readonly Attachment[]): readonly string[] {
  return (ethernetsOf(attachments)[name]?.routes ?? []).map(({ to }) => to);
}
