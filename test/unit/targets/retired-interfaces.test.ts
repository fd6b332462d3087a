import { describe, expect, test } from 'vitest';
import type { RetiredInterface } from '../../../src/intent/model.js';
import { nodeNetwork } from '../../../src/targets/node-network.js';
import * as sample from '../../support/model.js';
import { interfaces, onLinks, policies, vlan100 } from '../../support/node-policies.js';

const { clusterOf, macvtapLink, modelOf, untaggedLink } = sample;

describe('a retired interface', () => {
  const entry = (name: string, facts: Partial<RetiredInterface> = {}): RetiredInterface => {
    const base = { name, nodeGroup: 'workers', type: 'linux-bridge', origin: sample.originOf(name) } as const;
    return { ...base, ...facts };
  };
  const retiring = (...retired: readonly RetiredInterface[]) => modelOf({ cluster: clusterOf({ retired }) });
  const vlanEntry = entry('ens161.100', { type: 'vlan' });
  const bridgeEntry = entry('br-100', { formerPort: 'ens161.100' });
  const goneVlan = { name: 'ens161.100', type: 'vlan', state: 'absent' };
  const goneBridge = { name: 'br-100', type: 'linux-bridge', state: 'absent' };

  test('is absent in the policy that held it', () => {
    expect(interfaces(retiring(vlanEntry, bridgeEntry))).toEqual({ 'workers.ens161.100': [goneBridge, goneVlan] });
  });

  test('leaves what is still needed beside it', () => {
    const model = { ...onLinks([macvtapLink('ens161', 100)]), cluster: clusterOf({ retired: [bridgeEntry] }) };
    expect(interfaces(model)).toEqual({ 'workers.ens161.100': [goneBridge, vlan100] });
  });

  test('gives its NIC back', () => {
    expect(interfaces(retiring(entry('br-ens161', { formerPort: 'ens161' })))).toEqual({
      'workers.ens161': [
        { ...goneBridge, name: 'br-ens161' },
        { name: 'ens161', type: 'ethernet', state: 'up' },
      ],
    });
  });

  test('gives an address back with the NIC that carries it, one node at a time', () => {
    const model = retiring(entry('br-ens160', { formerPort: 'ens160' }));
    expect(policies(model)[0]?.spec).toMatchObject({
      maxUnavailable: 1,
      desiredState: { interfaces: [{ state: 'absent' }, { name: 'ens160', ipv4: { enabled: true, dhcp: true } }] },
    });
  });

  test('gives nothing back to a NIC that another bridge takes', () => {
    const retired = [entry('br-old', { formerPort: 'ens161' })];
    const model = { ...onLinks([untaggedLink('br-new', { uplink: 'ens161' })]), cluster: clusterOf({ retired }) };
    expect(interfaces(model)['workers.ens161']?.map(({ name, state }) => [name, state])).toEqual([
      ['br-new', 'up'],
      ['br-old', 'absent'],
    ]);
  });

  test('of a node group that is gone is refused', () => {
    const findings = nodeNetwork.perCluster?.(retiring(entry('br-100', { nodeGroup: 'gone' }))).findings;
    expect(findings).toMatchObject([{ severity: 'error', at: { path: ['br-100', 'nodeGroup'] } }]);
    expect(nodeNetwork.perCluster?.(retiring(bridgeEntry)).findings).toEqual([]);
  });
});
