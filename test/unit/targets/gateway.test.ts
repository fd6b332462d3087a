import { expect, test } from 'vitest';
import type { Dhcp, Network } from '../../../src/intent/model.js';
import { parsePrefix } from '../../../src/net/prefix.js';
import { gateway } from '../../../src/targets/gateway.js';
import { clusterOf, networkOf, originOf, prod } from '../../support/model.js';

const emitted = (network: Network) => gateway.perNetwork?.(network, prod, clusterOf());

const prefix = parsePrefix('10.0.0.0/24');
const dhcp: Dhcp = { origin: originOf('dhcp'), ranges: [], exclude: [], leaseSeconds: 3600, dnsServers: [] };
const subnet = { origin: originOf('subnet'), prefix: prefix ?? expect.fail('the block must be read'), reserved: [] };

test('a bridge network without DHCP needs nothing', () => {
  expect(emitted(networkOf('lan', { subnets: [subnet] }))).toEqual({ emissions: [], findings: [] });
});

test('a nat network is refused where its type stands', () => {
  const result = emitted(networkOf('lan', { type: 'nat' }));
  expect(result?.emissions).toEqual([]);
  expect(result?.findings).toMatchObject([{ severity: 'error', at: { path: ['lan', 'spec', 'type'] } }]);
});

test('a DHCP server is refused where it is asked for', () => {
  const result = emitted(networkOf('lan', { subnets: [subnet, { ...subnet, dhcp }] }));
  expect(result?.emissions).toEqual([]);
  expect(result?.findings).toMatchObject([{ severity: 'error', at: { path: ['dhcp'] }, atKey: true }]);
});
