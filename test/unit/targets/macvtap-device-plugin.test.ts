import { expect, test } from 'vitest';
import type { Model } from '../../../src/intent/model.js';
import { macvtapDevicePlugin } from '../../../src/targets/macvtap-device-plugin.js';
import { attachmentOf, macvtapLink, modelOf, networkOf, vmOf } from '../../support/model.js';

const emissions = (model: Model) => macvtapDevicePlugin.perCluster?.(model).emissions ?? [];

test('without a macvtap link there is no ConfigMap', () => {
  expect(emissions(modelOf({ networks: [networkOf('lan')], vms: [vmOf([attachmentOf('data')])] }))).toEqual([]);
});

test('every lower device of Networks and attachments is listed once, in order', () => {
  const networks = [networkOf('lan', { link: macvtapLink('ens161') })];
  const links = [macvtapLink('ens160', 100), macvtapLink('ens161')];
  const vms = [vmOf(links.map((link, index) => attachmentOf(`nic${index}`, { link })))];
  const [emission, ...others] = emissions(modelOf({ networks, vms }));
  expect(others).toEqual([]);
  expect(emission).toMatchObject({ layer: '10-node-network', owner: { kind: 'Cluster', name: 'eu1' } });
  expect(emission?.object).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'macvtap-deviceplugin-config', namespace: 'default' },
    data: { DP_MACVTAP_CONF: expect.any(String) },
  });
  expect(listIn(emission?.object.data)).toEqual([
    { name: 'ens160.100', lowerDevice: 'ens160.100', mode: 'bridge', capacity: 50 },
    { name: 'ens161', lowerDevice: 'ens161', mode: 'bridge', capacity: 50 },
  ]);
});

test('a name whose macvtap interfaces would pass 15 characters is cut', () => {
  const vms = [vmOf([attachmentOf('nic0', { link: macvtapLink('enp101s0f0', 100) })])];
  const [entry] = listIn(emissions(modelOf({ vms }))[0]?.object.data);
  expect(entry?.lowerDevice).toBe('enp101s0f0.100');
  expect(entry?.name).toMatch(/^e-[0-9a-f]{8}$/);
});

function listIn(data: unknown): readonly { readonly name: string; readonly lowerDevice: string }[] {
  return JSON.parse((data as { readonly DP_MACVTAP_CONF: string }).DP_MACVTAP_CONF);
}
