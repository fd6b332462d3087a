import type { Finding } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, VlanClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import type { Family } from '../net/address.js';
import { compareRanges, formatPrefix, rangesOverlap } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * One VLAN of one uplink must not carry two unrelated subnets.
 *
 * A VLAN is one broadcast domain: two tenants who pick the same id see each other's frames, ARP and DHCP. Claims are
 * related when their blocks meet, or when one Network declares the blocks of both; the users that are fewer are named.
 * Untagged segments are exempt, since nobody chose their number.
 *
 * Source: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).
 */
export const vlanReused: Check = {
  code: 'vlan-reused',
  title: 'One VLAN of one uplink must not carry two unrelated subnets',
  run: findReused,
};

/** Claims that are related to each other. */
type Users = NonEmpty<VlanClaim>;

const FAMILIES: readonly Family[] = [4, 6];

function* findReused(_model: Model, { vlans }: Ledger): Generator<Finding> {
  const segments = groupBy(vlans, ({ nodeGroup, uplink, vlanId }) => `${nodeGroup}/${uplink}/${vlanId}`);
  for (const claims of segments.values()) {
    const groups = related(claims).toSorted((a, b) => b.length - a.length);
    for (const family of FAMILIES) yield* reused(groups, family);
  }
}

/** Splits the users of one VLAN by their subnets; those without a known subnet are left out. */
function related(claims: Users): readonly Users[] {
  const leaders = new Map<VlanClaim, VlanClaim>();
  const leaderOf = (claim: VlanClaim): VlanClaim => {
    const leader = leaders.get(claim) ?? claim;
    return leader === claim ? claim : leaderOf(leader);
  };
  const blocks = claims.flatMap((claim) => claim.prefixes.map((prefix) => ({ ...prefix, claim })));
  const [first, ...rest] = blocks.toSorted(compareRanges);
  let widest = first;
  for (const block of rest) {
    // A CIDR block that meets an earlier one lies inside it, so the first of a run is the widest.
    if (widest && rangesOverlap(block, widest)) leaders.set(leaderOf(block.claim), leaderOf(widest.claim));
    else widest = block;
  }
  const known = claims.filter(({ prefixes }) => prefixes.length > 0);
  const order = new Map(known.map((claim, index) => [claim, index] as const));
  return [...groupBy(known, (claim) => String(order.get(leaderOf(claim)))).values()];
}

function* reused(groups: readonly Users[], family: Family): Generator<Finding> {
  const [main = [], ...others] = groups
    .map((users) => users.filter(({ prefixes }) => prefixes.some((prefix) => prefix.family === family)))
    .filter((users) => users.length > 0);
  const [first] = main;
  if (first) for (const claim of others.flat()) yield clash(claim, first, family);
}

function clash(claim: VlanClaim, other: VlanClaim, family: Family): Finding {
  const blocks = blocksOf(other, family);
  return {
    severity: 'error',
    message: `VLAN ${claim.vlanId} of "${claim.uplink}" must not carry ${blocksOf(claim, family)} beside ${blocks}`,
    at: claim.origin,
    related: [{ message: `${other.claimant} puts ${blocks} on it here`, at: other.origin }],
    hint: 'choose another `vlanId`, or list both subnets on one Network',
  };
}

function blocksOf({ prefixes }: VlanClaim, family: Family): string {
  const blocks = prefixes.filter((prefix) => prefix.family === family);
  return blocks.map((prefix) => `"${formatPrefix(prefix)}"`).join(', ');
}
