import { groupBy } from '../../intent/group-by.js';
import type { ServiceTable } from '../../policy/service-table.js';
import { type NetworkReach, networkReach } from '../../reach/network-reach.js';
import type { ReachMember, ReachNetwork, ReachWorld } from '../../reach/reach-world.js';
import type { FlowEvent } from './flow-change.js';
import type { GatheredVms } from './gathered-flows.js';

/** A network on one side of a change. */
export interface NetworkSide {
  readonly reach: NetworkReach;
  readonly world: ReachWorld;
}

/** What is known of something on both sides; undefined where it is not there. */
export interface BothSides<Known> {
  readonly before: Known | undefined;
  readonly after: Known | undefined;
}

/** The names of the sides, in the order of time. */
export const SIDES = ['before', 'after'] as const;

/** A network on both sides of a change, and who is on it. */
export interface ComparedReach extends BothSides<NetworkSide> {
  readonly name: string;
  readonly table: ServiceTable;
  readonly sorts: readonly WorkloadSort[];
}

/** Workloads that nothing tells apart, on neither side. */
export interface WorkloadSort extends BothSides<ReachMember> {
  readonly end: GatheredVms;
}

/** The networks of two worlds by their names, those that are gone last. @param table holds the maps of both sides */
export function comparedReach(before: ReachWorld, after: ReachWorld, table: ServiceTable): readonly ComparedReach[] {
  const names = new Set([...after.networks, ...before.networks].map(({ name }) => name));
  const sideOf = (world: ReachWorld, name: string): NetworkSide | undefined => {
    const network = world.networks.find((each) => each.name === name);
    return network && { world, reach: networkReach(network, table) };
  };
  return [...names].map((name) => {
    const sides = { before: sideOf(before, name), after: sideOf(after, name) };
    return { name, table, ...sides, sorts: sortsOf(sides.before?.reach.network, sides.after?.reach.network) };
  });
}

function sortsOf(before: ReachNetwork | undefined, after: ReachNetwork | undefined): readonly WorkloadSort[] {
  const [old, now] = [membersOf(before), membersOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  const pairs = keys.map((key) => ({ key, before: old.get(key), after: now.get(key) }));
  const alike = groupBy(pairs, (pair) => JSON.stringify([pair.before?.likeness ?? null, pair.after?.likeness ?? null]));
  return [...alike.values()].map(([first, ...others]) => ({
    before: first.before,
    after: first.after,
    end: { vms: [first.key, ...others.map(({ key }) => key)], event: eventOf(first) },
  }));
}

const membersOf = (network: ReachNetwork | undefined): ReadonlyMap<string, ReachMember> =>
  new Map(network?.members.map((member) => [member.workload.key, member]));

function eventOf({ before, after }: BothSides<ReachMember>): FlowEvent {
  if (!before) return 'new';
  return after ? 'stays' : 'gone';
}
