import { spawnSync } from 'node:child_process';
import { describe, expect } from 'vitest';
import { GUEST_INTERFACE } from '../support/judges/cni.js';
import { distinctObjects, treeOf } from '../support/judges/emitted.js';
import { ask, askForLease, leaseOfSix, resolve, whileServing, withClient } from '../support/judges/gateway-clients.js';
import { gatewayTools, OUTSIDE, POD, withGateway } from '../support/judges/gateway-lab.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools, type Place } from '../support/judges/network-lab.js';

const ENVIRONMENT = `
apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers}]}, defaults: {uplink: ens161, namespace: shop}}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec:
  vlanId: 300`;

const treeOfNetwork = (spec: string) =>
  treeOf('lan', [{ path: 'environments/prod/lan.yaml', text: ENVIRONMENT + spec }]);

const nat = treeOfNetwork(`
  type: nat
  mtu: 1400
  cidr: 10.30.0.0/24
  dhcp: {start: 10.30.0.100, end: 10.30.0.109, exclude: [10.30.0.105], leaseSeconds: 7200, domain: lab.example}
  reservations: [{mac: "02:00:5e:10:00:01", ip: 10.30.0.50, hostname: printer}]
  portForwards:
    - {hostPort: 30080, ip: 10.30.0.50, port: 80}
    - {hostPort: 30053, ip: 10.30.0.50, port: 53, protocol: udp}
`);

const filtered = treeOfNetwork(`
  type: nat
  cidr: 10.30.0.0/24
  dhcp: {start: 10.30.0.100, end: 10.30.0.109}
  reservations: [{mac: "02:00:5e:10:00:01", ip: 10.30.0.50}, {mac: "02:00:5e:10:00:02", ip: 10.30.0.51}]
  portForwards:
    - {hostPort: 30080, ip: 10.30.0.50, port: 80}
    - {hostPort: 30022, ip: 10.30.0.50, port: 22}
    - {hostPort: 30090, ip: 10.30.0.50, port: 90}
    - {hostPort: 31090, vm: web, port: 90}
  firewall:
    ingress:
      default: drop
      rules:
        - {action: accept, protocol: tcp, peer: 203.0.113.0/24, ports: [80]}
        - {action: reject, protocol: tcp, peer: any, ports: [22]}
    egress:
      default: accept
      rules: [{action: drop, protocol: udp, peer: any}, {action: reject, protocol: tcp, peer: 203.0.113.0/24, ports: [90]}]
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  rootDisk: {claim: {name: web-root}}
  networks: [{name: lan, network: lan, macAddress: "02:00:5e:10:00:02"}]
  firewall: {ingress: {default: drop, rules: [{action: accept, protocol: tcp, peer: any, ports: [90]}]}}
`);

const SUBNETS = `
  subnets:
    - {cidr: 10.30.0.0/24, dhcp: {start: 10.30.0.100, end: 10.30.0.109}}
    - {cidr: "fd00:30::/64", dhcp: {start: "fd00:30::100", end: "fd00:30::10f"}}
  reservations: [{mac: "02:00:5e:10:00:01", ip: "fd00:30::50", hostname: printer}]
`;

const bridge = treeOfNetwork(`
  type: bridge
  cidr: 10.30.0.0/24
  gateway: 10.30.0.254
  dhcp: {start: 10.30.0.100, end: 10.30.0.109, serverAddress: 10.30.0.2, dnsServers: [192.0.2.53]}
`);

const dual = treeOfNetwork(`\n  type: nat${SUBNETS}`);
const isolated = treeOfNetwork(`\n  type: isolated${SUBNETS}`);

const PRINTER = '02:00:5e:10:00:01';
const GUESTS = { printer: PRINTER, web: '02:00:5e:10:00:02' };
const [udhcpc, dhclient] = [program('udhcpc'), program('dhclient')];
const PORTS = { tcp: [80], udp: [53] };

/** Configurations of every tree, each once: what a program reads, and which. */
const configs = new Map(
  distinctObjects('ConfigMap')
    .filter(({ metadata }) => metadata.namespace === 'netintent-gateways')
    .flatMap(({ data }) => Object.entries(data as Readonly<Record<string, string>>))
    .map(([file, text]) => [text, file]),
);

describe('every configuration of a gateway', () => {
  judge([...labTools, program('dnsmasq'), program('nft')], 'is one that its program takes', () => {
    expect(new Set(configs.values())).toEqual(new Set(['dnsmasq.conf', 'nftables.conf']));
    for (const [text, file] of configs) expect(complaintsOf(file, text)).toBe('');
  });

  judge([...labTools, program('dnsmasq')], 'with a word that its program does not know is refused', () => {
    expect(complaintsOf('dnsmasq.conf', 'dhcp-ranges=10.0.0.1')).toMatch(/bad option/);
  });
});

function complaintsOf(file: string, input: string): string {
  const [dnsmasq, nft] = [
    ['dnsmasq', '--test', '--conf-file=-'],
    ['unshare', '--net', 'nft', '--check', '--file', '-'],
  ];
  const [tool = '', ...args] = file === 'dnsmasq.conf' ? dnsmasq : nft;
  const { status, stdout, stderr } = spawnSync(tool, args, { input, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

describe('the gateway of a nat Network', () => {
  judge([...gatewayTools, udhcpc], 'leases addresses of its range, with all that a client must know', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest }) => {
      const lease = askForLease(guest('web'));
      expect(lease?.address).toMatch(/^10[.]30[.]0[.]10[0-46-9]\/24$/);
      expect(lease).toMatchObject({
        router: '10.30.0.1',
        dns: '10.30.0.1',
        domain: 'lab.example',
        mtu: '1400',
        lease: '7200',
      });
    }),
  );

  judge([...gatewayTools, udhcpc], 'keeps an address and a name for a MAC, also when it starts anew', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest, restart }) => {
      const kept = { address: '10.30.0.50/24', hostname: 'printer' };
      expect(askForLease(guest('printer'))).toMatchObject(kept);
      await restart('kept');
      expect(askForLease(guest('printer'))).toMatchObject(kept);
      await restart('lost');
      expect(askForLease(guest('printer'))).toMatchObject(kept);
    }),
  );

  judge([...gatewayTools, udhcpc], 'leases a client the address that it had, also when leases are lost', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest, restart }) => {
      const { address } = askForLease(guest('web')) ?? {};
      await restart('lost');
      expect(askForLease(guest('web'))?.address).toBe(address);
      await withClient(guest('web'), async ({ lease, renew }) => {
        await restart('lost');
        expect((await renew()).address).toBe(lease.address);
      });
    }),
  );

  judge([...gatewayTools, udhcpc], 'lets a client out under its own address, and nobody in', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest, outside, gateway }) => {
      const web = guest('web');
      const address = `${askForLease(web)?.address}`.replace('/24', '');
      await whileServing(outside, PORTS, () => {
        expect(ask(web, 'tcp', OUTSIDE.ipv4, 80)).toBe(POD.ipv4);
        expect(ask(web, 'udp', OUTSIDE.ipv4, 53)).toBe(POD.ipv4);
      });
      outside.run('ip', 'route', 'add', '10.30.0.0/24', 'via', POD.ipv4);
      await whileServing(web, PORTS, () => {
        expect(ask(outside, 'tcp', address, 80)).toBe('silence');
        expect(ask(outside, 'udp', address, 53)).toBe('silence');
        expect(ask(gateway, 'tcp', address, 80)).toBe('10.30.0.1');
      });
    }),
  );

  judge([...gatewayTools, udhcpc], 'answers names of its clients', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest }) => {
      for (const client of ['printer', 'web']) askForLease(guest(client));
      expect(resolve(guest('web'), '10.30.0.1', 'printer.lab.example')).toBe('10.30.0.50');
      expect(resolve(guest('web'), '10.30.0.1', 'plotter')).toBe('no such name');
    }),
  );

  judge([...gatewayTools, udhcpc], 'lets nobody on its segment speak for an address of elsewhere', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest, outside }) => {
      const web = guest('web');
      askForLease(web);
      outside.run('ip', 'route', 'add', '192.0.2.99', 'via', POD.ipv4);
      web.run('ip', 'address', 'add', '192.0.2.99/32', 'dev', GUEST_INTERFACE);
      await whileServing(outside, PORTS, () => {
        expect(ask(web, 'tcp', OUTSIDE.ipv4, 80)).toBe(POD.ipv4);
        web.run('ip', 'route', 'replace', OUTSIDE.ipv4, 'via', '10.30.0.1', 'src', '192.0.2.99');
        expect(ask(web, 'tcp', OUTSIDE.ipv4, 80)).toBe('silence');
      });
    }),
  );

  judge([...gatewayTools, udhcpc], 'lets the outside in by a port forward, of its protocol, and shows who comes', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest, outside }) => {
      const printer = guest('printer');
      askForLease(printer);
      await whileServing(printer, { tcp: [80, 53], udp: [80, 53] }, () => {
        const answers = (protocol: 'tcp' | 'udp') =>
          [30080, 30053, 80].map((port) => ask(outside, protocol, POD.ipv4, port));
        expect(answers('tcp')).toEqual([OUTSIDE.ipv4, 'silence', 'silence']);
        expect(answers('udp')).toEqual(['silence', OUTSIDE.ipv4, 'silence']);
      });
    }),
  );

  judge([...gatewayTools, udhcpc], 'accepts, drops and rejects as its firewall says, in both directions', () =>
    withGateway(filtered, 'shop/lan', GUESTS, async ({ guest, outside }) => {
      const [printer, web] = [guest('printer'), guest('web')];
      for (const client of [printer, web]) askForLease(client);
      const ports = { tcp: [22, 80, 90], udp: [53] };
      await whileServing(printer, ports, () => {
        const answers = [30080, 30022, 30090].map((port) => ask(outside, 'tcp', POD.ipv4, port));
        expect(answers).toEqual([OUTSIDE.ipv4, 'refused', 'silence']);
      });
      await whileServing(outside, ports, () => {
        const answers = [80, 90].map((port) => ask(printer, 'tcp', OUTSIDE.ipv4, port));
        expect([...answers, ask(printer, 'udp', OUTSIDE.ipv4, 53)]).toEqual([POD.ipv4, 'refused', 'silence']);
      });
      await whileServing(web, ports, () => {
        expect(ask(outside, 'tcp', POD.ipv4, 31090)).toBe(OUTSIDE.ipv4);
      });
    }),
  );

  judge([...gatewayTools, dhclient], 'leads a client of IPv6 out, and keeps an address for a MAC there too', () =>
    withGateway(dual, 'shop/lan', GUESTS, async ({ guest, outside }) => {
      expect(leaseOfSix(guest('printer'))).toBe('fd00:30::50');
      expect(leaseOfSix(guest('web'))).toMatch(/^fd00:30::10[0-9a-f]$/);
      await whileServing(outside, PORTS, () => {
        expect(ask(guest('web'), 'tcp', OUTSIDE.ipv6, 80)).toBe(POD.ipv6);
        expect(ask(guest('web'), 'udp', OUTSIDE.ipv6, 53)).toBe(POD.ipv6);
      });
    }),
  );
});

describe('the gateway of an isolated Network', () => {
  judge([...gatewayTools, udhcpc, dhclient], 'leases addresses, and tells of no way out', () =>
    withGateway(isolated, 'shop/lan', GUESTS, async ({ guest }) => {
      expect(askForLease(guest('web'))).toMatchObject({ router: '', dns: '', server: '10.30.0.1' });
      expect(leaseOfSix(guest('web'))).toMatch(/^fd00:30::10[0-9a-f]$/);
      expect(guest('web').run('ip', '-6', 'route', 'show', 'default')).toBe('');
    }),
  );

  judge([...gatewayTools, udhcpc, dhclient], 'lets nothing through, whatever routes both sides have', () =>
    withGateway(isolated, 'shop/lan', GUESTS, async ({ guest, outside, gateway }) => {
      const web = guest('web');
      const four = `${askForLease(web)?.address}`.replace('/24', '');
      const six = leaseOfSix(web);
      web.run('ip', 'route', 'add', 'default', 'via', '10.30.0.1');
      web.run('ip', '-6', 'route', 'add', 'default', 'via', 'fd00:30::1');
      outside.run('ip', 'route', 'add', '10.30.0.0/24', 'via', POD.ipv4);
      outside.run('ip', '-6', 'route', 'add', 'fd00:30::/64', 'via', POD.ipv6);
      const answers = (from: Place, addresses: readonly string[]) =>
        addresses.flatMap((address) => [ask(from, 'tcp', address, 80), ask(from, 'udp', address, 53)]);
      await whileServing(outside, PORTS, () => {
        expect(new Set(answers(web, [OUTSIDE.ipv4, OUTSIDE.ipv6]))).toEqual(new Set(['silence']));
      });
      await whileServing(gateway, PORTS, () => {
        expect(new Set(answers(web, [POD.ipv4, POD.ipv6, '10.30.0.1', 'fd00:30::1']))).toEqual(new Set(['silence']));
      });
      await whileServing(web, PORTS, () => {
        expect(new Set(answers(outside, [four, six]))).toEqual(new Set(['silence']));
        expect(answers(gateway, [four, six])).toEqual(['10.30.0.1', '10.30.0.1', 'fd00:30::1', 'fd00:30::1']);
      });
    }),
  );
});

describe('the gateway of a bridge Network', () => {
  judge([...gatewayTools, udhcpc], 'leases addresses from its own, and tells of the router that is there', () =>
    withGateway(bridge, 'shop/lan', GUESTS, async ({ guest, outside }) => {
      const lease = { server: '10.30.0.2', router: '10.30.0.254', dns: '192.0.2.53' };
      expect(askForLease(guest('web'))).toMatchObject(lease);
      guest('web').run('ip', 'route', 'replace', 'default', 'via', '10.30.0.2');
      await whileServing(outside, PORTS, () => {
        expect(ask(guest('web'), 'tcp', OUTSIDE.ipv4, 80)).toBe('silence');
      });
    }),
  );
});
