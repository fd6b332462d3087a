import { parseAddress } from '../net/address.js';
import { compareRanges } from '../net/prefix.js';
import type { PlannedFile } from './allocate.js';
import { addressClaim } from './claims-on-link.js';
import { nameOf } from './draw-claims.js';
import { groupBy } from './group-by.js';
import type { ClusterLedger } from './joint-ledgers.js';
import type { AddressClaim, Ledger } from './ledger.js';
import { sharedWires, type Wire, wiresBehind } from './shared-segments.js';

/**
 * The ledger of one cluster with the addresses that other clusters take on the segments that it shares with them: nobody
 * may draw one of these.
 *
 * @param clusters all of the repository, the cluster itself among them
 */
export function withNeighbours({ cluster, ledger }: ClusterLedger, clusters: readonly ClusterLedger[]): Ledger {
  const wires = sharedWires(clusters.map((one) => one.cluster)).filter(({ members }) => members.has(cluster.name));
  const others = wires.length === 0 ? [] : clusters.filter((one) => one.cluster.name !== cluster.name);
  const claims = others.flatMap((other) => claimsOnWires(other, wires));
  return withClaims(ledger, claims);
}

/** A ledger with more addresses. */
export function withClaims(ledger: Ledger, claims: readonly AddressClaim[]): Ledger {
  if (claims.length === 0) return ledger;
  const addresses = new Map<string, readonly AddressClaim[]>(ledger.addresses);
  for (const [domain, more] of groupBy(claims, (claim) => claim.domain)) {
    addresses.set(domain, [...(ledger.addresses.get(domain) ?? []), ...more].sort(compareRanges));
  }
  return { ...ledger, addresses };
}

/** The addresses that stand in use in a planned file, as claims of its Network. */
export function plannedClaims({ network, lists }: PlannedFile): readonly AddressClaim[] {
  if (!network) return [];
  const { routingDomain: domain, link, origin } = network;
  const user = { domain, claimant: `Network "${nameOf(network)}"`, link };
  return (lists.addresses ?? []).flatMap(({ entry }) => {
    const address = entry.released ? undefined : parseAddress(String(entry.address));
    return address ? [addressClaim(user, 'vm', address, origin)] : [];
  });
}

/** Where nodes live is the matter of their own cluster. */
function claimsOnWires({ cluster, ledger }: ClusterLedger, wires: readonly Wire[]): readonly AddressClaim[] {
  const known = new Set(wires.map(({ name }) => name));
  const wiresOf = wiresBehind(cluster, wires);
  return [...ledger.addresses.values()]
    .flat()
    .filter(({ role, link }) => role !== 'nodes' && wiresOf(link).some((name) => known.has(name)));
}
