import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { guestFirewall } from '../../src/targets/guest-firewall.js';
import { accessOf } from '../support/access.js';
import { trees } from '../support/judges/emitted.js';
import { emittedVms } from '../support/judges/emitted-vms.js';
import { expected, probeOf, somePacket } from '../support/judges/guest-packets.js';
import { bootCommandOf, rulesetIn } from '../support/judges/guest-rules.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools } from '../support/judges/network-lab.js';
import { PROBED_INTERFACE, probe } from '../support/judges/probed-guest.js';
import { attachmentOf, clusterOf, vmOf } from '../support/model.js';
import { someRules } from '../support/packet-arbitraries.js';

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

describe('a guest that drops by default in both directions', () => {
  const DROP: AccessRules = { rules: [], default: 'drop' };
  const message = (type: number, hopLimit: number, family: 4 | 6 = 6) =>
    (['ingress', 'egress'] as const).map((direction) => {
      const peer = family === 6 ? '2001:2::2' : '198.18.0.2';
      return { direction, family, peer, protocol: family === 6 ? 58 : 1, first: type, second: 0, hopLimit };
    });
  const dhcp = (family: 4 | 6, [client, server]: readonly [number, number]) => {
    const common = { family, peer: family === 6 ? 'fe80::9' : '198.18.0.2', protocol: 17 };
    return [
      { ...common, direction: 'ingress' as const, first: server, second: client },
      { ...common, direction: 'ingress' as const, first: client, second: server },
    ];
  };

  judge([nft, program('python3'), ...labTools], 'hears its neighbours, not who is beyond a router', async () => {
    const probes = [133, 134, 135, 136, 137].flatMap((type) => [...message(type, 255), ...message(type, 254)]);
    const reports = [130, 131, 132, 143].flatMap((type) => [...message(type, 1), ...message(type, 64)]);
    const others = [...message(129, 255), ...message(138, 255), ...message(135, 255, 4), ...message(131, 1, 4)];
    const [seen = []] = await probe([
      { boot: bootCommand({ ingress: DROP, egress: DROP }), probes: [...probes, ...reports, ...others] },
    ]);
    const pairs = [...probes, ...reports].map((_, index) => (index % 4 < 2 ? 'accept' : 'silence'));
    expect(seen).toEqual([...pairs, ...others.map(() => 'silence')]);
  });

  judge([nft, program('python3'), ...labTools], 'hears a DHCP server where it asks one, and nobody else', async () => {
    const probes = [...dhcp(4, [68, 67]), ...dhcp(6, [546, 547])];
    const modes = ['static', 'dhcp', 'slaac'] as const;
    const cases = modes.map((mode) => ({ boot: bootCommand({ ingress: DROP, egress: DROP }, mode), probes }));
    const seen = await probe(cases);
    const [none, over4, over6] = [
      ['silence', 'silence', 'silence', 'silence'],
      ['accept', 'silence', 'silence', 'silence'],
      ['silence', 'silence', 'accept', 'silence'],
    ];
    expect(seen).toEqual([none, over4, over6]);
  });
});

function bootCommand(directions: Parameters<typeof accessOf>[0], mode: 'static' | 'dhcp' | 'slaac' = 'static'): string {
  const attachment = attachmentOf('lan', { ...PROBED_INTERFACE, mode, access: accessOf(directions) });
  const command = guestFirewall(vmOf([attachment]), clusterOf());
  return command ?? '';
}
