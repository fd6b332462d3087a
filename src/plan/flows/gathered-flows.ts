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
      const endOf = namedEnds();
      const blocks = [...alike.values()].flatMap((relation) => blocksOf(relation, endOf));
      return [...groupBy(blocks, ({ key }) => key).values()].map(changeOf);
    },
  };
}

/** Flows that differ by their ends alone, by source and destination. */
type Relation = Map<GatheredVms, Map<GatheredVms, GatheredFlow>>;

/** All of some sources to all of some destinations, over one family. */
interface Block {
  /** Equal for the same block of another family. */
  readonly key: string;
  /** One of its flows. */
  readonly flow: GatheredFlow;
  readonly source: VmsEnd;
  readonly destination: VmsEnd;
}

/** The VMs of several sorts together; one object for the same VMs, with its number. */
type EndOf = (ends: readonly GatheredVms[]) => { readonly end: VmsEnd; readonly number: number };

function namedEnds(): EndOf {
  const numbers = new Map<GatheredVms, number>();
  const bySorts = new Map<string, ReturnType<EndOf>>();
  const byNames = new Map<string, ReturnType<EndOf>>();
  return (ends) => {
    const sorts = keyOf(ends, numbers);
    const known = bySorts.get(sorts);
    if (known) return known;
    const event = ends[0]?.event ?? 'stays';
    const vms = [...new Set(ends.flatMap((end) => end.vms))].sort();
    const names = [event, ...vms].join('\n');
    const named = byNames.get(names) ?? { end: { kind: 'vms', vms, event }, number: byNames.size };
    byNames.set(names, named);
    bySorts.set(sorts, named);
    return named;
  };
}

/** Equal for the same sorts in any order. */
function keyOf(ends: Iterable<GatheredVms>, numbers: Map<GatheredVms, number>): string {
  const own = Array.from(ends, (end) => {
    const number = numbers.get(end) ?? numbers.size;
    numbers.set(end, number);
    return number;
  });
  return own.sort((a, b) => a - b).join(' ');
}

/** Sources with the same destinations are one block. */
function blocksOf(relation: Relation, endOf: EndOf): readonly Block[] {
  const numbers = new Map<GatheredVms, number>();
  const groups = groupBy(relation, ([, flows]) => keyOf(flows.keys(), numbers));
  return [...groups.values()].flatMap((group): readonly Block[] => {
    const [[, flows]] = group;
    const [flow] = flows.values();
    if (!flow) return [];
    const [source, destination] = [endOf(group.map(([end]) => end)), endOf([...flows.keys()])];
    const key = [flow.number, source.number, destination.number, flowKey(flow)].join(' ');
    return [{ key, flow, source: source.end, destination: destination.end }];
  });
}

/** The VMs of one end but the one that is all of the other: it and itself are not meant. */
function besides(end: VmsEnd, other: VmsEnd): VmsEnd {
  const [only, ...more] = other.vms;
  return more.length > 0 || end.vms.length === 1 ? end : { ...end, vms: end.vms.filter((vm) => vm !== only) };
}

function changeOf(blocks: NonEmpty<Block>): ReturnType<FlowGatherer['all']>[number] {
  const [{ flow, source: from, destination: to }] = blocks;
  const [source, destination] = [besides(from, to), besides(to, from)];
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
