import { expect, test } from 'vitest';
import { gatewayName } from '../../../src/intent/gateway-services.js';
import { createMemory } from '../../../src/intent/memory.js';
import type { Dhcp, Network, Subnet } from '../../../src/intent/model.js';
import { resolveGateways } from '../../../src/intent/resolve-gateways.js';
import { parseAddress } from '../../../src/net/address.js';
import { parsePrefix } from '../../../src/net/prefix.js';
import { gateway } from '../../../src/targets/gateway.js';
import { bridgeLink, clusterOf, networkOf, originOf } from '../../support/model.js';

function emitted(network: Network) {
  const [made] = resolveGateways([network], { vms: [], ofNetworks: new Map() }, createMemory().recall).gateways;
  return made && gateway.perGateway?.(made, clusterOf());
}

const dhcp: Dhcp = { origin: originOf('dhcp'), ranges: [], exclude: [], leaseSeconds: 3600, dnsServers: [] };

function subnetOf(cidr: string, facts: Partial<Subnet> = {}): Subnet {
  const prefix = parsePrefix(cidr) ?? expect.fail('the block must be read');
  return { origin: originOf('subnet'), prefix, reserved: [], ...facts };
}

const address = (text: string) => parseAddress(text) ?? expect.fail('the address must be read');

const nat = (facts: Partial<Network> = {}): Network =>
  networkOf('lan', {
    type: 'nat',
    link: bridgeLink(),
    subnets: [subnetOf('10.0.0.0/24', { gateway: address('10.0.0.1'), dhcp })],
    ...facts,
  });

const kindsOf = (network: Network) => emitted(network)?.emissions.map(({ object }) => object.kind);

/** What the pod reads, and the mark of it that replaces the pod when it changes. */
function configOf(network: Network): { readonly dnsmasq: string; readonly digest: string } {
  const text = JSON.stringify(emitted(network)?.emissions.map(({ object }) => object));
  const [, digest = ''] = /"netintent.dev\/config-digest":"([^"]+)"/.exec(text) ?? [];
  const map = emitted(network)?.emissions.find(({ object }) => object.kind === 'ConfigMap');
  return { dnsmasq: `${Object.values(map?.object.data ?? {})[0]}`, digest };
}

test('a bridge network without DHCP needs nothing', () => {
  expect(kindsOf(networkOf('lan', { subnets: [subnetOf('10.0.0.0/24')] }))).toBeUndefined();
});

test('a nat network needs a gateway, with DHCP or without', () => {
  const kinds = ['NetworkAttachmentDefinition', 'ConfigMap', 'StatefulSet'];
  expect(kindsOf(nat())).toEqual(kinds);
  expect(kindsOf(nat({ subnets: [subnetOf('10.0.0.0/24', { gateway: address('10.0.0.1') })] }))).toEqual(kinds);
});

test('an IPv6 block that is larger than the server can serve is refused where it stands', () => {
  const found = (cidr: string) =>
    emitted(nat({ subnets: [subnetOf(cidr, { gateway: address('fd00::1'), dhcp })] }))?.findings;
  expect(found('fd00::/63')).toMatchObject([{ severity: 'error', at: { path: ['subnet', 'cidr'] } }]);
  expect(found('fd00::/64')).toEqual([]);
});

test('the pod is replaced when what it reads changes, and only then', () => {
  const lease = { ...dhcp, leaseSeconds: 7200 };
  const longer = nat({ subnets: [subnetOf('10.0.0.0/24', { gateway: address('10.0.0.1'), dhcp: lease })] });
  expect(configOf(nat({ active: false })).digest).toBe(configOf(nat()).digest);
  expect(configOf(longer).digest).not.toBe(configOf(nat()).digest);
});

test('a subnet without a range leases its reservations alone', () => {
  const reservation = { origin: originOf('printer'), mac: '02:00:00:00:00:01', address: address('10.0.0.50') };
  const { dnsmasq } = configOf(nat({ reservations: [reservation] }));
  expect(dnsmasq).toContain('\ndhcp-range=set:subnet0,10.0.0.0,static,255.255.255.0,3600\n');
  expect(dnsmasq).toContain('\ndhcp-host=02:00:00:00:00:01,10.0.0.50\n');
});

test('the name of a gateway leaves room for what Kubernetes appends', () => {
  expect(gatewayName({ namespace: 'shop', name: 'lan' })).toBe('shop-lan');
  expect(gatewayName({ namespace: 'n'.repeat(63), name: 'lan' })).toHaveLength(52);
});
