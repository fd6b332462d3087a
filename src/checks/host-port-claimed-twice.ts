import { conflict, contestedNames } from '../intent/conflict.js';
import type { Check } from './check.js';

/**
 * A `hostPort` outside the node-port range must be mapped once on an attachment, or forwarded once on a Network, for each protocol.
 *
 * Such ports become those of one load balancer Service for each attachment and each Network, and a Service has a port once: the API
 * server refuses the second. Each Service has an address of its own, so two VMs, two attachments of one, or two Networks may have the
 * same port. Inside the node-port range every node listens, and the law is `node-port-claimed-twice`.
 *
 * Source: Kubernetes API reference, ServiceSpec `ports` (port and protocol are unique).
 */
export const hostPortClaimedTwice: Check = {
  code: 'host-port-claimed-twice',
  title: 'A `hostPort` must be mapped once on an attachment, or forwarded once on a Network',
  sweep: ({ names }) =>
    contestedNames(names['host-port']).map((claims) =>
      conflict(claims, {
        must: `\`hostPort\` ${claims[0].key} must be mapped once by Service "${claims[0].domain}"`,
        does: () => 'maps it',
        hint: 'choose another `hostPort` for one of the mappings, or remove it',
      }),
    ),
};
