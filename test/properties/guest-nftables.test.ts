import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressSet } from '../../src/net/address-set.js';
import type { AccessRules, PacketRule, ServiceSet } from '../../src/net/packet-rule.js';
import { parseRange } from '../../src/net/prefix.js';
import { compareRules } from '../../src/policy/proof/compare-rules.js';
import { guestNftables } from '../../src/policy/proof/guest-nftables.js';
import { nftRuleset } from '../../src/targets/nft-ruleset.js';
import { accessOf } from '../support/access.js';
import { attachmentOf } from '../support/model.js';
import { nftMutations } from '../support/nft-mutations.js';
import { addressesAlone, NO_PODS, someRules } from '../support/packet-arbitraries.js';

const EVERYTHING: AccessRules = { rules: [], default: 'accept' };

type Directions = Parameters<typeof accessOf>[0];

const rulesetOf = (directions: Directions, mode: 'static' | 'dhcp' | 'slaac' = 'static'): string =>
  nftRuleset([{ ...attachmentOf('lan', { mode }), access: accessOf(directions) }]);

/** The first packet that a ruleset decides otherwise than rules do, on one direction or the other. */
function difference(ruleset: string, { ingress, egress }: Directions) {
  const read = guestNftables(ruleset).get('lan');
  return (
    compareRules(ingress ?? EVERYTHING, read?.ingress ?? EVERYTHING, addressesAlone, 'all') ??
    compareRules(egress ?? EVERYTHING, read?.egress ?? EVERYTHING, addressesAlone, 'all')
  );
}

test('what is emitted decides every packet as the rules do', () => {
  const someMode = fc.constantFrom('static', 'dhcp', 'slaac');
  fc.assert(
    fc.property(someRules, someRules, someMode, (ingress, egress, mode) => {
      expect(difference(rulesetOf({ ingress, egress }, mode), { ingress, egress })).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('a direction of which nothing is said is not filtered', () => {
  fc.assert(
    fc.property(someRules, (rules) => {
      for (const directions of [{ ingress: rules }, { egress: rules }]) {
        expect(difference(rulesetOf(directions), directions)).toBeUndefined();
      }
    }),
  );
});

const NOTHING = { tcp: [], udp: [], sctp: [], icmp: [], other: false };
const ALL = [{ first: 0, last: 65_535 }];

function rule(action: PacketRule['action'], peers: readonly string[], services: Partial<ServiceSet>): PacketRule {
  const ranges = peers.map((text) => parseRange(text)).filter((range) => range !== undefined);
  return {
    action,
    peers: { ...addressSet(ranges), workloads4: NO_PODS, workloads6: NO_PODS },
    services: { ...NOTHING, ...services },
  };
}

const port = (first: number, last = first) => ({ first, last });
const messages = (type: number, last = type) => ({ first: type * 256, last: last * 256 + 255 });

/** Lists of which no part is idle: whatever changes, some packet is decided otherwise. */
const tight: Directions = {
  ingress: {
    rules: [
      rule('drop', ['10.0.0.7'], { tcp: [port(22)] }),
      rule('accept', ['10.0.0.0/24', '10.0.2.1-10.0.2.9'], { tcp: [port(22), port(8000, 8080)] }),
      rule('reject', ['10.0.0.0/8'], { udp: [port(53)] }),
      rule('accept', ['10.0.0.0/8', 'fd00::/8'], { udp: [port(50, 60)], sctp: [port(2905)] }),
      rule('accept', ['10.9.0.0/16'], { udp: ALL, sctp: ALL }),
      rule('accept', ['192.0.2.0/28'], { icmp: [messages(8), messages(13, 15), port(3 * 256 + 3, 3 * 256 + 4)] }),
      rule('accept', ['2001:db8::/48'], { icmp: [messages(128)], other: true }),
      rule('reject', ['2001:db8:1::/48'], { ...NOTHING, tcp: ALL, udp: ALL, sctp: ALL, icmp: ALL, other: true }),
      rule('accept', ['198.51.100.9'], { icmp: ALL, other: true }),
      rule('accept', ['0.0.0.0/0'], { tcp: [port(443)] }),
    ],
    default: 'drop',
  },
  egress: {
    rules: [
      rule('drop', ['0.0.0.0/0', '::/0'], { tcp: [port(25)] }),
      rule('reject', ['2001:db8::1-2001:db8::4'], { udp: [port(123)], tcp: [port(80)] }),
      rule('accept', ['203.0.113.0/24'], { tcp: ALL, udp: ALL }),
      rule('drop', ['203.0.0.0/16'], { ...NOTHING, tcp: ALL, udp: ALL, sctp: ALL, icmp: ALL, other: true }),
    ],
    default: 'accept',
  },
};

test('every mutation of what is emitted is caught', () => {
  const ruleset = rulesetOf(tight);
  expect(difference(ruleset, tight)).toBeUndefined();
  const mutations = nftMutations(ruleset);
  expect(mutations.length).toBeGreaterThan(400);
  expect(mutations.filter(({ text }) => !isCaught(text)).map(({ what }) => what)).toEqual([]);
});

function isCaught(ruleset: string): boolean {
  try {
    return difference(ruleset, tight) !== undefined;
  } catch {
    return true;
  }
}
