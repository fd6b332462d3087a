import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressClaimedTwice } from '../../src/checks/address-claimed-twice.js';
import type { AddressClaim } from '../../src/intent/ledger.js';
import { someAddress } from '../support/address-arbitraries.js';
import { addressClaimAt, ledgerOf, numbersOf } from '../support/claims.js';

const someClaims = fc
  .array(
    fc.record({
      address: someAddress,
      role: fc.constantFrom(
        ...(['vm', 'vm', 'shared', 'shared', 'reservation', 'gateway', 'nat-gateway', 'load-balancer'] as const),
      ),
      mac: fc.constantFrom('02:00:5e:10:00:01', '02:00:5e:10:00:02'),
      domain: fc.constantFrom('blue', 'green'),
    }),
    { maxLength: 40 },
  )
  .map((claims) =>
    claims.map(({ address: { family, value }, ...claim }, index) =>
      addressClaimAt(index, { ...claim, family, first: value, last: value }),
    ),
  );

const isGuest = ({ role }: AddressClaim) => role === 'vm' || role === 'shared' || role === 'reservation';
const isGateway = ({ role }: AddressClaim) => role === 'gateway' || role === 'nat-gateway';

/** The law said of two claims. */
function clash(a: AddressClaim, b: AddressClaim): boolean {
  if (a.domain !== b.domain || a.family !== b.family || a.first !== b.first || a === b) return false;
  if (isGateway(a) && isGateway(b)) return a.role === 'nat-gateway' || b.role === 'nat-gateway';
  if (a.role === 'shared' || b.role === 'shared') return a.role !== b.role && !isGateway(a) && !isGateway(b);
  if (isGuest(a) && isGuest(b)) return (a.role === 'vm' && b.role === 'vm') || a.mac !== b.mac;
  return !(isGuest(a) && isGateway(b)) && !(isGateway(a) && isGuest(b));
}

const findingsOf = (claims: readonly AddressClaim[]) => [...(addressClaimedTwice.sweep?.(ledgerOf(claims)) ?? [])];

/** The numbers of all claims that findings point at. */
const named = (claims: readonly AddressClaim[]) =>
  numbersOf(findingsOf(claims).flatMap(({ at, related = [] }) => [at, ...related.map((one) => one.at)]));

test('findings name the claims of which comparing every pair finds a clash, each once', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      const clashing = claims.filter((claim) => claims.some((other) => clash(claim, other)));
      const rivals = named(claims);
      expect(rivals).toEqual([...new Set(rivals)]);
      for (const { origin } of clashing) expect(rivals).toContain(numbersOf([origin])[0]);
      const addresses = new Set(clashing.map(({ domain, family, first }) => `${domain} ${family} ${first}`));
      expect(findingsOf(claims).length).toBe(addresses.size);
    }),
  );
});

test('the order of the claims changes no finding', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      expect(new Set(findingsOf(claims.toReversed()))).toEqual(new Set(findingsOf(claims)));
    }),
  );
});

test('a hundred thousand owners of one address make one finding of a few places', () => {
  const claims = Array.from({ length: 100_000 }, (_, index) => addressClaimAt(index % 1000, { mac: `${index}` }));
  const [finding, ...others] = findingsOf(claims);
  expect(others).toEqual([]);
  expect(finding?.message).toMatch(/like 99998 others$/);
  expect(finding?.related?.length).toBe(10);
});
