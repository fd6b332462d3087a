import { collectLedger } from './collect-ledger.js';
import type { Origin } from './document.js';
import type { AddressClaim, Claim, Ledger, NameClaim, PrefixClaim } from './ledger.js';
import type { Cluster, ExistingLink } from './model.js';
import { sharedWires, type Wire, wiresBehind } from './shared-segments.js';

/** What several clusters take on a segment that they share. */
export interface JointLedger {
  /** Its `cluster` is the name of the segment. */
  readonly ledger: Ledger;
  /** Where clusters say that they are on it. */
  readonly origins: readonly Origin[];
}

/** One cluster, and what is taken in it. */
export interface ClusterLedger {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
}

/**
 * Puts together what clusters take on each segment that they share: addresses, ranges, blocks and MACs, in the routing
 * domains that they name alike. All of it is on one link there, whatever the clusters call their NICs and VLANs.
 */
export function jointLedgers(clusters: readonly ClusterLedger[]): readonly JointLedger[] {
  const wires = sharedWires(clusters.map(({ cluster }) => cluster));
  if (wires.length === 0) return [];
  const links = new Map(wires.map((wire) => [wire.name, linkOf(wire)]));
  const claims = new Map(wires.map(({ name }): [string, Claim[]] => [name, []]));
  for (const { cluster, ledger } of clusters) {
    const wiresOf = wiresBehind(cluster, wires);
    for (const claim of linkedClaims(ledger)) {
      for (const name of wiresOf(claim.link)) claims.get(name)?.push(movedTo(links.get(name), claim));
    }
  }
  return wires.map(({ name, origins }) => ({ origins, ledger: collectLedger(name, [claims.get(name) ?? []]) }));
}

/** A definition that nobody here makes: laws know no more of it than that all on it are on one segment. */
function linkOf({ name, origins: [origin] }: Wire): ExistingLink {
  const nodeGroup = { name: '', origin, nodeSelector: {}, maxUnavailable: 1 };
  return { kind: 'existing', namespace: '', name, binding: 'bridge', nodeGroup };
}

type LinkedClaim = AddressClaim | PrefixClaim | NameClaim;

const movedTo = (link: ExistingLink | undefined, claim: LinkedClaim): LinkedClaim =>
  link ? { ...claim, link } : claim;

/** What is taken on links, or in whole routing domains. Where nodes live is the matter of their own cluster. */
function* linkedClaims({ addresses, prefixes, names }: Ledger): Generator<LinkedClaim> {
  for (const claims of addresses.values()) yield* claims.filter(({ role }) => role !== 'nodes');
  for (const claims of prefixes.values()) yield* claims;
  yield* names.mac;
}
