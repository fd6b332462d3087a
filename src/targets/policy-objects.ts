import { defined } from '../intent/defined.js';
import type { PeerSet } from '../net/packet-rule.js';
import { inPieces } from './pod-selectors.js';
import { type LabelSelector, type PolicyRule, policyRules, vmsSelector } from './policy-rules.js';
import type { AccessGroup } from './target.js';

/** What a NetworkPolicy or a MultiNetworkPolicy says. */
export interface PolicySpec {
  readonly podSelector: LabelSelector;
  /** The directions that are filtered; one of them without rules lets nothing through. */
  readonly policyTypes: readonly ('Ingress' | 'Egress')[];
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** How many VMs one object selects. */
const VMS_MAX = 500;

/** The policies of a group: one, or several that are united where one would be too large. */
export function policiesOf(
  { access, name, namespace, vms }: AccessGroup,
  universe: PeerSet,
): readonly { readonly name: string; readonly spec: PolicySpec }[] {
  const { ingress, egress } = access;
  const incoming = ingress && policyRules(ingress, { universe, namespace, field: 'from' });
  const outgoing = egress && policyRules(egress, { universe, namespace, field: 'to' });
  const policyTypes = [...(ingress ? (['Ingress'] as const) : []), ...(egress ? (['Egress'] as const) : [])];
  const count = Math.max(incoming?.length ?? 0, outgoing?.length ?? 0);
  const specs = inPieces(vms, VMS_MAX).flatMap((piece) =>
    Array.from({ length: count }, (_, index) => ({
      podSelector: vmsSelector(piece),
      policyTypes,
      ...defined({ ingress: written(incoming?.[index]), egress: written(outgoing?.[index]) }),
    })),
  );
  return specs.map((spec, index) => ({ name: index === 0 ? name : `${name}-${index + 1}`, spec }));
}

/** The API server forgets a list without rules and would find it again in every application. */
const written = (rules: readonly PolicyRule[] | undefined) => (rules?.length ? rules : undefined);
