import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidrOverlapsCluster } from '../../src/checks/cidr-overlaps-cluster.js';
import type { PrefixClaim } from '../../src/intent/ledger.js';
import { type Prefix, rangesOverlap } from '../../src/net/prefix.js';
import { somePrefix } from '../support/address-arbitraries.js';
import { ledgerOf, numbersOf, prefixClaimAt } from '../support/claims.js';
import { bridgeLink, clusterOf, modelOf, untaggedLink } from '../support/model.js';

const OURS = bridgeLink();
const FOREIGN = untaggedLink('br-legacy', { isExisting: true });

/** Blocks that share no address, as those of a cluster do. */
const apart = fc
  .array(somePrefix, { maxLength: 4 })
  .map((prefixes) =>
    prefixes.filter((one, index) => !prefixes.slice(0, index).some((other) => rangesOverlap(one, other))),
  );

const someClaims = fc
  .array(fc.tuple(somePrefix, fc.constantFrom('default', 'blue'), fc.constantFrom(OURS, FOREIGN)), { maxLength: 10 })
  .map((claims) => claims.map(([prefix, domain, link], index) => prefixClaimAt(index, prefix, { domain, link })));

test('a subnet of ours is named where any block of the cluster meets it, and each block that meets one is told', () => {
  fc.assert(
    fc.property(someClaims, apart, apart, (claims, podPrefixes, nodePrefixes) => {
      const cluster = clusterOf({ podPrefixes, nodePrefixes });
      const findings = [...(cidrOverlapsCluster.run?.(modelOf({ cluster }), ledgerOf(claims)) ?? [])];
      const blocksFor = ({ link }: PrefixClaim): readonly Prefix[] =>
        link === FOREIGN ? podPrefixes : [...podPrefixes, ...nodePrefixes];
      const met = claims.filter((claim) => blocksFor(claim).some((block) => rangesOverlap(claim, block)));
      const named = numbersOf(findings.map(({ at }) => at));
      expect(numbersOf(met.map(({ origin }) => origin))).toEqual(expect.arrayContaining([...named]));
      expect(named.length > 0).toBe(met.length > 0);
      const told = new Set(findings.flatMap(({ related = [] }) => related.map(({ at }) => at.path.join('.'))));
      const meeting = (block: Prefix) =>
        claims.some((claim) => blocksFor(claim).includes(block) && rangesOverlap(claim, block));
      expect([...told].sort()).toEqual(
        [
          ...podPrefixes.flatMap((block, index) => (meeting(block) ? [`eu1.podCIDRs.${index}`] : [])),
          ...nodePrefixes.flatMap((block, index) => (meeting(block) ? [`eu1.nodeCIDRs.${index}`] : [])),
        ].sort(),
      );
    }),
    { numRuns: 500 },
  );
});
