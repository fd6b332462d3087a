import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVERY_PEER } from '../../src/net/every-peer.js';
import type { Packet } from '../../src/net/packet.js';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { accessChanges } from '../../src/policy/access-changes.js';
import { decidedParts } from '../../src/policy/decided-parts.js';
import { mayBeHidden } from '../../src/policy/may-be-hidden.js';
import { shadowedRules } from '../../src/policy/shadowed-rules.js';
import {
  allPackets,
  firstMatch,
  holdsPeer,
  holdsService,
  somePeers,
  someRules,
  someServices,
  someUniverse,
} from '../support/packet-arbitraries.js';

/** The decision of a packet, by trying one rule after the other. */
const decision = (access: AccessRules, packet: Packet) => {
  const rule = firstMatch(access, packet);
  return rule
    ? { rule: access.rules.indexOf(rule), verdict: rule.action }
    : { rule: access.rules.length, verdict: access.default };
};

const holds = (part: Pick<AccessRules['rules'][number], 'peers' | 'services'>, packet: Packet) =>
  holdsPeer(part.peers, packet.peer) && holdsService(part.services, packet.service);

/** A list, and it with rules left out, put in and moved: as an edit does. */
const someEdit = fc
  .tuple(someRules, someRules, fc.nat({ max: 8 }), fc.nat({ max: 3 }), fc.boolean())
  .map(([before, other, at, count, isWhole]) => ({
    before,
    after: isWhole ? other : { ...before, rules: before.rules.toSpliced(at, count, ...other.rules.slice(0, 2)) },
  }));

test('every packet that an edit treats differently is in exactly one change, with its rules on both sides', () => {
  fc.assert(
    fc.property(someEdit, someUniverse, ({ before, after }, universe) => {
      const changes = accessChanges(before, after, universe);
      for (const packet of allPackets(universe)) {
        const was = decision(before, packet);
        const is = decision(after, packet);
        const found = changes.filter((change) => holds(change, packet));
        expect(found.map((change) => [change.before, change.after])).toEqual(
          was.verdict === is.verdict ? [] : [[was, is]],
        );
      }
      for (const change of changes) {
        expect(holds(change, change.witness)).toBe(true);
        expect(decision(before, change.witness)).toEqual(change.before);
        expect(decision(after, change.witness)).toEqual(change.after);
      }
    }),
    { numRuns: 60 },
  );
});

test('every packet that is asked about is in exactly one part, with the rule that decides it', () => {
  fc.assert(
    fc.property(someRules, someUniverse, somePeers, someServices, (access, universe, peers, services) => {
      const parts = decidedParts(access, universe, peers, services);
      for (const packet of allPackets(universe)) {
        const found = parts.filter((part) => holds(part, packet)).map(({ rule, verdict }) => ({ rule, verdict }));
        expect(found).toEqual(holds({ peers, services }, packet) ? [decision(access, packet)] : []);
      }
    }),
    { numRuns: 60 },
  );
});

test('the quick look never misses a rule that earlier ones hide', () => {
  fc.assert(
    fc.property(someRules, (access) => {
      const hidden = shadowedRules(access, EVERY_PEER).filter(({ isDead, by }) => isDead && by.length > 0);
      fc.pre(hidden.length > 0);
      expect(mayBeHidden(access)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a rule is shadowed by those that decide packets which it matches, and dead where it decides none', () => {
  fc.assert(
    fc.property(someRules, someUniverse, (access, universe) => {
      const packets = allPackets(universe);
      const expected = access.rules.flatMap((rule, position) => {
        const matched = packets.filter((packet) => holds(rule, packet));
        const deciders = new Set(matched.map((packet) => decision(access, packet).rule));
        const isDead = !deciders.delete(position);
        return isDead || deciders.size > 0 ? [{ rule: position, isDead, by: [...deciders].sort((a, b) => a - b) }] : [];
      });
      expect(shadowedRules(access, universe)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
