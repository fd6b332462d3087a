import { type Finding, within } from '../intent/document.js';
import type { Model } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * `nodePorts` of a Cluster must be written from the first to the last.
 *
 * A reversed range holds no port: every `hostPort` would become a port of the load balancer, and every node port would be
 * refused.
 */
export const nodePortRangeReversed: Check = {
  code: 'node-port-range-reversed',
  title: '`nodePorts` must be written from the first to the last',
  run: findReversed,
};

function* findReversed({ cluster: { nodePorts, origin } }: Model): Generator<Finding> {
  const { first, last } = nodePorts;
  if (first <= last) return;
  yield {
    severity: 'error',
    message: `the node ports ${first}-${last} must be written from the first to the last`,
    at: within(origin, 'nodePorts'),
    hint: `write nodePorts: {first: ${last}, last: ${first}}`,
  };
}
