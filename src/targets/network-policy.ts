import type { Cluster } from '../intent/model.js';
import { podUniverse } from '../intent/peer-universe.js';
import { unsayableFamilies, unsayableServices } from './allow-only.js';
import { rejectAsDrop } from './downgrades.js';
import { policiesOf } from './policy-objects.js';
import { type AccessGroup, type Emitted, NOTHING, type Target } from './target.js';

/**
 * Access rules on the pod network as Kubernetes NetworkPolicies, which only allow: their rules are united, in no order.
 *
 * Blocks hold addresses of pods only where all pods are allowed alike, since engines differ on whether a block means pods.
 *
 * Shape: networking.k8s.io/v1. It has no ICMP, no other protocols, no reject and no port 0.
 *
 * @see kubernetes/api networking/v1/types.go; kubernetes/kubernetes pkg/apis/networking/validation
 */
export const networkPolicy: Target = { name: 'network-policy', perAccess: emit };

function emit(group: AccessGroup, cluster: Cluster): Emitted {
  if (cluster.policyEngines.podNetwork !== 'kubernetes' || group.definition !== undefined) return NOTHING;
  const { access, namespace, owner } = group;
  const universe = podUniverse(cluster);
  return {
    emissions: policiesOf(group, universe).map(({ name, spec }) => ({
      object: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec },
      layer: '30-policy',
      owner,
    })),
    findings: [
      ...rejectAsDrop(access, 'NetworkPolicy'),
      ...unsayableServices(access, universe, 'none', 'NetworkPolicy'),
      ...unsayableFamilies(access, universe, 'NetworkPolicy'),
    ],
  };
}
