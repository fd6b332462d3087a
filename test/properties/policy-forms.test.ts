import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccessRules, PacketRule, PeerSet, WorkloadSet } from '../../src/net/packet-rule.js';
import { allowTerms, covered, entriesOf } from '../../src/policy/allow-terms.js';
import { byRule } from '../../src/policy/by-rule.js';
import { byTerminal } from '../../src/policy/by-terminal.js';
import { decide } from '../../src/policy/decide.js';
import { decidingRules } from '../../src/policy/deciding-rules.js';
import { lower, VERDICT_LABELS } from '../../src/policy/lower.js';
import { outside } from '../../src/policy/peer-axes.js';
import { compareRules } from '../../src/policy/proof/compare-rules.js';
import { serviceTable } from '../../src/policy/service-table.js';
import { shadowedRules } from '../../src/policy/shadowed-rules.js';
import { NO_PODS, someRules, someUniverse } from '../support/packet-arbitraries.js';
import { rulesOfSegments, rulesOfTerms } from '../support/policy-readings.js';

const asList = (rules: readonly PacketRule[]): AccessRules => ({ rules, default: 'drop' });

const forms = (access: AccessRules, universe: PeerSet) => {
  const table = serviceTable();
  const decisions = decide(access, universe, table);
  return {
    fewest: covered(byTerminal(lower(decisions, access, table), table), universe),
    told: covered(byRule(access, universe, decidingRules(decisions, table), table), universe),
  };
};

test('the canonical form says of every packet what the rules say', () => {
  fc.assert(
    fc.property(someRules, someUniverse, (access, universe) => {
      const table = serviceTable();
      const verdicts = lower(decide(access, universe, table), access, table);
      const actions = new Map(
        (['accept', 'reject', 'drop'] as const).map((verdict) => [VERDICT_LABELS[verdict], verdict]),
      );
      const reread = asList(rulesOfSegments(verdicts, table, actions));
      expect(compareRules(access, reread, universe, 'all')).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test('the deciding rule is the first that matches', () => {
  fc.assert(
    fc.property(someRules, someUniverse, (access, universe) => {
      const table = serviceTable();
      const decisions = decide(access, universe, table);
      for (const [position] of access.rules.entries()) {
        // A list that accepts what this rule decides, by what `decide` says and by looking.
        const said = asList(rulesOfSegments(decisions, table, new Map([[position + 1, 'accept']])));
        const rules = access.rules.map((rule, index) => ({
          ...rule,
          action: index === position ? ('accept' as const) : ('drop' as const),
        }));
        expect(compareRules(said, asList(rules), universe, 'all')).toBeUndefined();
      }
    }),
  );
});

test('both forms, and the one that is chosen, accept exactly what the rules accept', () => {
  fc.assert(
    fc.property(someRules, someUniverse, (access, universe) => {
      const { fewest, told } = forms(access, universe);
      for (const terms of [fewest, told, allowTerms(access, universe)]) {
        expect(compareRules(access, asList(rulesOfTerms(terms)), universe, 'accept')).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});

test('blocks hold addresses of pods only where the term has all pods of the family', () => {
  const isAll = ({ kind, names }: WorkloadSet) => kind === 'all-but' && names.length === 0;
  fc.assert(
    fc.property(someRules, someUniverse, (access, universe) => {
      const { fewest, told } = forms(access, universe);
      for (const terms of [fewest, told]) {
        const others = rulesOfTerms(terms).map(({ peers, ...rule }) => ({
          ...rule,
          peers: {
            ...peers,
            ipv4: isAll(peers.workloads4) ? [] : peers.ipv4,
            ipv6: isAll(peers.workloads6) ? [] : peers.ipv6,
          },
        }));
        const podAddresses = { ...universe, ...outside(universe), workloads4: NO_PODS, workloads6: NO_PODS };
        expect(compareRules(asList(others), asList([]), podAddresses, 'accept')).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});

test('the form by rule is chosen while it takes less than twice the fewest entries, and names rules that decide', () => {
  fc.assert(
    fc.property(someRules, someUniverse, (access, universe) => {
      const { fewest, told } = forms(access, universe);
      const chosen = allowTerms(access, universe);
      const isTold = entriesOf(told) < 2 * entriesOf(fewest) || entriesOf(told) === 0;
      expect(chosen).toEqual(isTold ? told : fewest);
      const dead = shadowedRules(access, universe).filter(({ isDead }) => isDead);
      for (const { rule = -1 } of told) {
        expect(dead.map((shadowed) => shadowed.rule)).not.toContain(rule);
        expect(rule === access.rules.length ? access.default : access.rules[rule]?.action).toBe('accept');
      }
    }),
  );
});
