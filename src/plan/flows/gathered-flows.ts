import { groupBy, type NonEmpty } from '../../intent/group-by.js';
import type { Family } from '../../net/address.js';
import type { ServiceSet } from '../../net/packet-rule.js';
import type { FlowChange, FlowEvent, FlowWitness, VmsEnd } from './flow-change.js';
import { deciderOf, type Reason, reasonKey } from './reasons.js';

/** What is alike for flows that are told as one. */
export interface FlowSort extends Pick<FlowChange, 'change' | 'isSure' | 'waitsFor'> {
  readonly before: readonly Reason[];
  readonly after: readonly Reason[];
}

/** VMs at one end; one object for all flows of them. */
export interface GatheredVms {
  readonly vms: NonEmpty<string>;
  readonly event: FlowEvent;
}

/** Flows between the VMs of two sorts, over one family. */
export interface GatheredFlow extends FlowSort {
  /** The number of the set of services: equal for equal sets. */
  readonly number: number;
  readonly services: () => ServiceSet;
  readonly family: Family;
  readonly source: GatheredVms;
  readonly destination: GatheredVms;
  readonly witness: () => FlowWitness;
}

/** Equal for flows that are told as one, whoever has them. */
export function flowKey({ change, isSure, waitsFor, before, after }: FlowSort): string {
  const reasons = (list: readonly Reason[]) => list.map(reasonKey).join(' & ');
  return [change, isSure, waitsFor.join('+'), reasons(before), reasons(after)].join('\n');
}

/** Flows of one network, those alike put together: VMs with the same peers, and both families. */
export interface FlowGatherer {
  readonly add: (flow: GatheredFlow) => void;
  readonly all: () => readonly (Omit<FlowChange, 'cluster' | 'network' | 'source' | 'destination'> & PairOfVms)[];
}

interface PairOfVms {
  readonly source: VmsEnd;
  readonly destination: VmsEnd;
}

/** Nothing gathered yet. */
export function flowGatherer(): FlowGatherer {
  const alike = new Map<string, Relation>();
  return {
    add: (flow) => {
      const { source, destination, family, number } = flow;
      const key = `${family} ${number} ${source.event} ${destination.event}\n${flowKey(flow)}`;
      const relation: Relation = alike.get(key) ?? new Map();
      alike.set(key, relation);
      const flows = relation.get(source) ?? new Map<GatheredVms, GatheredFlow>();
      relation.set(source, flows);
      if (!flows.has(destination)) flows.set(destination, flow);
    },
    all: () => {
      const blocks = [...alike.values()].flatMap(blocksOf);
      return [...groupBy(blocks, ({ key }) => key).values()].map(changeOf);
    },
  };
}

/** Flows that differ by their ends alone, by source and destination. */
type Relation = Map<GatheredVms, Map<GatheredVms, GatheredFlow>>;

/** All of some sources to all of some destinations, over one family. */
interface Block extends PairOfVms {
  /** Equal for the same block of another family. */
  readonly key: string;
  /** One of its flows. */
  readonly flow: GatheredFlow;
}

/** Sources with the same destinations are one block. */
function blocksOf(relation: Relation): readonly Block[] {
  const numbers = new Map<GatheredVms, number>();
  for (const flows of relation.values())
    for (const peer of flows.keys()) numbers.set(peer, numbers.get(peer) ?? numbers.size);
  const keyOf = ([, flows]: readonly [GatheredVms, ReadonlyMap<GatheredVms, GatheredFlow>]) =>
    [...flows.keys()]
      .map((peer) => numbers.get(peer) ?? 0)
      .sort((a, b) => a - b)
      .join(' ');
  return [...groupBy(relation, keyOf).values()].flatMap((group): readonly Block[] => {
    const [[, flows]] = group;
    const [flow] = flows.values();
    if (!flow) return [];
    const source = endOf(
      group.map(([end]) => end),
      flow.source.event,
    );
    const destination = endOf([...flows.keys()], flow.destination.event);
    const key = [flow.number, flowKey(flow), source.event, destination.event, source.vms, destination.vms].join('\n');
    return [{ key, flow, source, destination }];
  });
}

function endOf(ends: readonly GatheredVms[], event: FlowEvent): VmsEnd {
  return { kind: 'vms', vms: [...new Set(ends.flatMap(({ vms }) => vms))].sort(), event };
}

function changeOf(blocks: NonEmpty<Block>): ReturnType<FlowGatherer['all']>[number] {
  const [{ flow, source, destination }] = blocks;
  const { change, isSure, waitsFor, before, after, services, witness } = flow;
  return {
    change,
    isSure,
    source,
    destination,
    families: blocks.map(({ flow: { family } }) => family).sort(),
    services: services(),
    witness: witness(),
    before: before.map(deciderOf),
    after: after.map(deciderOf),
    waitsFor,
  };
}
