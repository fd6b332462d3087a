import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JudgedCluster, judgeSegments } from '../../src/compile/judge-segments.js';
import { collectLedger } from '../../src/intent/collect-ledger.js';
import type { AddressClaim } from '../../src/intent/ledger.js';
import type { BridgeLink, SharedSegment } from '../../src/intent/model.js';
import { someAddress } from '../support/address-arbitraries.js';
import { addressClaimAt, placeAt } from '../support/claims.js';
import { bridgeLink, clusterOf, originOf } from '../support/model.js';

const NAMES = ['eu1', 'eu2', 'eu3'] as const;

const uplink = fc.constantFrom('ens1', 'ens2');
const vlanId = fc.constantFrom(1, 2);

const someEntry = fc
  .record({
    name: fc.constantFrom('lan', 'wan'),
    clusters: fc.subarray([...NAMES]),
    uplink: fc.option(uplink, { nil: undefined }),
    vlanId: fc.option(vlanId, { nil: undefined }),
  })
  .map(({ name, clusters, ...narrow }): SharedSegment => {
    const facts = Object.fromEntries(Object.entries(narrow).filter(([, value]) => value !== undefined));
    return { name, clusters, origin: originOf(name), ...facts };
  });

const someClaim = fc.record({
  address: someAddress,
  domain: fc.constantFrom('default', 'blue'),
  link: fc.record({ uplink, vlanId }).map((facts) => bridgeLink(facts)),
});

const someClusters = fc
  .tuple(
    ...NAMES.map(() =>
      fc.record({ entries: fc.array(someEntry, { maxLength: 2 }), claims: fc.array(someClaim, { maxLength: 8 }) }),
    ),
  )
  .map((clusters) =>
    clusters.map(({ entries, claims }, number): JudgedCluster => {
      const name = NAMES[number] ?? '';
      const made = claims.map(({ address: { family, value }, ...rest }, index) =>
        addressClaimAt(index, {
          ...rest,
          family,
          first: value,
          last: value,
          mac: `${name} ${index}`,
          origin: { ...placeAt(100 * number + index), environment: `on-${name}` },
        }),
      );
      const cluster = clusterOf({ name, sharedSegments: entries, origin: originOf(name) });
      return { cluster, ledger: collectLedger(name, [made]), everyone: [`on-${name}`] };
    }),
  );

const claimsOf = ({ ledger }: JudgedCluster): readonly AddressClaim[] => [...ledger.addresses.values()].flat();

/** Whether a cluster says, or others say, that a link of it leads to a segment. */
function leadsTo(
  segment: string,
  { cluster }: JudgedCluster,
  link: BridgeLink,
  clusters: readonly JudgedCluster[],
): boolean {
  const own = cluster.sharedSegments.filter(({ name }) => name === segment);
  const isListed = clusters.some((other) =>
    other.cluster.sharedSegments.some((entry) => entry.name === segment && entry.clusters.includes(cluster.name)),
  );
  if (own.length === 0) return isListed;
  return own.some(
    (entry) =>
      (entry.uplink === undefined || entry.uplink === link.uplink) &&
      (entry.vlanId === undefined || entry.vlanId === link.vlanId),
  );
}

/** Every pair of claims of two clusters, and every segment, compared. */
function* meetings(clusters: readonly JudgedCluster[]): Generator<AddressClaim> {
  for (const one of clusters) {
    for (const other of clusters) {
      if (one === other) continue;
      for (const a of claimsOf(one)) {
        for (const b of claimsOf(other)) {
          if (a.domain !== b.domain || a.family !== b.family || a.first !== b.first) continue;
          const isShared = ['lan', 'wan'].some(
            (segment) =>
              leadsTo(segment, one, a.link as BridgeLink, clusters) &&
              leadsTo(segment, other, b.link as BridgeLink, clusters),
          );
          if (isShared) yield a;
        }
      }
    }
  }
}

test('claims of two clusters meet exactly where both are on a segment that the clusters share', () => {
  fc.assert(
    fc.property(someClusters, (clusters) => {
      const met = [...meetings(clusters)];
      const notes = judgeSegments(clusters);
      const files = new Set(
        notes.flatMap(({ diagnostic: { at, related } }) =>
          [at, ...related.map((one) => one.at)].map(({ file }) => file),
        ),
      );
      for (const { origin } of met) expect(files).toContain(origin.document.source.path);
      expect(notes.length > 0).toBe(met.length > 0);
      for (const { environments } of notes) expect(environments.length).toBeGreaterThan(1);
      const blocked = new Set(notes.flatMap(({ environments }) => environments));
      for (const { origin } of met) expect(blocked).toContain(origin.environment);
    }),
    { numRuns: 1000 },
  );
});
