import { describe, expect } from 'vitest';
import type { AccessRules, PacketRule } from '../../src/net/packet-rule.js';
import { guestFirewall } from '../../src/targets/guest-firewall.js';
import { accessOf } from '../support/access.js';
import {
  bootsWith,
  connection,
  GUEST_MAC,
  routeThrough,
  withGuest,
  withServers,
} from '../support/judges/booted-guest.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools, type Place } from '../support/judges/network-lab.js';
import { attachmentOf, clusterOf, vmOf } from '../support/model.js';
import { addressesAlone } from '../support/packet-arbitraries.js';

const [nft, python, ping] = [program('nft'), program('python3'), program('ping')];

const tcp = (action: PacketRule['action'], port: number): PacketRule => ({
  action,
  peers: addressesAlone,
  services: { tcp: [{ first: port, last: port }], udp: [], sctp: [], icmp: [], other: false },
});

/** SSH comes in and is answered, telnet is refused, the guest may ask port 80, and nothing else passes. */
const directions: Readonly<Record<'ingress' | 'egress', AccessRules>> = {
  ingress: { rules: [tcp('accept', 22), tcp('reject', 23)], default: 'drop' },
  egress: { rules: [tcp('accept', 80)], default: 'drop' },
};

const command = (() => {
  const attachment = attachmentOf('lan', { mac: GUEST_MAC, mode: 'static', access: accessOf(directions) });
  return guestFirewall(vmOf([attachment]), clusterOf()) ?? '';
})();

/** What a neighbour and the guest's side see of ports 22, 23 and 80 of each other. */
const AS_THE_RULES_SAY = [
  '22: in answered, out silence',
  '23: in refused, out silence',
  '80: in silence, out answered',
];

const PORTS = [22, 23, 80];

function outcomes(outside: Host, inside: Host): readonly string[] {
  return PORTS.map((port) => {
    const inwards = connection(outside.place, inside.address, port);
    return `${port}: in ${inwards}, out ${connection(inside.place, outside.address, port)}`;
  });
}

interface Host {
  readonly place: Place;
  readonly address: string;
}

describe('a guest with rules for both directions', () => {
  const tools = [nft, python, ...labTools];

  judge(tools, 'speaks in connections that are let through, over IPv4 and IPv6, and in no others', () =>
    withGuest(async ({ node, guest }) => {
      bootsWith(guest, command);
      await withServers([guest, node], PORTS, () => {
        for (const block of ['198.18.0.', '2001:2::']) {
          const [outside, inside] = [
            { place: node, address: `${block}2` },
            { place: guest, address: `${block}1` },
          ];
          expect(outcomes(outside, inside)).toEqual(AS_THE_RULES_SAY);
        }
      });
    }),
  );

  judge(tools, 'filters what it forwards', () =>
    withGuest(async (lab) => {
      routeThrough(lab);
      bootsWith(lab.guest, command);
      await withServers([lab.inner, lab.node], PORTS, () => {
        const [outside, inside] = [
          { place: lab.node, address: '198.18.0.2' },
          { place: lab.inner, address: '198.18.1.2' },
        ];
        expect(outcomes(outside, inside)).toEqual(AS_THE_RULES_SAY);
      });
    }),
  );

  judge([nft, ...labTools], 'may boot again: the table replaces itself', () =>
    withGuest(({ guest }) => {
      bootsWith(guest, command);
      const once = guest.run('nft', 'list', 'ruleset');
      bootsWith(guest, command);
      expect(guest.run('nft', 'list', 'ruleset')).toBe(once);
    }),
  );
});

describe('an interface without its rules is shut, and others stay', () => {
  const shut = { status: 1, links: ['lo', 'other'], shut: ['lan'] };

  judge([nft, ...labTools], 'not where the rules are loaded', () =>
    withGuest(({ guest }) => {
      expect(bootsWith(guest, command)).toEqual({ status: 0, links: ['lan', 'lo', 'other'], shut: [] });
    }),
  );

  judge([nft, ...labTools], 'where nft is missing', () =>
    withGuest(({ guest }) => {
      expect(bootsWith(guest, `nft() { return 127; }\n${command}`)).toEqual(shut);
    }),
  );

  judge([nft, ...labTools], 'where nft, or the kernel, refuses a rule', () =>
    withGuest(({ guest }) => {
      expect(bootsWith(guest, command.replace('ct state', 'ct stage'))).toEqual(shut);
    }),
  );

  judge([nft, ...labTools], 'where the interface has another name than its rules', () =>
    withGuest(({ guest }) => {
      guest.run('sh', '-c', 'ip link set lan down; ip link set lan name ens9; ip link set ens9 up');
      expect(bootsWith(guest, command)).toEqual({ ...shut, shut: ['ens9'] });
    }),
  );

  judge([nft, ping, ...labTools], 'and nothing passes it', () =>
    withGuest(({ node, guest }) => {
      expect(node.succeeds('ping', '-c', '1', '-W', '1', '198.18.0.1')).toBe(true);
      bootsWith(guest, `nft() { return 127; }\n${command}`);
      expect(node.succeeds('ping', '-c', '1', '-W', '1', '198.18.0.1')).toBe(false);
    }),
  );
});
