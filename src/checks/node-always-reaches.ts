import type { AccessRule } from '../intent/access.js';
import { type Finding, within } from '../intent/document.js';
import type { Cluster, Model } from '../intent/model.js';
import { rulesOn } from '../intent/rules-on.js';
import { formatPrefix, type Prefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A rule should not count on keeping a VM and its node apart on the pod network.
 *
 * Traffic between a pod and the node that it runs on always passes, whatever policies say, and some engines know nodes by
 * other means than their addresses. A rule that drops the addresses of nodes holds for the other nodes at best. A default
 * and a rule about `any` peer are not meant for nodes and are left alone.
 *
 * Source: Kubernetes, concepts/services-networking/network-policies.md (traffic to and from the node where a Pod is running
 * is always allowed); cilium/cilium Documentation/security/policy/layer3.rst (CIDR rules do not match nodes).
 */
export const nodeAlwaysReaches: Check = {
  code: 'node-always-reaches',
  title: 'A rule should not count on keeping a VM and its node apart',
  run: findRules,
};

function* findRules(model: Model): Generator<Finding> {
  const { ingress, egress } = rulesOn(model, ({ link }) => link.kind === 'pod');
  for (const rule of [...ingress, ...egress]) {
    const nodes = rule.action === 'accept' || rule.peer.kind === 'any' ? undefined : nodesIn(rule, model.cluster);
    if (nodes) yield unstoppable(rule, nodes, model.cluster);
  }
}

function nodesIn({ peers: { ipv4, ipv6 } }: AccessRule, { nodePrefixes }: Cluster): Prefix | undefined {
  return nodePrefixes.find(({ family, first, last }) =>
    (family === 4 ? ipv4 : ipv6).some((interval) => interval.first <= last && first <= interval.last),
  );
}

const unstoppable = ({ peer, action }: AccessRule, nodes: Prefix, { origin }: Cluster): Finding => ({
  severity: 'warning',
  message: `the rule should not count on a ${action} of "${formatPrefix(nodes)}": a VM and its own node always reach each other`,
  at: peer.origin,
  related: [{ message: 'nodes have these addresses', at: within(origin, 'nodeCIDRs') }],
  hint: 'narrow the peer to what is no node, or filter on the node itself',
});
