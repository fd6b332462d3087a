import type { Place } from '../diagnostics/diagnostic.js';
import type { Ledger } from '../intent/ledger.js';
import { type ListedClaim, listClaims } from '../intent/list-claims.js';
import { placeOf } from '../intent/place.js';

/** What intents take that they did not take before, and what is free by the change. */
export interface ClaimChanges {
  readonly taken: readonly ClaimChange[];
  readonly freed: readonly ClaimChange[];
}

/** A thing of which there is one, and who takes it. */
export interface ClaimChange {
  readonly cluster: string;
  /** Such as "address", "VLAN". */
  readonly what: string;
  /** Where the thing exists once: a routing domain, the nodes of a group, a NIC; empty for the whole cluster. */
  readonly domain: string;
  /** Such as "10.20.0.5". */
  readonly key: string;
  /** Such as: Wukong "shop/web" attachment "data". */
  readonly claimant: string;
  /** Where it is written; of what is freed, where it was. */
  readonly place: Place;
}

/**
 * What claims are only on one side, each list in the order of the ledgers; linear. Where a claim is written is no part of
 * it, so a line that moves takes and frees nothing; a thing that changes hands is in both lists.
 *
 * @param isCompared whether both sides know what an environment takes; undefined is the Cluster itself
 */
export function claimChanges(
  before: readonly Ledger[],
  after: readonly Ledger[],
  isCompared: (environment: string | undefined) => boolean,
): ClaimChanges {
  const [old, now] = [claimsByText(before, isCompared), claimsByText(after, isCompared)];
  return { taken: onlyIn(now, old), freed: onlyIn(old, now) };
}

interface ClusterClaim {
  readonly cluster: string;
  readonly claim: ListedClaim;
}

function claimsByText(
  ledgers: readonly Ledger[],
  isCompared: (environment: string | undefined) => boolean,
): ReadonlyMap<string, ClusterClaim> {
  const claims = new Map<string, ClusterClaim>();
  for (const ledger of ledgers) {
    for (const claim of listClaims(ledger)) {
      if (!isCompared(claim.origin.environment)) continue;
      const { what, domain, key, claimant } = claim;
      claims.set([ledger.cluster, what, domain, key, claimant].join('\n'), { cluster: ledger.cluster, claim });
    }
  }
  return claims;
}

function onlyIn(
  these: ReadonlyMap<string, ClusterClaim>,
  those: ReadonlyMap<string, ClusterClaim>,
): readonly ClaimChange[] {
  return [...these]
    .filter(([text]) => !those.has(text))
    .map(([, { cluster, claim }]) => {
      const { what, domain, key, claimant, origin } = claim;
      return { cluster, what, domain, key, claimant, place: placeOf(origin) };
    });
}
