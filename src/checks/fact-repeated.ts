import { type Finding, type Origin, within } from '../intent/document.js';
import { isMapping, valueIn } from '../intent/document-fields.js';
import type { Model } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * Node groups of a Cluster, NICs of a node group and pools of its load balancer must each be written once.
 *
 * They are found by their names: of two with one name only the later would count, and what the first says of MTUs,
 * selectors or addresses would silently do nothing.
 */
export const factRepeated: Check = {
  code: 'fact-repeated',
  title: 'A node group, a NIC and a pool must each be written once',
  run: findRepeated,
};

function* findRepeated({ cluster: { origin } }: Model): Generator<Finding> {
  const nodeGroups = within(origin, 'nodeGroups');
  yield* repeatedIn(nodeGroups, 'node group');
  for (const index of itemsAt(nodeGroups).keys()) yield* repeatedIn(within(nodeGroups, index, 'interfaces'), 'NIC');
  yield* repeatedIn(within(origin, 'loadBalancer', 'pools'), 'pool');
}

function* repeatedIn(list: Origin, what: string): Generator<Finding> {
  const seen = new Map<string, Origin>();
  for (const [index, item] of itemsAt(list).entries()) {
    const name = isMapping(item) ? String(valueIn(item, 'name')) : '';
    const at = within(list, index, 'name');
    const first = seen.get(name);
    if (first) yield repeated(`${what} "${name}"`, at, first);
    else seen.set(name, at);
  }
}

function itemsAt(list: Origin) {
  const items = valueAt(list);
  return Array.isArray(items) ? items : [];
}

const repeated = (what: string, at: Origin, first: Origin): Finding => ({
  severity: 'error',
  message: `${what} must be written once`,
  at,
  related: [{ message: 'it is written here already', at: first }],
  hint: 'remove one of the two, or rename it',
});
