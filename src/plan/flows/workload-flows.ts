import type { ServiceSet } from '../../net/packet-rule.js';
import { combined, labelled } from '../../policy/service-map.js';
import type { ServiceTable } from '../../policy/service-table.js';
import type { Reached } from '../../reach/network-reach.js';
import { ALLOWED, type Decisions, UNKNOWN } from '../../reach/verdicts.js';
import type { FlowWitness } from './flow-change.js';
import type { FlowGatherer, GatheredVms } from './gathered-flows.js';
import { servicesOf } from './split-services.js';
import { voiceChanges, type Way, type Ways } from './voice-changes.js';
import { ownVoices, policyVoice, type SpeakingEnd } from './voices.js';
import { witnessService } from './witness-service.js';
import { type ComparedReach, type NetworkSide, SIDES, type WorkloadSort } from './workload-sorts.js';

/** Adds what a change opens and closes between the workloads of a network. */
export function addWorkloadFlows(network: ComparedReach, gatherer: FlowGatherer): void {
  const { sorts, table } = network;
  const turned = turnedServices(table);
  for (const source of sorts) {
    for (const destination of sorts) {
      if (!canMeet(source.end, destination.end)) continue;
      const [before, after] = SIDES.map((side) => reached(network[side], source[side], destination[side]));
      const mask = turned(before, after);
      if (mask !== 0) addPair({ network, source, destination, mask, gatherer });
    }
  }
}

/** A workload and itself are no pair; who is new never meets who is gone. */
function canMeet(source: GatheredVms, destination: GatheredVms): boolean {
  if (source === destination) return source.vms.length > 1;
  const events = [source.event, destination.event];
  return !(events.includes('new') && events.includes('gone'));
}

function reached(
  side: NetworkSide | undefined,
  source: WorkloadSort['after'],
  destination: WorkloadSort['after'],
): Reached | undefined {
  return side && source && destination && side.reach.between(source, destination);
}

/** The number of the map of the services on which two sides differ, worked out once for two results. */
function turnedServices(table: ServiceTable) {
  const known = new Map<Reached | undefined, Map<Reached | undefined, number>>();
  const verdicts = (side: Reached | undefined) =>
    side ? combined(labelled(side.allowed, ALLOWED), labelled(side.unknown, UNKNOWN), (a, b) => a || b) : [0, 0];
  return (before: Reached | undefined, after: Reached | undefined): number => {
    const own = known.get(before) ?? new Map<Reached | undefined, number>();
    known.set(before, own);
    const number =
      own.get(after) ?? table.numberOf(combined(verdicts(before), verdicts(after), (old, now) => Number(old !== now)));
    own.set(after, number);
    return number;
  };
}

interface Pair {
  readonly network: ComparedReach;
  readonly source: WorkloadSort;
  readonly destination: WorkloadSort;
  readonly mask: number;
  readonly gatherer: FlowGatherer;
}

function addPair(pair: Pair): void {
  const { network, source, destination, mask, gatherer } = pair;
  const { table } = network;
  for (const { number, families, ...sort } of voiceChanges(
    waysOn('before', pair),
    waysOn('after', pair),
    mask,
    table,
  )) {
    const services = () => servicesOf(number, table);
    const witness = () => witnessOf(source.end, destination.end, services());
    for (const family of families)
      gatherer.add({ ...sort, number, services, family, source: source.end, destination: destination.end, witness });
  }
}

function waysOn(at: (typeof SIDES)[number], { network, ...pair }: Pair): Ways {
  const [side, source, destination] = [network[at], pair.source[at], pair.destination[at]];
  if (!source || !side) return 'source';
  if (!destination) return 'destination';
  const { reach, world } = side;
  const end = (member: typeof source, direction: SpeakingEnd['direction']): SpeakingEnd => ({
    member,
    direction,
    world,
    decisions: reach.decisions(member, direction),
  });
  const [out, into] = [end(source, 'egress'), end(destination, 'ingress')];
  const own = [...ownVoices(out, network.table), ...ownVoices(into, network.table)];
  return ([4, 6] as const).flatMap((family): readonly Way[] => {
    const outgoing = mapAt(out.decisions, family, reach.pointOf(destination));
    const incoming = mapAt(into.decisions, family, reach.pointOf(source));
    if (outgoing === undefined || incoming === undefined) return [];
    return [{ family, voices: [policyVoice(out, outgoing), ...own, policyVoice(into, incoming)] }];
  });
}

/** The number of the map of services at a point; undefined where the point is not met over the family. */
function mapAt({ segments }: Decisions, family: 4 | 6, point: number): number | undefined {
  const plane = family === 4 ? segments.workloads4 : segments.workloads6;
  return plane.find(({ first, last }) => first <= point && point <= last)?.services;
}

/** One workload at each end, not the same. */
function witnessOf(source: GatheredVms, destination: GatheredVms, services: ServiceSet): FlowWitness {
  const [from] = source.vms;
  const to = destination.vms.find((key) => key !== from) ?? destination.vms[0];
  return { source: from, destination: to, service: witnessService(services) };
}
