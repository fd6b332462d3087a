import { type Finding, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
import type { Model, NodeGroup } from '../intent/model.js';
import { chooseOneNode } from '../intent/node-selectors.js';
import type { Check } from './check.js';

/**
 * Two node groups whose selectors choose one node must not configure an interface of one name.
 *
 * Each group has node network policies of its own, and a node applies them in no fixed order: on a node of both groups
 * either could win, and segments that look apart here would be one. Only the selectors are compared: one chooses the
 * nodes of the other when all its labels are among the other's; `kubernetes.io/os: linux` counts as on every node.
 *
 * Source: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order).
 */
export const nodeGroupsOverlap: Check = {
  code: 'node-groups-overlap',
  title: 'Two node groups of one node must not configure an interface of one name',
  run: findOverlaps,
};

/** What the policies of one group configure: by the name of each interface, the first who needs it. */
type Configured = ReadonlyMap<string, LinkClaim>;

function* findOverlaps({ cluster }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const needed = groupBy(nodeInterfaces, ({ nodeGroup }) => nodeGroup);
  const groups = [...cluster.nodeGroups.values()].map((group) => ({
    group,
    names: configured(needed.get(group.name)),
  }));
  for (const [index, { group, names }] of groups.entries()) {
    for (const earlier of groups.slice(0, index)) {
      if (!chooseOneNode(group.nodeSelector, earlier.group.nodeSelector)) continue;
      const shared = [...names.keys()].sort().find((name) => earlier.names.has(name));
      if (shared !== undefined) yield overlap(shared, { group, names }, earlier);
    }
  }
}

function configured(needed: readonly NodeInterface[] = []): Configured {
  const names = new Map<string, LinkClaim>();
  for (const one of needed) {
    for (const name of namesOf(one)) if (!names.has(name)) names.set(name, one.claims[0]);
  }
  return names;
}

function namesOf({ use, name, port, uplink, isExisting }: NodeInterface): readonly string[] {
  if (isExisting || use === 'sriov') return [];
  if (use === 'macvtap') return name === uplink ? [] : [name];
  return port === undefined ? [name] : [name, port];
}

interface Side {
  readonly group: NodeGroup;
  readonly names: Configured;
}

function overlap(name: string, { group, names }: Side, earlier: Side): Finding {
  const users = [names.get(name), earlier.names.get(name)].filter((claim) => claim !== undefined);
  return {
    severity: 'error',
    message: `node groups "${group.name}" and "${earlier.group.name}" must not both configure "${name}": one node can be in both`,
    at: within(group.origin, 'nodeSelector'),
    related: [
      { message: `"${earlier.group.name}" is described here`, at: within(earlier.group.origin, 'nodeSelector') },
      ...users.map(({ claimant, link, origin }) => ({
        message: `${claimant} needs "${name}" on "${link.nodeGroup.name}" here`,
        at: within(origin, 'type'),
      })),
    ],
    hint: 'give the two groups different values of one node label, or name the interfaces differently',
  };
}
