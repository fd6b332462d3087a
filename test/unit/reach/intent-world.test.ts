import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.js';
import { connectionsOf } from '../../../src/reach/connections.js';
import { intentWorld } from '../../../src/reach/intent-world.js';
import { serviceText } from '../../../src/report/service-text.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens161}]}]}, defaults: {uplink: ens161}}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec: {type: bridge, vlanId: 100, cidr: 10.20.0.0/24}
`;

const vm = (name: string, ipConfig: string, firewall = '') => `---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  rootDisk: {claim: {name: ${name}-root}}
  labels: {tier: ${name}}
  networks:
    - {name: lan, network: lan, ipConfig: ${ipConfig}${firewall}}
`;

/** The connections to the VM "db" on the network beside the pods'. */
function toDb(...vms: readonly string[]): readonly string[] {
  const { models, diagnostics } = compile([{ path: 'environments/prod/all.yaml', text: ENVIRONMENT + vms.join('') }]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return models
    .flatMap((model) => connectionsOf(intentWorld(model)))
    .filter(({ source, destination }) => destination.startsWith('default/db') && source.startsWith('default/'))
    .map(({ source, network, allowed, unknown }) =>
      [source, network, serviceText(allowed), serviceText(unknown)].join(' | '),
    );
}

const ONLY_WEB =
  ', firewall: {ingress: {default: drop, rules: [{action: accept, protocol: tcp, ports: [5432], peer: 10.20.0.10}]}}';

test('a VM on a segment is met by the address that it has there', () => {
  const db = vm('db', '{mode: static, address: 10.20.0.20/24}', ONLY_WEB);
  const web = vm('web', '{mode: static, address: 10.20.0.10/24}');
  const other = vm('other', '{mode: static, address: 10.20.0.11/24}');
  expect(toDb(db, web, other)).toEqual(['default/web[VirtualMachine] | nad:default/lan | tcp 5432 | nothing']);
});

test('what a VM reaches whose address nobody knows is unknown as far as addresses decide', () => {
  const db = vm('db', '{mode: static, address: 10.20.0.20/24}', ONLY_WEB);
  expect(toDb(db, vm('web', '{mode: dhcp}'))).toEqual([
    'default/web[VirtualMachine] | nad:default/lan | nothing | tcp 5432',
  ]);
});
