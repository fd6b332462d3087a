import type { PolicyObject } from '../policy/proof/policy.js';

/** A policy as messages call it: NetworkPolicy "shop/web". */
export const policyLabel = ({ kind, namespace, name }: PolicyObject): string =>
  `${kind} "${namespace === '' ? name : `${namespace}/${name}`}"`;
