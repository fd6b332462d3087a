import { spawnSync } from 'node:child_process';
import { describe, expect } from 'vitest';
import { distinctObjects } from '../support/judges/emitted.js';
import { askForLease, resolve, withClient } from '../support/judges/gateway-clients.js';
import { gatewayTools, withGateway } from '../support/judges/gateway-lab.js';
import { GUESTS, nat } from '../support/judges/gateway-trees.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools } from '../support/judges/network-lab.js';

const [udhcpc] = [program('udhcpc')];

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

  judge([...gatewayTools, udhcpc], 'answers names of its clients', () =>
    withGateway(nat, 'shop/lan', GUESTS, async ({ guest }) => {
      for (const client of ['printer', 'web']) askForLease(guest(client));
      expect(resolve(guest('web'), '10.30.0.1', 'printer.lab.example')).toBe('10.30.0.50');
      expect(resolve(guest('web'), '10.30.0.1', 'plotter')).toBe('no such name');
    }),
  );
});
