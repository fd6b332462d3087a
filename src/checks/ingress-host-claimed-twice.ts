import { conflict, contestedNames } from '../intent/conflict.js';
import type { Check } from './check.js';

/**
 * A host and path must lead to one Service.
 *
 * Ingress controllers merge the rules of all Ingresses: of two with one host and path the older object wins, without a
 * word. One host with several paths is legal; "/api" and "/api/" are one path.
 *
 * Source: kubernetes.github.io/ingress-nginx/how-it-works ("the oldest rule wins"); Kubernetes documentation,
 * concepts/services-networking/ingress, "Path types".
 */
export const ingressHostClaimedTwice: Check = {
  code: 'ingress-host-claimed-twice',
  title: 'A host and path must lead to one Service',
  sweep: ({ names }) =>
    contestedNames(names['ingress-host']).map((claims) =>
      conflict(claims, {
        must: `"${claims[0].key}" must lead to one Service`,
        does: () => 'has it',
        hint: 'choose another `host` or `path`',
      }),
    ),
};
