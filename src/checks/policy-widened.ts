import type { Finding } from '../intent/document.js';
import type { Foreign } from '../intent/foreign/foreign.js';
import type { Ledger } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { packetText } from '../net/packet-text.js';
import { type Widening, widenings } from '../reach/widened.js';
import type { Check } from './check.js';

/**
 * No policy of somebody else may let through what the rules of a VM deny.
 *
 * Policies of Kubernetes and of Cilium that select one pod are united: what any of them accepts passes, whatever the others
 * leave out, and an AdminNetworkPolicy is asked before all of them. So a policy that stands beside ours can open what an
 * intent closes, and nothing in git would tell. Calico asks our policies before Kubernetes' own.
 *
 * Source: Kubernetes documentation, concepts/services-networking/network-policies ("The two sorts of pod isolation");
 * network-policy-api.sigs.k8s.io, api-overview; Cilium and Calico documentation, policy rules and order.
 */
export const policyWidened: Check = {
  code: 'policy-widened',
  title: 'No policy of somebody else may let through what the rules of a VM deny',
  foreign: findWidened,
};

function findWidened(foreign: Foreign, _ledger: Ledger, model: Model | undefined): readonly Finding[] {
  return model ? widenings(foreign, model).map(finding) : [];
}

function finding({ policy, at, direction, access, rule, witness, vms: [vm, ...more] }: Widening): Finding {
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const packet = packetText(witness, direction === 'ingress' ? 'from' : 'to');
  const denying = access.rules[rule];
  return {
    severity: 'error',
    message: `${policy.kind} "${policy.namespace === '' ? '' : `${policy.namespace}/`}${policy.name}" must not let through what the rules of VM "${qualifiedName(vm)}"${others} deny: ${packet}`,
    at,
    related: [
      denying
        ? { message: `"${denying.text}" denies it`, at: denying.origin }
        : { message: `the default "${access.default}" denies it`, at: access.defaultOrigin },
    ],
    hint: 'say it in the intent and remove this policy, or let it select other pods',
  };
}
