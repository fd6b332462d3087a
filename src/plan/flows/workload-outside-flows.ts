import { groupBy } from '../../intent/group-by.js';
import type { AddressValue } from '../../net/address.js';
import type { Interval, PeerSet, WorkloadSet } from '../../net/packet-rule.js';
import { commonRanges } from '../../policy/common-ranges.js';
import { common, joined } from '../../policy/proof/packet-parts.js';
import type { Direction } from '../../policy/proof/world.js';
import { ALL_SERVICES, labelled } from '../../policy/service-map.js';
import type { FlowChange, VmsEnd } from './flow-change.js';
import { flowKey } from './gathered-flows.js';
import { metOutside } from './met-outside.js';
import { deciderOf } from './reasons.js';
import { servicesOf } from './split-services.js';
import { type VoiceChange, voiceChanges, type Ways } from './voice-changes.js';
import { ownVoices, policyVoice, type SpeakingEnd } from './voices.js';
import type { BothSides, ComparedReach, SIDES, WorkloadSort } from './workload-sorts.js';

/** What a change opens and closes between workloads and the addresses that are outside on both sides. */
export function workloadOutsideFlows(network: ComparedReach): readonly Omit<FlowChange, 'network'>[] {
  const found = network.sorts.flatMap((sort) =>
    (['ingress', 'egress'] as const).flatMap((direction) => changesAt(sort, direction, network)),
  );
  const keyOf = ({ change, peers, direction, sort }: Found) =>
    [direction, sort.end.event, change.number, textOf(peers), flowKey(change)].join('\n');
  return [...groupBy(found, keyOf).values()].map(([first, ...others]) => {
    const vms = [first, ...others].flatMap(({ sort }) => sort.end.vms).sort();
    return flowOf(first, { kind: 'vms', vms, event: first.sort.end.event }, network);
  });
}

interface Found {
  readonly change: VoiceChange;
  readonly peers: PeerSet;
  readonly direction: Direction;
  readonly sort: WorkloadSort;
}

const NO_PODS: WorkloadSet = { kind: 'only', names: [] };

const textOf = ({ ipv4, ipv6 }: PeerSet): string =>
  [...ipv4, ...ipv6].map(({ first, last }) => `${typeof first === 'bigint' ? '6:' : ''}${first}-${last}`).join(' ');

/** Parts of the outside that are treated alike on each side; a family at a time. */
function changesAt(sort: WorkloadSort, direction: Direction, network: ComparedReach): readonly Found[] {
  const end = (at: (typeof SIDES)[number]): SpeakingEnd | undefined => {
    const [side, member] = [network[at], sort[at]];
    const decisions = side && member && side.reach.decisions(member, direction);
    return decisions && { member, direction, world: side.world, decisions };
  };
  const ends = { before: end('before'), after: end('after') };
  const parts = new Map<string, { readonly change: VoiceChange; ipv4: Interval[]; ipv6: Interval<bigint>[] }>();
  const partOf = (change: VoiceChange) => {
    const key = `${change.number}\n${flowKey(change)}`;
    const part = parts.get(key) ?? { change, ipv4: [], ipv6: [] };
    parts.set(key, part);
    return part;
  };
  const changes = changesBetween(ends, direction, network);
  const visit = <Value extends AddressValue>(
    family: 4 | 6,
    planes: BothSides<readonly Segment<Value>[]>,
    add: (part: ReturnType<typeof partOf>, range: Interval<Value>) => void,
  ) =>
    alikeParts(planes, (old, now, range) => {
      for (const change of changes(family, old, now)) add(partOf(change), range);
    });
  visit(
    4,
    planesOf(ends, ({ segments }) => segments.ipv4),
    ({ ipv4 }, range) => ipv4.push(range),
  );
  visit(
    6,
    planesOf(ends, ({ segments }) => segments.ipv6),
    ({ ipv6 }, range) => ipv6.push(range),
  );
  return [...parts.values()].map(({ change, ipv4, ipv6 }) => ({
    change,
    direction,
    sort,
    peers: { ipv4: joined(ipv4), ipv6: joined(ipv6), workloads4: NO_PODS, workloads6: NO_PODS },
  }));
}

type Segment<Value extends AddressValue> = Interval<Value> & { readonly services: number };

const planesOf = <Value extends AddressValue>(
  { before, after }: BothSides<SpeakingEnd>,
  planeOf: (decisions: SpeakingEnd['decisions']) => readonly Segment<Value>[],
): BothSides<readonly Segment<Value>[]> => ({
  before: before && planeOf(before.decisions),
  after: after && planeOf(after.decisions),
});

/** Visits ranges with the maps of both sides; with one where the workload is on one side alone. */
function alikeParts<Value extends AddressValue>(
  { before, after }: BothSides<readonly Segment<Value>[]>,
  visit: (old: number | undefined, now: number | undefined, range: Interval<Value>) => void,
): void {
  if (before && after) {
    commonRanges<Value, Segment<Value>, Segment<Value>>(before, after, (old, now, range) =>
      visit(old.services, now.services, range),
    );
    return;
  }
  for (const { first, last, services } of before ?? []) visit(services, undefined, { first, last });
  for (const { first, last, services } of after ?? []) visit(undefined, services, { first, last });
}

/** What turns between two maps of services; worked out once. */
function changesBetween(ends: BothSides<SpeakingEnd>, direction: Direction, { table }: ComparedReach) {
  const side = direction === 'ingress' ? 'destination' : 'source';
  const all = table.numberOf(labelled(ALL_SERVICES, 1));
  const known = new Map<string, readonly VoiceChange[]>();
  const ways = (end: SpeakingEnd | undefined, map: number | undefined, family: 4 | 6): Ways =>
    end && map !== undefined ? [{ family, voices: [...ownVoices(end, table), policyVoice(end, map)] }] : side;
  return (family: 4 | 6, old: number | undefined, now: number | undefined): readonly VoiceChange[] => {
    const key = `${family} ${old} ${now}`;
    const changes =
      known.get(key) ?? voiceChanges(ways(ends.before, old, family), ways(ends.after, now, family), all, table);
    known.set(key, changes);
    return changes;
  };
}

function flowOf({ change, peers, direction }: Found, vms: VmsEnd, network: ComparedReach): Omit<FlowChange, 'network'> {
  const { number, families: _, before, after, ...sort } = change;
  const services = servicesOf(number, network.table);
  return {
    ...sort,
    ...metOutside({ vms, peers, universe: universeOf(network), direction, services }),
    before: before.map(deciderOf),
    after: after.map(deciderOf),
  };
}

function universeOf({ before, after }: ComparedReach): PeerSet {
  const [old, now] = [before?.reach.network.outside, after?.reach.network.outside];
  const [one, other] = [old ?? now, now ?? old];
  return {
    ipv4: common(one?.ipv4 ?? [], other?.ipv4 ?? []),
    ipv6: common(one?.ipv6 ?? [], other?.ipv6 ?? []),
    workloads4: NO_PODS,
    workloads6: NO_PODS,
  };
}
