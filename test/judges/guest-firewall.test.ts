import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, formatAddress } from '../../src/net/address.js';
import type { Packet, PacketService } from '../../src/net/packet.js';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { guestFirewall } from '../../src/targets/guest-firewall.js';
import { accessOf } from '../support/access.js';
import { trees } from '../support/judges/emitted.js';
import { emittedVms } from '../support/judges/emitted-vms.js';
import { bootCommandOf, rulesetIn } from '../support/judges/guest-rules.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools } from '../support/judges/network-lab.js';
import { PROBED_INTERFACE, type Probe, probe } from '../support/judges/probed-guest.js';
import { attachmentOf, clusterOf, vmOf } from '../support/model.js';
import { firstMatch, someRules } from '../support/packet-arbitraries.js';
import { address } from '../support/vm.js';

/** Each command once, under the name of the last VM that has it. */
const commands = new Map(
  trees.flatMap((tree) =>
    emittedVms(tree).flatMap(({ name, userData }) => {
      const command = userData === undefined ? undefined : bootCommandOf(userData);
      return command === undefined ? [] : [[command, `${tree.name} ${name}`] as const];
    }),
  ),
);

const [nft, sh] = [program('nft'), program('sh')];

it('there are rules to judge', () => {
  expect(commands.size).toBeGreaterThan(2);
});

describe('every command of a guest', () => {
  for (const [command, name] of commands) {
    judge([nft, ...labTools], `${name} holds rules that nft takes`, () => {
      expect(complaintsOf('unshare', ['--net', 'nft', '--check', '--file', '-'], rulesetIn(command))).toBe('');
    });

    judge([sh], `${name} is shell that a plain sh takes`, () => {
      expect(complaintsOf('sh', ['-n'], command)).toBe('');
    });
  }

  judge([nft, ...labTools], 'with a word that nft does not know is refused', () => {
    const [command = ''] = commands.keys();
    const ruleset = rulesetIn(command).replace('ct state', 'ct stage');
    expect(complaintsOf('unshare', ['--net', 'nft', '--check', '--file', '-'], ruleset)).toMatch(/syntax error/);
  });
});

/** What a program says against the text on its standard input. */
function complaintsOf(tool: string, args: readonly string[], input: string): string {
  const { stdout, stderr, status } = spawnSync(tool, args, { input, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

const ALL_PORTS = [0, 3, 4, 5, 6, 7, 8, 443, 65_535];

/** ICMP messages of which some open a connection, some are errors, and some are nothing. Numbers mean other things in ICMPv6. */
const MESSAGES = [0, 1, 3, 4, 7, 8, 3 * 256 + 1, 8 * 256, 13 * 256, 40 * 256 + 2, 128 * 256, 129 * 256, 200 * 256 + 9];

const PEERS: readonly Address[] = [
  ...['9.1.2.3', '10.0.0.0', '10.0.0.1', '10.0.0.5', '10.0.0.9', '10.0.0.15', '10.0.0.16', '203.0.113.9'],
  ...['2001:db8::1', 'fd00::', 'fd00::1', 'fd00::5', 'fd00::9', 'fd00::f', 'fd00::10', 'fd77::9'],
].map(address);

const OTHER_PROTOCOLS = [50, 89, 253];

const someService: fc.Arbitrary<PacketService> = fc.oneof(
  fc.record({ protocol: fc.constantFrom('tcp', 'udp', 'sctp'), port: fc.constantFrom(...ALL_PORTS) }),
  fc
    .constantFrom(...MESSAGES)
    .map((message) => ({ protocol: 'icmp', type: message >> 8, code: message & 255 }) as const),
  fc.constant({ protocol: 'other' } as const),
);

const somePacket = fc.record({ peer: fc.constantFrom(...PEERS), service: someService });

/** Some lists, and packets for each; the same in every run. */
const lists = fc.sample(
  fc.record({
    ingress: someRules,
    egress: someRules,
    packets: fc.array(somePacket, { minLength: 300, maxLength: 300 }),
  }),
  { numRuns: 40, seed: 4 },
);

describe('packets between two namespaces', () => {
  judge([nft, program('python3'), ...labTools], 'are let through, dropped and told as the rules say', async () => {
    const cases = lists.map(({ ingress, egress, packets }) => ({
      boot: bootCommand({ ingress, egress }),
      probes: packets.flatMap((packet, index) => [
        probeOf(packet, 'ingress', index),
        probeOf(packet, 'egress', index + packets.length),
      ]),
    }));
    const said = lists.map(({ ingress, egress, packets }) =>
      packets.flatMap((packet) => [expected(ingress, packet, egress), expected(egress, packet, undefined)]),
    );
    const seen = await probe(cases);
    const flat = said.flat();
    expect(flat.length).toBeGreaterThanOrEqual(20_000);
    expect(new Set(flat)).toEqual(new Set(['accept', 'silence', 'reset', 'unreachable']));
    const wrong = cases.flatMap(({ probes }, list) =>
      probes.flatMap((sent, at) => {
        const [is, should] = [seen[list]?.[at], said[list]?.[at]];
        return is === should ? [] : [{ list, ...sent, is, should }];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

function bootCommand(directions: Parameters<typeof accessOf>[0]): string {
  const attachment = attachmentOf('lan', { ...PROBED_INTERFACE, mode: 'static', access: accessOf(directions) });
  const command = guestFirewall(vmOf([attachment]), clusterOf());
  return command ?? '';
}

const NUMBERS = { tcp: 6, udp: 17, sctp: 132 } as const;

function probeOf({ peer, service }: RemotePacket, direction: 'ingress' | 'egress', index: number): Probe {
  const common = { direction, family: peer.family, peer: formatAddress(peer) };
  switch (service.protocol) {
    case 'icmp':
      return { ...common, protocol: peer.family === 4 ? 1 : 58, first: service.type, second: service.code };
    case 'other':
      return { ...common, protocol: OTHER_PROTOCOLS[index % OTHER_PROTOCOLS.length] ?? 0, first: 0, second: 0 };
    default:
      return { ...common, protocol: NUMBERS[service.protocol], first: 1024 + index, second: service.port };
  }
}

/** What the sender of a packet sees, by the first rule that matches. */
function expected(access: AccessRules, packet: RemotePacket, answers: AccessRules | undefined): string {
  const action = verdictOf(access, packet);
  if (action !== 'reject') return action === 'accept' ? 'accept' : 'silence';
  const { peer, service } = packet;
  if (service.protocol === 'tcp') return 'reset';
  if (isError(packet)) return 'silence';
  const answer = peer.family === 4 ? { type: 3, code: 13 } : { type: 1, code: 1 };
  const isLetOut =
    !answers || opens(packet) || verdictOf(answers, { peer, service: { protocol: 'icmp', ...answer } }) === 'accept';
  return isLetOut ? 'unreachable' : 'silence';
}

const verdictOf = (access: AccessRules, packet: Packet) => firstMatch(access, packet)?.action ?? access.default;

/** No error is sent about an error, and Linux takes what it does not know for one. @see RFC 1122 3.2.2, RFC 4443 2.4 */
function isError({ peer, service }: RemotePacket): boolean {
  if (service.protocol !== 'icmp') return false;
  return peer.family === 6 ? service.type < 128 : service.type > 18 || [3, 4, 5, 11, 12].includes(service.type);
}

/** Whether there is a connection that an answer could belong to: of ICMP, requests alone make one. */
const opens = ({ peer, service }: RemotePacket): boolean =>
  service.protocol !== 'icmp' || (peer.family === 4 ? [8, 13, 15, 17] : [128, 139]).includes(service.type);

type RemotePacket = Packet & { readonly peer: Address };
