import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cniConfig, type Segment } from '../../../src/targets/cni-config.js';
import { bridgeLink, macvtapLink, originOf, ovsLink, sriovLink, untaggedLink } from '../../support/model.js';

const configFor = (facts: Partial<Segment>): unknown =>
  JSON.parse(cniConfig({ name: 'web-data-nad', link: bridgeLink(), guestVlans: [], spoofCheck: true, ...facts }));

const trunk = bridgeLink({ bridge: 'br-ens161', vlanMode: 'trunk' });
const bandwidth = { origin: originOf('bandwidth') };

describe('one place tags', () => {
  const head = { cniVersion: '0.3.1', name: 'web-data-nad' };
  const checked = { macspoofchk: true };

  test('a bridge on a VLAN interface: the node', () => {
    expect(configFor({ link: bridgeLink() })).toEqual({ ...head, type: 'bridge', bridge: 'br-100', ...checked });
  });

  test('a bridge that filters VLANs: the definition', () => {
    const tag = { vlan: 100, preserveDefaultVlan: false };
    expect(configFor({ link: trunk })).toEqual({ ...head, type: 'bridge', bridge: 'br-ens161', ...tag, ...checked });
  });

  test('VLANs for the guest: the guest', () => {
    const link = untaggedLink('br-ens161', { uplink: 'ens161', vlanMode: 'trunk' });
    const guestVlans = [
      { first: 200, last: 210 },
      { first: 100, last: 100 },
    ];
    const tags = { vlanTrunk: [{ id: 100 }, { minID: 200, maxID: 210 }], preserveDefaultVlan: false };
    expect(configFor({ link, guestVlans })).toEqual({
      ...head,
      type: 'bridge',
      bridge: 'br-ens161',
      ...tags,
      ...checked,
    });
  });

  test('Open vSwitch: the definition', () => {
    expect(configFor({ link: ovsLink() })).toEqual({ ...head, type: 'ovs', bridge: 'br-ovs', vlan: 100 });
  });

  test('a virtual function: the definition', () => {
    expect(configFor({ link: sriovLink() })).toEqual({ ...head, type: 'sriov', vlan: 100, spoofchk: 'on' });
  });

  test('macvtap: the node', () => {
    expect(configFor({ link: macvtapLink('ens161', 100) })).toEqual({ ...head, type: 'macvtap' });
  });
});

test('a spoof check that is switched off is switched off', () => {
  expect(configFor({ spoofCheck: false })).toMatchObject({ macspoofchk: false });
  expect(configFor({ spoofCheck: false, link: sriovLink() })).toMatchObject({ spoofchk: 'off' });
});

test.each([bridgeLink(), ovsLink(), macvtapLink('ens161')])('an MTU is written for $kind', (link) => {
  expect(configFor({ link, mtu: 9000 })).toMatchObject({ mtu: 9000 });
});

describe('bandwidth', () => {
  const limitOf = (facts: Partial<Segment>) =>
    (configFor(facts) as { readonly plugins: readonly Readonly<Record<string, number>>[] }).plugins[1];

  test('is a plugin of its own behind the bridge, and each direction has its burst', () => {
    expect(configFor({ bandwidth: { ...bandwidth, ingress: 10_000_000, egress: 20_000_000 } })).toEqual({
      cniVersion: '0.3.1',
      name: 'web-data-nad',
      plugins: [
        { type: 'bridge', bridge: 'br-100', macspoofchk: true },
        {
          type: 'bandwidth',
          ingressRate: 10_000_000,
          ingressBurst: 1_000_000,
          egressRate: 20_000_000,
          egressBurst: 2_000_000,
        },
      ],
    });
  });

  test('of one direction leaves the other alone', () => {
    const limits = { ...bandwidth, egress: 10_000_000, burstBits: 500_000 };
    expect(limitOf({ bandwidth: limits })).toEqual({ type: 'bandwidth', egressRate: 10_000_000, egressBurst: 500_000 });
  });

  test('of a virtual function is whole Mbit/s of what the VM sends', () => {
    const limited = configFor({ link: sriovLink(), bandwidth: { ...bandwidth, egress: 20_000_000 } });
    expect(limited).toMatchObject({ type: 'sriov', max_tx_rate: 20 });
  });

  test('has a burst of ten frames or more, never above what the plugin takes', () => {
    const rates = fc.integer({ min: 1_000, max: 1e15 });
    const mtus = fc.integer({ min: 68, max: 65_535 });
    fc.assert(
      fc.property(rates, mtus, (ingress, mtu) => {
        const burst = limitOf({ mtu, bandwidth: { ...bandwidth, ingress } })?.ingressBurst ?? 0;
        expect(burst).toBeGreaterThanOrEqual(10 * mtu * 8);
        expect(burst).toBeLessThanOrEqual(34_359_738_359);
        expect(burst >= ingress / 10 || burst === 34_359_738_359).toBe(true);
      }),
    );
  });
});
