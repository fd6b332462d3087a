import type { Finding } from '../intent/document.js';
import type { Attachment, Cluster, Environment, Vm } from '../intent/model.js';
import { addressUniverse } from '../intent/peer-universe.js';
import { unsayableServices } from './allow-only.js';
import { rejectAsDrop } from './downgrades.js';
import { policiesOf } from './policy-objects.js';
import { type AccessGroup, type Emitted, NOTHING, type Target } from './target.js';

/**
 * Access rules on a network of OVN-Kubernetes as MultiNetworkPolicies: what a NetworkPolicy says, for one attachment
 * definition. Peers are addresses, which hold on definitions without `subnets` too.
 *
 * Its other enforcers filter with hooks that frames of a VM behind a bridge never meet, so it is made for definitions of
 * OVN-Kubernetes alone, where the logical port filters.
 *
 * Shape: k8s.cni.cncf.io/v1beta1.
 *
 * @see k8snetworkplumbingwg/multi-networkpolicy scheme.yml; ovn-kubernetes
 *   docs/features/multiple-networks/multi-network-policies.md
 */
export const multiNetworkPolicy: Target = { name: 'multi-network-policy', perAccess: emit, perVm: unfiltered };

function emit(group: AccessGroup): Emitted {
  const { definition, access, namespace, owner } = group;
  if (definition === undefined) return NOTHING;
  const universe = addressUniverse();
  return {
    emissions: policiesOf(group, universe).map(({ name, spec }) => ({
      object: {
        apiVersion: 'k8s.cni.cncf.io/v1beta1',
        kind: 'MultiNetworkPolicy',
        metadata: { name, namespace, annotations: { 'k8s.v1.cni.cncf.io/policy-for': definition } },
        spec,
      },
      layer: '30-policy',
      owner,
    })),
    findings: [
      ...rejectAsDrop(access, 'OVN-Kubernetes'),
      ...unsayableServices(access, universe, 'none', 'OVN-Kubernetes'),
    ],
  };
}

/** Rules on networks that OVN-Kubernetes does not make. */
function unfiltered({ attachments }: Vm, _environment: Environment, { policyEngines }: Cluster): Emitted {
  if (policyEngines.secondaryNetworks !== 'ovn-kubernetes') return NOTHING;
  const findings = attachments.filter(isNotOvn).flatMap((attachment) => unfilteredOn(attachment));
  return { emissions: [], findings };
}

const isNotOvn = ({ link, state }: Attachment): boolean =>
  state !== 'absent' && link.kind !== 'pod' && link.kind !== 'existing';

function unfilteredOn({ name, link, access }: Attachment): readonly Finding[] {
  const [source] = access?.sources ?? [];
  if (!source) return [];
  return [
    {
      severity: 'error',
      message: `rules for attachment "${name}" must be the guest's matter: OVN-Kubernetes does not filter a ${link.kind} network`,
      at: access?.ingress?.rules[0]?.origin ?? access?.egress?.rules[0]?.origin ?? source.origin,
      hint: 'write `policy: {secondaryNetworks: guest}` in the Cluster, or attach to a definition of OVN-Kubernetes by `nadName`',
    },
  ];
}
