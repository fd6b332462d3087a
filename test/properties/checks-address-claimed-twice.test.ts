import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressClaimedTwice } from '../../src/checks/address-claimed-twice.js';
import type { AddressClaim } from '../../src/intent/ledger.js';
import { someAddress } from '../support/address-arbitraries.js';
import { bareLedger, placeAt } from '../support/bare-ledger.js';
import { modelOf } from '../support/model.js';

const someClaims = fc
  .array(
    fc.record({
      address: someAddress,
      role: fc.constantFrom('vm' as const, 'reservation' as const),
      mac: fc.constantFrom('02:00:5e:10:00:01', '02:00:5e:10:00:02'),
      routingDomain: fc.constantFrom('blue', 'green'),
    }),
    { maxLength: 40 },
  )
  .map((claims) =>
    claims.map(
      ({ address: { family, value }, ...claim }, index): AddressClaim => ({
        ...claim,
        family,
        first: value,
        last: value,
        besideNodes: false,
        claimant: `claimant ${index}`,
        origin: placeAt(index),
      }),
    ),
  );

const isOneAddress = (a: AddressClaim, b: AddressClaim): boolean =>
  a.routingDomain === b.routingDomain && a.family === b.family && a.first === b.first;

/** Every pair compared: a claim is named when an earlier one has the address and is not its own reservation. */
function claimedTwice(claims: readonly AddressClaim[]): readonly AddressClaim[] {
  return claims.filter((claim, index) =>
    claims
      .slice(0, index)
      .some((earlier) => isOneAddress(earlier, claim) && (earlier.role === claim.role || earlier.mac !== claim.mac)),
  );
}

const placesNamed = (addresses: readonly AddressClaim[]) =>
  [...(addressClaimedTwice.run?.(modelOf(), { ...bareLedger, addresses }) ?? [])]
    .map(({ at }) => Number(at.path[0]))
    .sort((a, b) => a - b);

test('the sweep names the claims that comparing every pair names', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      expect(placesNamed(claims)).toEqual(claimedTwice(claims).map(({ origin }) => origin.path[0]));
    }),
  );
});

test('the order of the claims changes no finding', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      expect(placesNamed(claims.toReversed())).toEqual(placesNamed(claims));
    }),
  );
});
