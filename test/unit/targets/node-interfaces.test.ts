import { describe, expect, test } from 'vitest';
import type { Model } from '../../../src/intent/model.js';
import { parsePrefix } from '../../../src/net/prefix.js';
import { nodeNetwork } from '../../../src/targets/node-network.js';
import * as sample from '../../support/model.js';
import { interfaces, off, onLinks, type PolicySpec, policies } from '../../support/node-policies.js';

const { attachmentOf, bridgeLink, clusterOf, groupOf, modelOf, networkOf, nicOf, ovsLink, untaggedLink, vmOf } = sample;

describe('the MTU of a VLAN and its bridge', () => {
  const mtuFor = (...mtus: readonly (number | undefined)[]) => {
    const attachments = mtus.map((mtu, index) => attachmentOf(`nic${index}`, mtu === undefined ? {} : { mtu }));
    const made = interfaces(modelOf({ vms: [vmOf(attachments)] }))['workers.ens161.100'] ?? [];
    return made.map(({ mtu }) => mtu);
  };

  test('is the usual one where nobody asks and the NIC has more', () =>
    expect(mtuFor(undefined)).toEqual([1500, 1500]));
  test('is left to a NIC that has the usual one', () => {
    const link = bridgeLink({ nodeGroup: groupOf('workers', { nics: [nicOf('ens161', { mtu: 1500 })] }) });
    expect(interfaces(onLinks([link]))['workers.ens161.100']?.map(({ mtu }) => mtu)).toEqual([undefined, undefined]);
  });
  test('is the largest asked for', () => expect(mtuFor(1400, 9000, 2000)).toEqual([9000, 9000]));
  test('may be small', () => expect(mtuFor(1400)).toEqual([1400, 1400]));
  test('is never below 1500 for who asks nothing', () => expect(mtuFor(1400, undefined)).toEqual([1500, 1500]));
  test('of a Network counts', () => {
    const made = interfaces(modelOf({ networks: [networkOf('lan', { mtu: 9000 })] }))['workers.ens161.100'];
    expect(made?.map(({ mtu }) => mtu)).toEqual([9000, 9000]);
  });
});

describe('a NIC that carries the address of its nodes', () => {
  const cluster = clusterOf({ allowDisruptive: new Set(['ens160']) });
  const untagged = untaggedLink('br-ens160', { uplink: 'ens160' });
  const specOf = (model: Model) => policies(model)[0]?.spec as PolicySpec | undefined;

  test('hands address and MAC to the bridge, one node at a time', () => {
    const spec = specOf(onLinks([untagged], cluster));
    expect(spec?.maxUnavailable).toBe(1);
    expect(spec?.desiredState.interfaces).toEqual([
      {
        name: 'br-ens160',
        type: 'linux-bridge',
        state: 'up',
        mtu: 1500,
        ipv4: { enabled: true, dhcp: true },
        ipv6: { enabled: false },
        'copy-mac-from': 'ens160',
        bridge: { options: { stp: { enabled: false } }, port: [{ name: 'ens160' }] },
      },
    ]);
  });

  test('keeps its MTU whatever a guest asks for', () => {
    const model = modelOf({ cluster, vms: [vmOf([attachmentOf('small', { link: untagged, mtu: 1280 })])] });
    expect(specOf(model)?.desiredState.interfaces).toMatchObject([{ mtu: 1500 }]);
  });

  test('hands over IPv6 where node addresses have it', () => {
    const prefix = parsePrefix('2001:db8::/64') ?? expect.fail('the block must be read');
    const [bridge] = specOf(onLinks([untagged], { ...cluster, nodePrefixes: [prefix] }))?.desiredState.interfaces ?? [];
    expect(bridge?.ipv6).toEqual({ enabled: true, dhcp: true, autoconf: true });
  });

  test('is not touched by a VLAN on it', () => {
    const spec = specOf(onLinks([bridgeLink({ uplink: 'ens160' })], cluster));
    expect(spec?.maxUnavailable).toBe('10%');
    expect(spec?.desiredState.interfaces).toMatchObject([off, off]);
  });

  test('cannot be the port of an Open vSwitch bridge', () => {
    const findingsFor = (uplink: string) =>
      nodeNetwork.perCluster?.(onLinks([ovsLink({ uplink })], cluster)).findings ?? [];
    expect(findingsFor('ens160')).toMatchObject([{ severity: 'error', at: { path: ['nic0'] } }]);
    expect(findingsFor('ens161')).toEqual([]);
  });
});
