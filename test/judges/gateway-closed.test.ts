import { describe, expect } from 'vitest';
import { ask, askForLease, leaseOfSix, whileServing } from '../support/judges/gateway-clients.js';
import { gatewayTools, OUTSIDE, POD, withGateway } from '../support/judges/gateway-lab.js';
import { bridge, GUESTS, isolated, PORTS } from '../support/judges/gateway-trees.js';
import { judge, program } from '../support/judges/judge.js';
import type { Place } from '../support/judges/network-lab.js';

const [udhcpc, dhclient] = [program('udhcpc'), program('dhclient')];

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
