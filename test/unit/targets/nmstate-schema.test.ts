import { describe, expect, test } from 'vitest';
import { policyFaults } from '../../support/nmstate-schema.js';
import { vlan100 } from '../../support/node-policies.js';

describe('our schema of NMState refuses', () => {
  const spec = { nodeSelector: {}, maxUnavailable: 1 };
  const faultsOf = (...made: readonly object[]) => policyFaults({ ...spec, desiredState: { interfaces: made } });

  test('a field that NMState does not know', () => {
    expect(faultsOf(vlan100)).toEqual([]);
    expect(faultsOf({ ...vlan100, baseIface: 'ens161' })).not.toEqual([]);
  });

  test('a name that Linux does not take', () => {
    expect(faultsOf({ ...vlan100, name: 'enp101s0f0.1000' })).toEqual([]);
    expect(faultsOf({ ...vlan100, name: 'enp101s0f0v.1000' })).not.toEqual([]);
  });
});
