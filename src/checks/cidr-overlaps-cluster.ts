import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, PrefixClaim } from '../intent/ledger.js';
import type { Cluster, Model } from '../intent/model.js';
import { formatPrefix, type Prefix, rangesOverlap } from '../net/prefix.js';
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
  const blocks = clusterBlocks(cluster);
  const subnets = groupBy(prefixes, ({ key }) => key);
  for (const [claim] of subnets.values()) {
    for (const block of blocks) {
      const mayHoldNodes = block.key === 'nodeCIDRs' && claim.besideNodes;
      if (rangesOverlap(claim, block) && !mayHoldNodes) yield overlap(claim, block);
    }
  }
}

function clusterBlocks({ origin, podPrefixes, servicePrefixes, nodePrefixes }: Cluster): readonly ClusterBlock[] {
  const lists = [
    ['podCIDRs', podPrefixes],
    ['serviceCIDRs', servicePrefixes],
    ['nodeCIDRs', nodePrefixes],
  ] as const;
  return lists.flatMap(([key, prefixes]) =>
    prefixes.map((prefix, index) => ({ ...prefix, key, origin: within(origin, key, index) })),
  );
}

const overlap = (claim: PrefixClaim, block: ClusterBlock): Finding => ({
  severity: 'error',
  message: `subnet "${formatPrefix(claim)}" must not overlap "${formatPrefix(block)}", which the cluster has in \`${block.key}\``,
  at: claim.origin,
  related: [{ message: `the cluster has "${formatPrefix(block)}" here`, at: block.origin }],
  hint: `choose another block, or correct \`${block.key}\` of the Cluster`,
});
