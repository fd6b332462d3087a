import { describe, expect, test } from 'vitest';
import { addressesInUse } from '../../../src/live/addresses-in-use.js';
import type { KubernetesObject } from '../../../src/manifests/object.js';
import { modelOf } from '../../support/cluster-as-wanted.js';
import { clusterWith } from '../../support/live-cluster.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster:
    nodeGroups: [{name: workers, interfaces: [{name: ens160, carriesNodeAddress: true}, {name: ens161}]}]
    existing: {networkAttachments: [shop/legacy]}
  defaults: {namespace: shop, uplink: ens161}
`;
const vm = (name: string, network: string) => ({
  path: `environments/prod/${name}.yaml`,
  text: `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec: {rootDisk: {claim: {name: ${name}-root}}, networks: [{name: data, ${network}}]}
`,
});

const model = modelOf([
  { path: 'environments/prod/environment.yaml', text: ENVIRONMENT },
  vm('web', 'vlanId: 100, ipConfig: {address: 10.30.0.5/24}'),
  vm('db', 'vlanId: 100, ipConfig: {address: 10.30.0.6/24}'),
  vm('old', 'nadName: legacy, ipConfig: {address: 10.40.0.5/24}'),
  vm('edge', 'type: macvlan, bridgeName: ens160, ipConfig: {address: 192.168.10.9/24}'),
]);

/** An instance with one interface on an attachment definition. */
const instance = (name: string, networkName: string, ...ipAddresses: readonly string[]): KubernetesObject => ({
  ...{ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', metadata: { namespace: 'shop', name } },
  spec: { networks: [{ name: 'nic', multus: { networkName } }] },
  status: { interfaces: [{ name: 'nic', ipAddresses }] },
});

const state = (entry: object): KubernetesObject => ({
  ...{ apiVersion: 'nmstate.io/v1beta1', kind: 'NodeNetworkState', metadata: { name: 'n1' } },
  status: { currentState: { interfaces: [entry] } },
});

const ipv4 = (ip: string) => ({ ipv4: { enabled: true, address: [{ ip }] } });

const told = (...objects: readonly KubernetesObject[]) =>
  addressesInUse(model, clusterWith(objects)).inUse.map(
    ({ address, claimant, holder, isGivenUp }) =>
      `${address} of ${claimant}: ${holder}${isGivenUp ? ', gives it up' : ''}`,
  );

const WEB = '10.30.0.5 of Wukong "shop/web" attachment "data"';

describe('addressesInUse', () => {
  test.each([
    [
      'another VM by its own definition on that VLAN',
      instance('db', 'shop/db-data-nad', '10.30.0.5'),
      [`${WEB}: VM "shop/db", gives it up`],
    ],
    [
      'a VM that nobody knows on the definition of the VM itself',
      instance('thief', 'web-data-nad', '10.30.0.5'),
      [`${WEB}: VM "shop/thief"`],
    ],
    [
      'a VM on the same definition of others',
      instance('thief', 'legacy', '10.40.0.5'),
      ['10.40.0.5 of Wukong "shop/old" attachment "data": VM "shop/thief"'],
    ],
    ['a node on that VLAN', state({ name: 'ens161.100', type: 'vlan', ...ipv4('10.30.0.5') }), [`${WEB}: node "n1"`]],
    [
      'a VLAN interface by another name',
      state({ name: 'data', vlan: { 'base-iface': 'ens161', id: 100 }, ...ipv4('10.30.0.5') }),
      [`${WEB}: node "n1"`],
    ],
    [
      'a bridge on that VLAN',
      state({ name: 'br-100', bridge: { port: [{ name: 'ens161.100' }] }, ...ipv4('10.30.0.5') }),
      [`${WEB}: node "n1"`],
    ],
    [
      'the node itself, on the NIC that carries its address',
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n1' },
        status: {
          addresses: [
            { type: 'InternalIP', address: '192.168.10.9' },
            { type: 'Hostname', address: 'n1' },
          ],
        },
      },
      ['192.168.10.9 of Wukong "shop/edge" attachment "data": node "n1"'],
    ],
  ])('finds %s', (_name, object, expected) => {
    expect(told(object)).toEqual(expected);
  });

  test.each([
    ['the VM that is to have it', instance('web', 'shop/web-data-nad', '10.30.0.5')],
    ['a VM on a definition that may lead anywhere', instance('thief', 'shop/elsewhere', '10.30.0.5')],
    ['a node on another VLAN', state({ name: 'ens161.101', type: 'vlan', ...ipv4('10.30.0.5') })],
    ['another address', instance('db', 'shop/db-data-nad', '10.30.0.7', 'nonsense')],
  ])('is content with %s', (_name, object) => {
    expect(told(object)).toEqual([]);
  });

  test('names who has it once, however often it is reported', () => {
    const node = state({ name: 'ens160', type: 'ethernet', ...ipv4('192.168.10.9') });
    const own = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n1' },
      status: { addresses: [{ address: '192.168.10.9' }] },
    };
    expect(told(node, own)).toHaveLength(1);
  });

  test('says what is not known', () => {
    const why = 'the account must be allowed to list and watch nodes';
    const cluster = clusterWith([instance('db', 'shop/db-data-nad')], { nodes: { state: 'unknown', why } });
    expect(addressesInUse(model, cluster)).toEqual({ inUse: [], unread: [{ resource: 'nodes', why }], silent: 1 });
  });
});
