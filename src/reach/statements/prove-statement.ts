import type { Statement } from '../../intent/access.js';
import type { Vm } from '../../intent/model.js';
import type { Address } from '../../net/address.js';
import type { PacketService } from '../../net/packet.js';
import { labelAt, labelled, serviceAt } from '../../policy/service-map.js';
import { type Decider, deciders } from './deciders.js';
import { type EndScope, endsOf } from './ends.js';
import { type PlaceViews, passingPair, someMeet, stoppedPair, type VmPair } from './pairs.js';
import { type PlaceOfVms, strangerAt } from './place.js';
import { acceptedStranger, type StrangerPair, stoppedStranger } from './strangers.js';
import { someService } from './view.js';

/** What statements are proved with: the VMs of one environment, on their networks. */
export interface StatementScope extends EndScope {
  readonly views: readonly PlaceViews[];
}

/** A connection that passes and must not, or that must pass and does not. */
export interface Violation {
  readonly source: End;
  readonly destination: End;
  readonly service: PacketService;
  /** Where it passes; or where the two meet, and it is stopped on each. */
  readonly places: readonly ViolatedPlace[];
}

/** A VM, an address, or a pod that is no VM of ours. */
export type End = Vm | Address | 'another pod';

/** A network, and what decides there. */
export interface ViolatedPlace {
  readonly place: PlaceOfVms;
  /** Those who let it pass, or the one who stops it; none where the two do not meet over a family of both. */
  readonly deciders: readonly Decider[];
}

/**
 * Proves a statement, exactly: `mustNot` holds when no packet of it passes on any network; `must` when every packet of it
 * passes on some network that the two ends meet on.
 *
 * Whoever is no VM of ours lets everything out and in: nobody here says otherwise. An address that nobody knows is every
 * address that it may be.
 *
 * @returns a violation, those by strangers before those between VMs; undefined when it holds
 */
export function proveStatement(statement: Statement, scope: StatementScope): Violation | undefined {
  const { table, views } = scope;
  const { source, destination } = endsOf(statement, scope);
  const services = table.numberOf(labelled(statement.services, 1));
  const isRequired = statement.mode === 'must';
  const strangerIn = isRequired ? stoppedStranger : acceptedStranger;
  const into = strangerIn({ vms: destination, strangers: source, direction: 'ingress', services, table }, views);
  if (into) return byStranger(into, 'ingress', !isRequired, scope);
  const out = strangerIn({ vms: source, strangers: destination, direction: 'egress', services, table }, views);
  if (out) return byStranger(out, 'egress', !isRequired, scope);
  const pair = (isRequired ? stoppedPair : passingPair)({ source, destination, services, table }, views);
  return pair && betweenVms(pair, services, !isRequired, scope);
}

/** Whether a statement is about anybody: a VM of ours at one end, and somebody whom it meets at the other. */
export function saysSomething(statement: Statement, scope: StatementScope): boolean {
  const { source, destination } = endsOf(statement, scope);
  const has = (end: typeof source) => scope.places.some((place) => end.stationsAt(place).length > 0);
  const isStranger = ({ strangers, holdsOtherPods }: typeof source) =>
    holdsOtherPods || strangers.ipv4.length > 0 || strangers.ipv6.length > 0;
  if (has(destination) && isStranger(source)) return true;
  if (has(source) && isStranger(destination)) return true;
  if (statement.mode === 'must') return has(source) && has(destination);
  return someMeet({ source, destination, services: 0, table: scope.table }, scope.views);
}

function byStranger(
  { stranger, meetings, vm, service }: StrangerPair,
  direction: Decider['direction'],
  passes: boolean,
  { table }: StatementScope,
): Violation {
  const places = meetings.map(({ place, station }): ViolatedPlace => {
    const other = strangerAt(stranger, place);
    return { place, deciders: deciders([{ station, direction, other }], place, { service, passes, table }) };
  });
  const other: End = stranger ?? 'another pod';
  const ends = direction === 'ingress' ? { source: other, destination: vm } : { source: vm, destination: other };
  return { ...ends, service: serviceAt(service), places };
}

function betweenVms(
  { source, destination, meetings }: VmPair,
  services: number,
  passes: boolean,
  { table }: StatementScope,
): Violation {
  const passing = meetings.reduce((all, each) => table.overlay(all, each.passing), 0);
  const wrong = passes ? table.within(services, passing) : table.without(services, passing);
  const service = someService(table.mapOf(wrong)) ?? 0;
  const met = passes ? meetings.filter((each) => labelAt(table.mapOf(each.passing), service) > 0) : meetings;
  const places = met.map(({ place, source: sender, destination: receiver }): ViolatedPlace => {
    const sides = [
      { station: sender, direction: 'egress' as const, other: receiver.at },
      { station: receiver, direction: 'ingress' as const, other: sender.at },
    ];
    return { place, deciders: deciders(sides, place, { service, passes, table }) };
  });
  return { source, destination, service: serviceAt(service), places };
}
