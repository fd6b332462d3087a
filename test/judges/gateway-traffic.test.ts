import { describe, expect } from 'vitest';
import { GUEST_INTERFACE } from '../support/judges/cni.js';
import { ask, askForLease, leaseOfSix, whileServing } from '../support/judges/gateway-clients.js';
import { gatewayTools, OUTSIDE, POD, withGateway } from '../support/judges/gateway-lab.js';
import { dual, filtered, GUESTS, nat, PORTS } from '../support/judges/gateway-trees.js';
import { judge, program } from '../support/judges/judge.js';

const [udhcpc, dhclient] = [program('udhcpc'), program('dhclient')];

describe('the gateway of a nat Network', () => {
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
