import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assignStaticIp } from '../../../src/edit/assign-static-ip.js';
import { attachNetwork } from '../../../src/edit/attach-network.js';
import { configureDhcp } from '../../../src/edit/configure-dhcp.js';
import { configureFirewall } from '../../../src/edit/configure-firewall.js';
import { configurePortForward } from '../../../src/edit/configure-port-forward.js';
import { createNetwork } from '../../../src/edit/create-network.js';
import { deleteNetwork } from '../../../src/edit/delete-network.js';
import { detachNetwork } from '../../../src/edit/detach-network.js';
import { exposeVm } from '../../../src/edit/expose-vm.js';
import type { Operation } from '../../../src/edit/operation.js';
import { startNetwork } from '../../../src/edit/start-network.js';
import { stopNetwork } from '../../../src/edit/stop-network.js';
import { changedIntents } from '../../support/changed-intents.js';

const HAND_WRITTEN = readFileSync(new URL('../../support/hand-written/intents.yaml', import.meta.url), 'utf8');
const HEAD = 'apiVersion: vm.novasphere.dev/v1alpha1\n';
const FILE = 'environments/prod/intents.yaml';
const FILES = {
  'prod/intents.yaml': HAND_WRITTEN,
  '_clusters/eu1.yaml': `${HEAD}kind: Cluster\nmetadata: {name: eu1}\nspec: {addressPlan: {vlanPool: {uplink: ens161, first: 2000, last: 2099}}}\n`,
  '_clusters/eu1.vlans.yaml': `${HEAD}kind: VlanAllocations\nmetadata: {name: eu1}\nspec:\n  vlans:\n    - {vlanId: 2000, environment: prod, network: shop/lan}\n`,
};

const VERBS: readonly (readonly [string, Operation, readonly string[]])[] = [
  [
    'create-network',
    (site) => createNetwork(site, { name: 'new', spec: { type: 'isolated', vlanId: 300 }, file: FILE }),
    [
      '+---',
      '+apiVersion: vm.novasphere.dev/v1alpha1',
      '+kind: Network',
      '+metadata: {name: new}',
      '+spec:',
      '+  type: isolated',
      '+  vlanId: 300',
    ],
  ],
  [
    'delete-network',
    (site) => deleteNetwork(site, { name: 'quiet' }),
    [
      '-apiVersion: vm.novasphere.dev/v1alpha1',
      '-kind: Network',
      '-metadata: {name: quiet}',
      '-spec:',
      '-  type: isolated',
      '-  placement: single-node',
      '-  active: false',
      '-  consumers: []',
      '----',
    ],
  ],
  ['start-network', (site) => startNetwork(site, { name: 'quiet' }), ['-  active: false']],
  [
    'stop-network, by the word that is in use',
    (site) => stopNetwork(site, { name: 'compute/idle' }),
    ['-  autostart: true # by hand', '+  autostart: false # by hand'],
  ],
  [
    'configure-network-dhcp',
    (site) => configureDhcp(site, { name: 'lan', dhcp: { start: '192.168.100.120', end: '192.168.100.200' } }),
    ['-        start: 192.168.100.100', '+        start: 192.168.100.120'],
  ],
  [
    'assign-static-ip',
    (site) => assignStaticIp(site, { name: 'lan', mac: '02:00:00:00:00:04', ip: '192.168.100.14' }),
    ["+    - {mac: '02:00:00:00:00:04', ip: 192.168.100.14}"],
  ],
  [
    'assign-static-ip, anew',
    (site) => assignStaticIp(site, { name: 'lan', mac: '02:00:00:00:00:03', ip: '192.168.100.15' }),
    ['-      ip: 192.168.100.13', '+      ip: 192.168.100.15'],
  ],
  [
    'configure-network-firewall',
    (site) => configureFirewall(site, { name: 'lan', ingress: { remove: [2] } }),
    ['-        - {action: reject, protocol: any, peer: {vms: {matchLabels: {tier: web}}}}'],
  ],
  [
    'configure-network-port-forward',
    (site) => configurePortForward(site, { name: 'lan', hostPort: 30443 }),
    [
      '-    - hostPort: 30443',
      '-      # web took over in 2024',
      '-      vm: web',
      '-      port: 443',
      '-      protocol: tcp',
    ],
  ],
  [
    'attach-network',
    (site) =>
      attachNetwork(site, {
        name: 'db',
        network: 'quiet',
        attachment: { ipConfig: { address: '10.9.0.5/24' }, state: 'down' },
      }),
    ['+  - {name: quiet, network: quiet, ipConfig: {address: 10.9.0.5/24}, state: down}'],
  ],
  ['detach-network', (site) => detachNetwork(site, { name: 'db', attachment: 'storage' }), ['+    state: absent']],
  [
    'expose-vm',
    (site) => exposeVm(site, { name: 'web', expose: { name: 'ssh', type: 'NodePort', ports: [{ port: 22 }] } }),
    ['+    - name: ssh', '+      type: NodePort', '+      ports:', '+        - {port: 22}'],
  ],
];

describe('a hand-written file of 300 lines', () => {
  it.each(VERBS)('keeps all but the lines of the change: %s', (_verb, operation, expected) => {
    const { lines, codes } = changedIntents(FILES, operation);
    expect(codes.filter((code) => code.startsWith('error'))).toEqual([]);
    expect(lines).toEqual([FILE, ...expected]);
  });
});
