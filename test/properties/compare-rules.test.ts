import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Packet } from '../../src/net/packet.js';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { compareRules } from '../../src/policy/proof/compare-rules.js';
import { allPackets, firstMatch, someRules, someUniverse } from '../support/packet-arbitraries.js';

const decide = (list: AccessRules, packet: Packet) => firstMatch(list, packet)?.action ?? list.default;

/** A list and another that is it, or it with one rule left out, moved or turned: the mistakes that look alike. */
const somePair = fc
  .tuple(someRules, someRules, fc.nat(), fc.constantFrom('other', 'without', 'swapped', 'turned'))
  .map(([left, other, number, change]): readonly [AccessRules, AccessRules] => {
    const at = number % Math.max(left.rules.length, 1);
    const rule = left.rules[at];
    if (change === 'other' || !rule) return [left, other];
    if (change === 'without') return [left, { ...left, rules: left.rules.toSpliced(at, 1) }];
    if (change === 'swapped') return [left, { ...left, rules: [...left.rules.toSpliced(at, 1), rule] }];
    const turned = { ...rule, action: rule.action === 'drop' ? ('reject' as const) : ('drop' as const) };
    return [left, { ...left, rules: left.rules.toSpliced(at, 1, turned) }];
  });

test('two lists differ exactly when some packet is decided differently, and the witness is one', () => {
  fc.assert(
    fc.property(somePair, someUniverse, fc.constantFrom('accept', 'all'), ([left, right], universe, scope) => {
      const seen = (list: AccessRules, packet: Packet) => {
        const verdict = decide(list, packet);
        return scope === 'accept' && verdict === 'reject' ? 'drop' : verdict;
      };
      const differ = allPackets(universe).some((packet) => seen(left, packet) !== seen(right, packet));
      const found = compareRules(left, right, universe, scope);
      expect(found !== undefined).toBe(differ);
      if (!found) return;
      expect([found.left, found.right]).toEqual([seen(left, found.packet), seen(right, found.packet)]);
      expect(found.left).not.toBe(found.right);
    }),
    { numRuns: 300 },
  );
});

test('ranges of one rule that meet are one range', () => {
  fc.assert(
    fc.property(someRules, someUniverse, (list, universe) => {
      const doubled = list.rules.map((rule) => ({
        ...rule,
        peers: {
          ...rule.peers,
          ipv4: [...rule.peers.ipv4, ...rule.peers.ipv4],
          ipv6: [...rule.peers.ipv6, ...rule.peers.ipv6],
        },
      }));
      expect(compareRules(list, { ...list, rules: doubled }, universe, 'all')).toBeUndefined();
    }),
  );
});
