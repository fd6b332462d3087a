import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOverlap } from '../../src/checks/range-overlap.js';
import type { Dhcp, Network } from '../../src/intent/model.js';
import { type AddressRange, compareRanges, parsePrefix, rangesOverlap } from '../../src/net/prefix.js';
import { someRange } from '../support/address-arbitraries.js';
import { placeAt } from '../support/claims.js';
import { clusterOf, networkOf } from '../support/model.js';

const PREFIX = parsePrefix('10.0.0.0/8')!;

function networkWith(ranges: readonly AddressRange[]): Network {
  const dhcp: Dhcp = {
    origin: placeAt(0),
    ranges: ranges.map((range, index) => ({ ...range, origin: placeAt(index) })),
    exclude: [],
    leaseSeconds: 3600,
    dnsServers: [],
  };
  const subnet = { origin: placeAt(0), prefix: PREFIX, dhcp, reserved: [] };
  return networkOf('lan', { subnets: [subnet] });
}

/** Every pair compared, reversed ranges left out: a range is named when one that sorts before it shares an address. */
function overlapping(ranges: readonly AddressRange[]): readonly number[] {
  const isEarlier = (other: number, index: number) => {
    const order = compareRanges(ranges[other]!, ranges[index]!);
    return order < 0 || (order === 0 && other < index);
  };
  const upward = [...ranges.keys()].filter((index) => ranges[index]!.first <= ranges[index]!.last);
  return upward.filter((index) =>
    upward.some((other) => isEarlier(other, index) && rangesOverlap(ranges[other]!, ranges[index]!)),
  );
}

test('the sweep names the ranges that comparing every pair names', () => {
  fc.assert(
    fc.property(fc.array(someRange, { maxLength: 12 }), (ranges) => {
      const findings = [...(rangeOverlap.perNetwork?.(networkWith(ranges), clusterOf()) ?? [])];
      expect(findings.map(({ at }) => at.path[0]).sort((a, b) => Number(a) - Number(b))).toEqual(overlapping(ranges));
    }),
  );
});
