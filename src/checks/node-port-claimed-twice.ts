import { conflict, contestedNames } from '../intent/conflict.js';
import type { Check } from './check.js';

/**
 * A node port must be taken once in the cluster, whatever the protocol.
 *
 * Every node listens on it, so it is one resource for all namespaces and environments: the API server refuses the second
 * Service, and its VM is not reachable. Only a port that one Service has for several protocols, such as 53 of a name server, has one
 * node port for them. A `hostPort` inside the node-port range takes the port as `nodePort` does.
 *
 * Source: Kubernetes documentation, concepts/services-networking/service, "type: NodePort"; kubernetes/kubernetes
 * pkg/registry/core/service/storage/alloc.go.
 */
export const nodePortClaimedTwice: Check = {
  code: 'node-port-claimed-twice',
  title: 'A node port must be taken once in the cluster',
  sweep: ({ names }) =>
    contestedNames(names['node-port']).map((claims) =>
      conflict(claims, {
        must: `node port ${claims[0].key} must be taken once`,
        does: () => 'has it',
        hint: 'choose another port for one of them, or remove it to have the cluster choose',
      }),
    ),
};
