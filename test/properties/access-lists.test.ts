import { expect, test } from 'vitest';
import { accessList, PROFILES, UNIVERSE } from '../../bench/access-lists.mjs';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { type AllowTerm, allowTerms, covered, entriesOf } from '../../src/policy/allow-terms.js';
import { byTerminal } from '../../src/policy/by-terminal.js';
import { decide } from '../../src/policy/decide.js';
import { lower } from '../../src/policy/lower.js';
import { compareRules } from '../../src/policy/proof/compare-rules.js';
import { serviceTable } from '../../src/policy/service-table.js';
import { rulesOfTerms } from '../support/policy-readings.js';

const cases = PROFILES.flatMap((profile) => ([4, 6] as const).map((family) => ({ profile, family })));

/** What a list accepts in the fewest entries; no two terms share a packet. */
const fewestTerms = (access: AccessRules) => {
  const table = serviceTable();
  return covered(byTerminal(lower(decide(access, UNIVERSE, table), access, table), table), UNIVERSE);
};

test.each(cases)(
  'a thousand rules ($profile, IPv$family) are allowed exactly, and a term less is noticed',
  ({ profile, family }) => {
    const access = accessList(profile, 1000, { family });
    const compare = (terms: readonly AllowTerm[]) =>
      compareRules(access, { rules: rulesOfTerms(terms), default: 'drop' }, UNIVERSE, 'accept');
    const fewest = fewestTerms(access);
    expect(compare(allowTerms(access, UNIVERSE))).toBeUndefined();
    expect(compare(fewest)).toBeUndefined();
    expect(compare(fewest.toSpliced(fewest.length >> 1, 1))).toMatchObject({ left: 'accept', right: 'drop' });
  },
);

test.each(['site', 'ordered'] as const)('a thousand rules of a real kind (%s) need 650 entries at most', (profile) => {
  for (let seed = 1; seed <= 5; seed++) {
    const access = accessList(profile, 1000, { seed });
    expect(entriesOf(fewestTerms(access))).toBeLessThanOrEqual(650);
  }
});

test('a hole in all addresses is one exception', () => {
  expect(entriesOf(allowTerms(accessList('holes', 1000), UNIVERSE))).toBe(1000);
});
