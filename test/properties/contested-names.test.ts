import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contestedNames } from '../../src/intent/conflict.js';
import type { NameClaim } from '../../src/intent/ledger.js';
import { nameClaimAt, numbersOf } from '../support/claims.js';

const someNames = fc
  .array(fc.tuple(fc.constantFrom('', 'shop/web', 'shop/api'), fc.constantFrom('80/TCP', '80/UDP', '443/TCP')))
  .map((names) => names.map(([domain, key], index) => nameClaimAt(index, 'host-port', key, domain)));

const areOneName = (a: NameClaim, b: NameClaim) => a.domain === b.domain && a.key === b.key;

test('groups hold exactly the names that comparing every pair finds twice, all that take one in one group', () => {
  fc.assert(
    fc.property(someNames, (claims) => {
      const groups = contestedNames(claims);
      const twice = claims.filter((claim) => claims.some((other) => other !== claim && areOneName(other, claim)));
      const places = groups.flat().map(({ origin }) => origin);
      expect(numbersOf(places)).toEqual(numbersOf(twice.map(({ origin }) => origin)));
      for (const [first, ...others] of groups) expect(others.every((other) => areOneName(first, other))).toBe(true);
      expect(new Set(groups.map(([{ domain, key }]) => `${domain} ${key}`)).size).toBe(groups.length);
    }),
  );
});
