import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressInDhcpRange } from '../../src/checks/address-in-dhcp-range.js';
import { addressIsGateway } from '../../src/checks/address-is-gateway.js';
import { addressReserved } from '../../src/checks/address-reserved.js';
import type { Check } from '../../src/checks/check.js';
import { dhcpRangeContainsGateway } from '../../src/checks/dhcp-range-contains-gateway.js';
import { rangeOverlap } from '../../src/checks/range-overlap.js';
import type { AddressClaim, AddressRole } from '../../src/intent/ledger.js';
import { segmentOf } from '../../src/intent/segments.js';
import { rangesOverlap } from '../../src/net/prefix.js';
import { someAddress, someRange } from '../support/address-arbitraries.js';
import { addressClaimAt, ledgerOf, numbersOf } from '../support/claims.js';
import { bridgeLink } from '../support/model.js';

const SINGLES = ['vm', 'shared', 'reservation', 'gateway', 'kept', 'dhcp-server', 'load-balancer'] as const;
const RANGES = ['dhcp-range', 'reserved', 'pool', 'nodes'] as const;

const LINKS = [
  bridgeLink({ vlanId: 1 }),
  bridgeLink({ vlanId: 2 }),
  bridgeLink({ bridge: 'br-legacy', isExisting: true }),
];

const somewhere = {
  domain: fc.constantFrom('default', 'blue'),
  mac: fc.constantFrom('02:00:5e:10:00:01', '02:00:5e:10:00:02'),
  link: fc.constantFrom(...LINKS),
};

const single = fc
  .record({ role: fc.constantFrom(...SINGLES), address: someAddress, ...somewhere })
  .map(({ address: { family, value }, ...claim }) => ({ ...claim, family, first: value, last: value }));

const range = fc
  .record({ role: fc.constantFrom(...RANGES), range: someRange, ...somewhere })
  .filter((claim) => claim.range.first <= claim.range.last)
  .map(({ range: addresses, domain, ...claim }) => ({
    ...claim,
    ...addresses,
    domain: claim.role === 'nodes' ? 'default' : domain,
  }));

const someClaims = fc
  .array(fc.oneof(single, range), { maxLength: 25 })
  .map((claims) => claims.map((claim, index) => addressClaimAt(index, claim)));

const isOne =
  (...roles: readonly AddressRole[]) =>
  ({ role }: AddressClaim): boolean =>
    roles.includes(role);

const meet = (a: AddressClaim, b: AddressClaim): boolean => a !== b && a.domain === b.domain && rangesOverlap(a, b);

const named = (check: Check, claims: readonly AddressClaim[]) =>
  numbersOf([...(check.sweep?.(ledgerOf(claims)) ?? [])].map(({ at }) => at));

/** The numbers of the claims of which the law, said of two claims, holds with any other. */
const broken = (claims: readonly AddressClaim[], breaks: (claim: AddressClaim, other: AddressClaim) => boolean) =>
  numbersOf(claims.filter((claim) => claims.some((other) => breaks(claim, other))).map(({ origin }) => origin));

test('address-reserved names the guests that comparing every pair names, and a DHCP range where there is one to name', () => {
  const isKeptFrom = (claim: AddressClaim, other: AddressClaim): boolean => {
    if (isOne('reserved', 'pool')(other)) return meet(claim, other);
    return isOne('nodes')(other) && claim.link === LINKS[2] && rangesOverlap(claim, other);
  };
  fc.assert(
    fc.property(someClaims, (claims) => {
      const guests = claims.filter(isOne('vm', 'shared', 'reservation'));
      const found = named(addressReserved, claims);
      const leases = numbersOf(claims.filter(isOne('dhcp-range')).map(({ origin }) => origin));
      const taken = broken(claims, (claim, other) => guests.includes(claim) && isKeptFrom(claim, other));
      expect([...new Set(found.filter((number) => !leases.includes(number)))]).toEqual(taken);
      const leased = broken(claims, (claim, other) => isOne('dhcp-range')(claim) && isKeptFrom(claim, other));
      const namedLeases = found.filter((number) => leases.includes(number));
      expect(leased).toEqual(expect.arrayContaining([...namedLeases]));
      expect(namedLeases.length > 0).toBe(leased.length > 0);
    }),
  );
});

test('address-in-dhcp-range names the addresses that comparing every pair names', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      const isReserved = (vm: AddressClaim) =>
        claims.some((other) => isOne('reservation')(other) && meet(vm, other) && other.mac === vm.mac);
      const isLeasable = (claim: AddressClaim, other: AddressClaim) =>
        isOne('vm', 'shared', 'load-balancer')(claim) &&
        isOne('dhcp-range')(other) &&
        meet(claim, other) &&
        !isReserved(claim);
      expect(named(addressInDhcpRange, claims)).toEqual(broken(claims, isLeasable));
    }),
  );
});

test('address-is-gateway names the guests that comparing every pair names', () => {
  const isGateways = (claim: AddressClaim, other: AddressClaim) =>
    isOne('vm', 'shared', 'reservation')(claim) &&
    isOne('gateway', 'kept')(other) &&
    !(claim.role === 'shared' && other.role === 'gateway') &&
    meet(claim, other);
  fc.assert(
    fc.property(someClaims, (claims) => {
      expect(named(addressIsGateway, claims)).toEqual(broken(claims, isGateways));
    }),
  );
});

test('dhcp-range-contains-gateway is broken where any server of another Network lies in a range', () => {
  fc.assert(
    fc.property(someClaims, (claims) => {
      const isLeased = (claim: AddressClaim, other: AddressClaim) =>
        isOne('dhcp-range')(claim) && isOne('gateway', 'dhcp-server')(other) && meet(claim, other);
      const found = named(dhcpRangeContainsGateway, claims);
      const leased = broken(claims, isLeased);
      expect(leased).toEqual(expect.arrayContaining([...found]));
      const servers = claims.filter((claim) => claims.some((other) => isLeased(other, claim)));
      expect(found.length).toBe(servers.length);
    }),
  );
});

test('range-overlap names the ranges that start inside an earlier one of their segment', () => {
  const isEarlier = (a: AddressClaim, b: AddressClaim): boolean =>
    a.first < b.first ||
    (a.first === b.first &&
      (a.last < b.last || (a.last === b.last && Number(a.origin.path[0]) < Number(b.origin.path[0]))));
  const isSecond = (claim: AddressClaim, other: AddressClaim): boolean => {
    const areLeases =
      isOne('dhcp-range')(claim) && isOne('dhcp-range')(other) && segmentOf(claim.link!) === segmentOf(other.link!);
    const arePools = isOne('pool')(claim) && isOne('pool')(other);
    return (areLeases || arePools) && meet(claim, other) && isEarlier(other, claim);
  };
  fc.assert(
    fc.property(someClaims, (claims) => {
      const overlapping = claims.filter((claim) => claims.some((other) => isSecond(claim, other)));
      expect(named(rangeOverlap, claims)).toEqual(numbersOf(overlapping.map(({ origin }) => origin)));
    }),
  );
});
