import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, NamedClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { repeatedClaims } from '../intent/repeated-claims.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * A node port must be taken once in the cluster, for each protocol.
 *
 * Every node listens on it, so it is one resource for all namespaces and environments: the API server refuses the second
 * Service, and its VM is not reachable. A `hostPort` inside the node-port range takes the port as `nodePort` does.
 *
 * Source: Kubernetes documentation, concepts/services-networking/service, "type: NodePort".
 */
export const nodePortClaimedTwice: Check = {
  code: 'node-port-claimed-twice',
  title: 'A node port must be taken once in the cluster',
  run: findTwice,
};

function* findTwice(_model: Model, { nodePorts }: Ledger): Generator<Finding> {
  for (const [claim, first] of repeatedClaims(nodePorts)) yield twice(claim, first);
}

/** The port is a `nodePort` of an exposure or a `hostPort` of a mapping. */
function numberOf({ origin }: NamedClaim): Origin {
  const nodePort = within(origin, 'nodePort');
  return valueAt(nodePort) === undefined ? within(origin, 'hostPort') : nodePort;
}

const twice = (claim: NamedClaim, first: NamedClaim): Finding => ({
  severity: 'error',
  message: `node port ${claim.key} must be taken once, and ${first.claimant} has it`,
  at: numberOf(claim),
  related: [{ message: `${first.claimant} takes ${first.key} here`, at: numberOf(first) }],
  hint: 'choose another port for one of the two, or remove it to have the cluster choose',
});
