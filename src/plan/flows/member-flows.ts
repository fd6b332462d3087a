import { type Family, formatAddress } from '../../net/address.js';
import { decisionOf } from '../../policy/decide.js';
import type { ServiceTable } from '../../policy/service-table.js';
import { type AccessPair, rulesOf } from './access-pairs.js';
import type { FlowChange, FlowSide, FlowWitness } from './flow-change.js';
import type { FlowGatherer, GatheredVms } from './gathered-flows.js';
import { type MemberSort, memberSorts } from './member-sorts.js';
import type { Member, Spot } from './members-over.js';
import { type PeerDecisions, peerDecisions } from './peer-decisions.js';
import { absent, type Reason, reasonAt } from './reasons.js';
import { servicesOf, splitServices } from './split-services.js';
import type { PeerDecision } from './spotted-maps.js';
import { witnessService } from './witness-service.js';

/** Where flows between members go, and what they are worked out with. */
export interface MemberFlowScope {
  readonly family: Family;
  readonly table: ServiceTable;
  readonly gatherer: FlowGatherer;
  /** The guests filter on this network. */
  readonly isGuestFiltered: boolean;
}

/**
 * Adds what a change opens and closes between the members of a network over one family: what the egress of one and the
 * ingress of the other accept on one side alone. Only sorts of which one has changed are looked at.
 */
export function addMemberFlows(members: readonly Member[], scope: MemberFlowScope): void {
  const { family, table } = scope;
  const sources = memberSorts(members, 'egress', family);
  const destinations = memberSorts(members, 'ingress', family);
  const [out, into] = [peerDecisions(destinations, family, table), peerDecisions(sources, family, table)];
  const ends = new Map([...sources, ...destinations].map((sort) => [sort, endOf(sort)]));
  const changed = destinations.filter(({ isChanged }) => isChanged);
  for (const source of sources) {
    for (const destination of source.isChanged ? destinations : changed) {
      if (canMeet(source, destination)) addPair({ source, destination, out, into, ends, ...scope });
    }
  }
}

function endOf({ members: [first, ...others], event }: MemberSort): GatheredVms {
  return { vms: [first.vm, ...others.map(({ vm }) => vm)], event };
}

/** A VM and itself are no pair; who is new never meets who is gone. */
function canMeet(source: MemberSort, destination: MemberSort): boolean {
  const events = [source.event, destination.event];
  if (events.includes('new') && events.includes('gone')) return false;
  const [{ vm }] = source.members;
  return [...source.members, ...destination.members].some((member) => member.vm !== vm);
}

interface Pair extends MemberFlowScope {
  readonly source: MemberSort;
  readonly destination: MemberSort;
  readonly out: PeerDecisions;
  readonly into: PeerDecisions;
  readonly ends: ReadonlyMap<MemberSort, GatheredVms>;
}

/** Both ends' decisions of the packets between two spots. */
interface Meeting {
  readonly out: PeerDecision;
  readonly into: PeerDecision;
  /** Numbers of maps that label with 1 what the meeting is about, and what passes on one side alone. */
  readonly services: number;
  readonly opens: number;
  readonly closes: number;
}

const NOTHING_PASSES = 0;

function addPair(pair: Pair): void {
  const { source, destination } = pair;
  const outs = pair.out(source.pair, destination);
  const intos = pair.into(destination.pair, source);
  const meetings = outs.flatMap((out) => intos.map((into) => meetingOf(out, into, pair)));
  for (const change of ['opens', 'closes'] as const) addChange(change, meetings, pair);
}

function meetingOf(out: PeerDecision, into: PeerDecision, { source, destination, table }: Pair): Meeting {
  const existed = source.event !== 'new' && destination.event !== 'new';
  const exists = source.event !== 'gone' && destination.event !== 'gone';
  const was = existed ? table.within(out.acceptedBefore, into.acceptedBefore) : NOTHING_PASSES;
  const is = exists ? table.within(out.acceptedAfter, into.acceptedAfter) : NOTHING_PASSES;
  const services = table.within(out.services, into.services);
  return { out, into, services, opens: table.without(is, was), closes: table.without(was, is) };
}

/** What happens in all meetings that are about a service is sure; the rest depends on an address that nobody knows. */
function addChange(change: FlowChange['change'], meetings: readonly Meeting[], pair: Pair): void {
  const { table } = pair;
  if (meetings.every((meeting) => meeting[change] === NOTHING_PASSES)) return;
  const unsure = meetings.reduce(
    (all, { services, [change]: own }) => table.overlay(all, table.without(services, own)),
    NOTHING_PASSES,
  );
  let told = NOTHING_PASSES;
  for (const meeting of meetings) {
    const own = meeting[change];
    const sure = table.without(table.without(own, unsure), told);
    told = table.overlay(told, sure);
    addFlows(change, true, sure, meeting, pair);
    addFlows(change, false, table.within(own, unsure), meeting, pair);
  }
}

function addFlows(change: FlowChange['change'], isSure: boolean, mask: number, meeting: Meeting, pair: Pair): void {
  if (mask === NOTHING_PASSES) return;
  const { source, destination, table, family, gatherer, ends } = pair;
  const { out, into } = meeting;
  const [from, to] = [ends.get(source), ends.get(destination)];
  if (!from || !to) return;
  const maps = [out.before, into.before, out.after, into.after, out.picks, into.picks].map(table.mapOf);
  for (const { labels, services: number } of splitServices(maps, mask, table)) {
    const [outBefore = 0, intoBefore = 0, outAfter = 0, intoAfter = 0, outPick = 0, intoPick = 0] = labels;
    const before = voicesOf('before', outBefore, intoBefore, pair);
    const after = voicesOf('after', outAfter, intoAfter, pair);
    const services = () => servicesOf(number, table);
    gatherer.add({
      change,
      isSure,
      number,
      services,
      family,
      source: from,
      destination: to,
      before: heard(
        before,
        source.event === 'new' ? 'source' : destination.event === 'new' ? 'destination' : undefined,
      ),
      after: heard(
        after,
        source.event === 'gone' ? 'source' : destination.event === 'gone' ? 'destination' : undefined,
      ),
      waitsFor: waiting(before, after, pair),
      witness: () => ({
        ...witnessEnds(into.spots[intoPick - 1], out.spots[outPick - 1], pair),
        service: witnessService(services()),
      }),
    });
  }
}

/** What either end says of a packet on one side of the change. */
type Voices = Readonly<Record<FlowSide, { readonly accepts: boolean; readonly reason: Reason }>>;

function voicesOf(side: 'before' | 'after', out: number, into: number, { source, destination }: Pair): Voices {
  const voice = (pair: AccessPair, label: number) => {
    const accepts = decisionOf(rulesOf(pair[side]), label).verdict === 'accept';
    return { accepts, reason: reasonAt(pair[side], pair.direction, label) };
  };
  return { source: voice(source.pair, out), destination: voice(destination.pair, into) };
}

/** Both ends where both accept, or the first that stops it: a packet that does not leave never arrives. */
function heard({ source, destination }: Voices, missing: FlowSide | undefined): readonly Reason[] {
  if (missing) return [absent(missing)];
  if (!source.accepts) return [source.reason];
  return destination.accepts ? [source.reason, destination.reason] : [destination.reason];
}

/** The ends whose guests must start again before they treat a packet otherwise, or filter an interface at all. */
function waiting(before: Voices, after: Voices, { source, destination, isGuestFiltered }: Pair): readonly FlowSide[] {
  const waits = (side: FlowSide, { pair }: MemberSort) => {
    if (pair.event !== 'stays') return pair.isPlugged && pair.after.access !== undefined;
    return before[side].accepts !== after[side].accepts;
  };
  if (!isGuestFiltered) return [];
  return [
    ...(waits('source', source) ? ['source' as const] : []),
    ...(waits('destination', destination) ? ['destination' as const] : []),
  ];
}

/** One VM at each end, not the same. */
function witnessEnds(from: Spot | undefined, to: Spot | undefined, pair: Pair): Omit<FlowWitness, 'service'> {
  const [source] = pair.source.members;
  const [destination] = pair.destination.members;
  const other = pair.destination.members.find(({ vm }) => vm !== source.vm);
  const [sender, receiver] = other
    ? [source, other]
    : [pair.source.members.find(({ vm }) => vm !== destination.vm) ?? source, destination];
  return { source: memberText(sender, from, pair), destination: memberText(receiver, to, pair) };
}

/** @param met where rules meet it, if its own address is not known */
function memberText({ vm, after }: Member, met: Spot | undefined, { family }: Pair): string {
  const spot = after === 'anywhere' ? met : after;
  return spot === undefined || typeof spot === 'string' ? vm : `${vm} (${formatAddress({ family, value: spot })})`;
}
