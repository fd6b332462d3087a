import { readNetworkPolicy } from './network-policy.js';
import { fieldAt, rootField, textIn } from './plain-value.js';
import type { Policy, PolicyObject } from './policy.js';

/** The annotation that names the definitions a policy is for. */
export const POLICY_FOR = 'k8s.v1.cni.cncf.io/policy-for';

/** A MultiNetworkPolicy, and the networks that it is for. */
export interface MultiNetworkPolicy {
  readonly policy: Policy;
  /** Definitions by "namespace/name". */
  readonly definitions: readonly string[];
}

/**
 * Reads a MultiNetworkPolicy: a NetworkPolicy for the definitions that its annotation names, those without a namespace
 * being of its own. Without the annotation it is for none.
 *
 * @see k8snetworkplumbingwg/multi-networkpolicy README.md
 */
export function readMultiNetworkPolicy(object: PolicyObject): MultiNetworkPolicy {
  const annotation = fieldAt(rootField(object.data), 'metadata', 'annotations', POLICY_FOR);
  const names = (textIn(annotation) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const policy = readNetworkPolicy(object);
  const fault = { policy: object, path: annotation.path, must: 'name the definitions that the policy is for' };
  return {
    policy: names.length > 0 ? policy : { ...policy, faults: [...policy.faults, fault] },
    definitions: names.map((name) => (name.includes('/') ? name : `${object.namespace}/${name}`)),
  };
}
