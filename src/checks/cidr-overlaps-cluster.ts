import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, PrefixClaim } from '../intent/ledger.js';
import type { Cluster, Model } from '../intent/model.js';
import { isBesideNodes } from '../intent/segments.js';
import { subnetsOf } from '../intent/subnets-of.js';
import { coverings } from '../net/coverings.js';
import { containsRange, formatPrefix, type Prefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A subnet must not overlap the cluster's own pod, service or node CIDRs.
 *
 * A guest on such a subnet sends what is meant for pods, Services or nodes to its neighbours instead, and cannot be
 * reached from them. On the segment that carries the node addresses, and behind definitions and bridges that somebody
 * else made, a subnet may hold the nodes; their addresses are then reserved (`address-reserved`).
 *
 * Source: Kubernetes documentation, concepts/cluster-administration/networking (ranges must not overlap).
 */
export const cidrOverlapsCluster: Check = {
  code: 'cidr-overlaps-cluster',
  title: 'A subnet must not overlap the pod, service or node CIDRs',
  run: findOverlaps,
};

/** A block of the cluster's own. */
interface ClusterBlock extends Prefix {
  readonly key: 'podCIDRs' | 'serviceCIDRs' | 'nodeCIDRs';
  readonly origin: Origin;
}

function* findOverlaps({ cluster }: Model, { prefixes }: Ledger): Generator<Finding> {
  const { podPrefixes, servicePrefixes, nodePrefixes } = cluster;
  const inside = [...blocksOf(cluster, 'podCIDRs', podPrefixes), ...blocksOf(cluster, 'serviceCIDRs', servicePrefixes)];
  const nodes = blocksOf(cluster, 'nodeCIDRs', nodePrefixes);
  for (const claims of prefixes.values()) {
    const subnets = [...subnetsOf(claims)].flat();
    yield* overlaps(subnets, inside);
    yield* overlaps(
      subnets.filter(({ link }) => !isBesideNodes(link)),
      nodes,
    );
  }
}

function blocksOf({ origin }: Cluster, key: ClusterBlock['key'], prefixes: readonly Prefix[]): readonly ClusterBlock[] {
  return prefixes.map((prefix, index) => ({ ...prefix, key, origin: within(origin, key, index) }));
}

/** Of two CIDR blocks that overlap, one holds the other. */
function* overlaps(subnets: readonly PrefixClaim[], blocks: readonly ClusterBlock[]): Generator<Finding> {
  for (const [subnet, block] of coverings(subnets, blocks)) yield overlap(subnet, block);
  for (const [block, subnet] of coverings(blocks, subnets)) {
    if (!containsRange(block, subnet)) yield overlap(subnet, block);
  }
}

const overlap = (claim: PrefixClaim, block: ClusterBlock): Finding => ({
  severity: 'error',
  message: `subnet "${formatPrefix(claim)}" must not overlap "${formatPrefix(block)}", which the cluster has in \`${block.key}\``,
  at: claim.origin,
  related: [{ message: `the cluster has "${formatPrefix(block)}" here`, at: block.origin }],
  hint: `choose another block, or correct \`${block.key}\` of the Cluster`,
});
