import { type Finding, within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { privateSegments, segmentOf } from '../intent/segments.js';
import type { Family } from '../net/address.js';
import { compareRanges, containsRange, formatPrefix, type Prefix, rangesOverlap } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * One VLAN of one uplink must not carry two unrelated subnets.
 *
 * A VLAN is one broadcast domain: two tenants who pick the same id see each other's frames, ARP and DHCP. Claims are
 * related when their blocks meet, or when one Network declares the blocks of both; the users that are fewer are named.
 * Untagged segments are exempt, since nobody chose their number. What an `isolated` or `nat` Network shares its VLAN with
 * is the law `private-segment-shared`.
 *
 * Source: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).
 */
export const vlanReused: Check = {
  code: 'vlan-reused',
  title: 'One VLAN of one uplink must not carry two unrelated subnets',
  run: findReused,
};

/** Claims that are related to each other. */
type Users = NonEmpty<LinkClaim>;

const FAMILIES: readonly Family[] = [4, 6];

function* findReused({ networks }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const owners = privateSegments(networks);
  const tagged = nodeInterfaces.filter(({ uplink, vlanId }) => uplink !== undefined && vlanId !== undefined);
  const segments = groupBy(tagged, ({ nodeGroup, uplink, vlanId }) => `${nodeGroup}/${uplink}/${vlanId}`);
  for (const [segment, ...others] of segments.values()) {
    if (owners.has(segmentOf(segment.claims[0].link))) continue;
    const users = [segment, ...others].flatMap(({ claims }) => claims);
    const blocks = users.flatMap(({ prefixes }) => prefixes);
    if (FAMILIES.every((family) => areOneSubnet(blocks, family))) continue;
    const groups = related(users).toSorted((a, b) => b.length - a.length);
    for (const family of FAMILIES) yield* reused(groups, family, segment);
  }
}

/** Whether the widest block of a family holds all others, as it mostly does: their users are then related. */
function areOneSubnet(blocks: readonly Prefix[], family: Family): boolean {
  const own = blocks.filter((block) => block.family === family);
  const [widest] = own.toSorted((a, b) => a.length - b.length);
  return own.every((block) => widest && containsRange(widest, block));
}

/** Splits the users of one VLAN by their subnets; those without a known subnet are left out. */
function related(claims: readonly LinkClaim[]): readonly Users[] {
  const leaders = new Map<LinkClaim, LinkClaim>();
  const leaderOf = (claim: LinkClaim): LinkClaim => {
    let leader = claim;
    for (let next = leaders.get(leader); next && next !== leader; next = leaders.get(leader)) {
      // Halves the way for the next who asks.
      leaders.set(leader, leaders.get(next) ?? next);
      leader = next;
    }
    return leader;
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

function* reused(groups: readonly Users[], family: Family, segment: NodeInterface): Generator<Finding> {
  const [main = [], ...others] = groups
    .map((users) => users.filter(({ prefixes }) => prefixes.some((prefix) => prefix.family === family)))
    .filter((users) => users.length > 0);
  const [first] = main;
  if (first) for (const claim of others.flat()) yield clash(claim, { first, family, segment });
}

/** What a claim is reused beside. */
interface Rival {
  readonly first: LinkClaim;
  readonly family: Family;
  readonly segment: NodeInterface;
}

function clash(claim: LinkClaim, { first, family, segment }: Rival): Finding {
  const blocks = blocksOf(first, family);
  return {
    severity: 'error',
    message: `VLAN ${segment.vlanId} of "${segment.uplink}" must not carry ${blocksOf(claim, family)} beside ${blocks}`,
    at: within(claim.origin, 'vlanId'),
    related: [{ message: `${first.claimant} puts ${blocks} on it here`, at: within(first.origin, 'vlanId') }],
    hint: 'choose another `vlanId`, or list both subnets on one Network',
  };
}

function blocksOf({ prefixes }: LinkClaim, family: Family): string {
  const blocks = prefixes.filter((prefix) => prefix.family === family);
  return blocks.map((prefix) => `"${formatPrefix(prefix)}"`).join(', ');
}
