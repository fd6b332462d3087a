import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Link } from '../../../src/intent/model.js';
import { nodeNetwork } from '../../../src/targets/node-network.js';
import * as sample from '../../support/model.js';
import { bridge100, interfaces, onLinks, type PolicySpec, policies, vlan100 } from '../../support/node-policies.js';
import { crdFaults, hasPublishedSchemas } from '../../support/published-schema.js';

const { bridgeLink, groupOf, macvtapLink, ovsLink, sriovLink, untaggedLink, workers } = sample;

const noSpanningTree = { stp: { enabled: false } };
const allVlans = { mode: 'trunk', 'trunk-tags': [{ 'id-range': { min: 2, max: 4094 } }] };

test('a VLAN of a NIC is one policy with the VLAN interface and the bridge on it', () => {
  const model = onLinks([bridgeLink()]);
  expect(policies(model)).toEqual([
    {
      apiVersion: 'nmstate.io/v1',
      kind: 'NodeNetworkConfigurationPolicy',
      metadata: { name: 'workers.ens161.100' },
      spec: {
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        maxUnavailable: '10%',
        desiredState: { interfaces: [bridge100, vlan100] },
      },
    },
  ]);
  const [emission] = nodeNetwork.perCluster?.(model).emissions ?? [];
  expect(emission).toMatchObject({ layer: '10-node-network', guarded: true, owner: { kind: 'Cluster', name: 'eu1' } });
});

test('each VLAN and each node group has a policy of its own, in order', () => {
  const storage = groupOf('storage');
  const links = [bridgeLink({ vlanId: 200, bridge: 'br-200' }), bridgeLink(), bridgeLink({ nodeGroup: storage })];
  expect(Object.keys(interfaces(onLinks(links)))).toEqual([
    'storage.ens161.100',
    'workers.ens161.100',
    'workers.ens161.200',
  ]);
});

test('a filtering bridge carries every VLAN, so that another one changes nothing', () => {
  const link = bridgeLink({ bridge: 'br-ens161', vlanMode: 'trunk' });
  const port = [{ name: 'ens161', vlan: allVlans }];
  const expected = {
    'workers.ens161': [{ ...bridge100, name: 'br-ens161', bridge: { options: noSpanningTree, port } }],
  };
  expect(interfaces(onLinks([link]))).toEqual(expected);
  expect(interfaces(onLinks([link, { ...link, vlanId: 200 }]))).toEqual(expected);
});

test('an untagged bridge has the NIC for its port, a node-local one has none', () => {
  const links = [untaggedLink('br-ens161', { uplink: 'ens161' }), untaggedLink('br-local')];
  const { mtu, ...plain } = bridge100;
  const bridge = (name: string, port: readonly object[]) => ({
    ...plain,
    name,
    bridge: { options: noSpanningTree, port },
  });
  expect(interfaces(onLinks(links))).toEqual({
    'workers.br-local': [bridge('br-local', [])],
    'workers.ens161': [{ ...bridge('br-ens161', [{ name: 'ens161' }]), mtu }],
  });
});

test('macvtap needs a VLAN interface, and on a NIC itself nothing', () => {
  expect(interfaces(onLinks([macvtapLink('ens161', 100)]))).toEqual({ 'workers.ens161.100': [vlan100] });
  expect(interfaces(onLinks([macvtapLink('ens161')]))).toEqual({});
});

test('an Open vSwitch bridge has the NIC for its port', () => {
  expect(interfaces(onLinks([ovsLink()]))).toEqual({
    'workers.ens161': [
      {
        name: 'br-ovs',
        type: 'ovs-bridge',
        state: 'up',
        bridge: { options: { stp: false }, port: [{ name: 'ens161' }] },
      },
    ],
  });
});

test('virtual functions, the pod network and what somebody else made need no policy', () => {
  const existing = { kind: 'existing', namespace: 'shop', name: 'legacy', binding: 'bridge' } as const;
  const links: readonly Link[] = [
    sriovLink(),
    { kind: 'pod' },
    { ...existing, nodeGroup: workers },
    untaggedLink('br-legacy', { isExisting: true }),
    ovsLink({ isExisting: true }),
  ];
  expect(interfaces(onLinks(links))).toEqual({});
});

describe('the name of a policy', () => {
  const nameFor = (group: string, uplink: string) =>
    Object.keys(interfaces(onLinks([untaggedLink('br0', { uplink, nodeGroup: groupOf(group, { nics: [] }) })])))[0];

  test('says node group and device', () => expect(nameFor('workers', 'ens161')).toBe('workers.ens161'));
  test('tells capitals apart', () => {
    expect(nameFor('workers', 'enP2p1s0')).toMatch(/^workers-enp2p1s0-[0-9a-f]{8}$/);
    expect(nameFor('workers', 'enp2p1s0')).toBe('workers.enp2p1s0');
  });
  test('is cut where it is long', () => {
    const group = 'a'.repeat(60);
    expect(nameFor(group, 'ens161')).toMatch(/^a{54}-[0-9a-f]{8}$/);
    expect(nameFor(group, 'ens161')).not.toBe(nameFor(group, 'ens162'));
  });
});

describe('laws', () => {
  const nic = fc.constantFrom('ens160', 'ens161', 'ens162');
  const vlanId = fc.integer({ min: 2, max: 5 });
  const link: fc.Arbitrary<Link> = fc.oneof(
    fc.tuple(nic, vlanId).map(([uplink, id]) => bridgeLink({ uplink, vlanId: id, bridge: `br-${uplink}.${id}` })),
    fc.tuple(nic, vlanId).map(([uplink, id]) => macvtapLink(uplink, id)),
    nic.map((uplink) => untaggedLink(`br-${uplink}`, { uplink })),
  );
  const links = fc.array(link, { maxLength: 12 });

  test('an interface is in one policy, once', () => {
    fc.assert(
      fc.property(links, (some) => {
        const names = Object.values(interfaces(onLinks(some))).flatMap((made) => made.map(({ name }) => name));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  test('the order of intents changes nothing', () => {
    const shuffled = links.chain((some) => {
      const all = { minLength: some.length, maxLength: some.length };
      return fc.tuple(fc.constant(some), fc.shuffledSubarray(some, all));
    });
    fc.assert(
      fc.property(shuffled, ([some, other]) => {
        expect(policies(onLinks(other))).toEqual(policies(onLinks(some)));
      }),
    );
  });
});

describe.skipIf(!hasPublishedSchemas)('the CRD of ../shared/crds takes', () => {
  const faults = (object: object) => crdFaults('nmstate.io_nodenetworkconfigurationpolicies.yaml', object);
  const links = [bridgeLink(), untaggedLink('br-ens162', { uplink: 'ens162' }), ovsLink(), macvtapLink('ens160', 100)];

  test('every policy, and none with an unknown field', () => {
    const objects = policies(onLinks(links));
    expect(objects.map(({ metadata }) => metadata.name)).toHaveLength(4);
    expect(objects.flatMap(faults)).toEqual([]);
    expect(faults({ ...objects[0], spec: { nodeSelectors: {} } })).not.toEqual([]);
  });
});

const SEED = new URL('../../../../shared/examples/seeds/003-4.3.yaml', import.meta.url).pathname;

test.skipIf(!existsSync(SEED))(
  'the intent of ../shared/examples/seeds/003-4.2.yaml becomes the policy of 003-4.3',
  () => {
    const written = load(readFileSync(SEED, 'utf8')) as { readonly spec: PolicySpec };
    const management = bridgeLink({ bridge: 'br-mgmt', uplink: 'ens160' });
    const made = interfaces(onLinks([management, macvtapLink('ens160')]))['workers.ens160.100'] ?? [];
    const withoutAddress = made.map(({ ipv4: _ipv4, ipv6: _ipv6, ...rest }) => rest);
    expect(withoutAddress).toEqual(written.spec.desiredState.interfaces);
  },
);
