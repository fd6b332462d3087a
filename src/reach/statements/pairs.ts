import { groupBy, type NonEmpty } from '../../intent/group-by.js';
import type { Vm } from '../../intent/model.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import type { ServiceTable } from '../../policy/service-table.js';
import type { StatementEnd } from './ends.js';
import type { PlaceOfVms, Station } from './place.js';
import { acceptedOf, type Quantifier, type View, type ViewOf } from './view.js';

/** A network with what is accepted on it. */
export interface PlaceViews {
  readonly place: PlaceOfVms;
  readonly viewOf: ViewOf;
}

/** Two VMs of a statement. */
export interface VmPair {
  readonly source: Vm;
  readonly destination: Vm;
  /** The networks on which they meet; none where they never do. */
  readonly meetings: readonly Meeting[];
}

/** Two VMs on one network. */
export interface Meeting {
  readonly place: PlaceOfVms;
  readonly source: Station;
  readonly destination: Station;
  /** The number of the map of services that pass, labelled with 1. */
  readonly passing: number;
}

/** What is asked of pairs of VMs. */
export interface PairQuestion {
  readonly source: StatementEnd;
  readonly destination: StatementEnd;
  /** The number of the map of the services that are asked about, labelled with 1. */
  readonly services: number;
  readonly table: ServiceTable;
}

/**
 * Two VMs between which one of the services passes on some network; undefined where there are none. Where somebody may
 * have several addresses, one between which it passes is enough.
 *
 * VMs that stand alike on a network are looked at once: O(n m) for n VMs and m lists of rules that accept different packets.
 */
export function passingPair(question: PairQuestion, views: readonly PlaceViews[]): VmPair | undefined {
  const { services, table } = question;
  for (const view of views) {
    const { senders, receivers, between } = meetingsOn(view, question, 'any');
    for (const from of senders.sorts) {
      for (const to of receivers.sorts) {
        const pair = twoOf(from, to);
        const passing = (pair ? between(...pair) : []).filter((each) => table.within(each.passing, services) !== 0);
        if (pair && passing.length > 0) return { source: pair[0], destination: pair[1], meetings: passing };
      }
    }
  }
  return undefined;
}

/**
 * Two VMs between which one of the services passes on no network; undefined where there are none. Where somebody may have
 * several addresses, it must pass between all of them.
 *
 * Groups of VMs are split network by network, and only pairs of groups go on between which something is missing still: what
 * one network lets through needs no look at the others.
 */
export function stoppedPair(question: PairQuestion, views: readonly PlaceViews[]): VmPair | undefined {
  const networks = views
    .map((view) => meetingsOn(view, question, 'all'))
    .filter(({ senders, receivers }) => senders.sorts.length > 0 && receivers.sorts.length > 0);
  const vmsOf = (end: StatementEnd): readonly Vm[] => {
    const stations = views.flatMap(({ place }) => end.stationsAt(place));
    return [...new Map(stations.map(({ vm }) => [qualifiedName(vm), vm])).values()];
  };
  const split = (vms: readonly Vm[], { sortOf }: Sorts) =>
    groupBy(vms, (vm) => sortOf.get(qualifiedName(vm)) ?? '').values();
  const { services, table } = question;
  const open = [{ from: vmsOf(question.source), to: vmsOf(question.destination), missing: services, next: 0 }];
  for (let live = open.pop(); live; live = open.pop()) {
    const { from, to, missing, next } = live;
    const network = networks[next];
    if (!network) {
      const pair = twoOf(from, to);
      if (!pair) continue;
      return { source: pair[0], destination: pair[1], meetings: networks.flatMap(({ between }) => between(...pair)) };
    }
    for (const some of split(from, network.senders)) {
      for (const others of split(to, network.receivers)) {
        const pair = twoOf(some, others);
        if (!pair) continue;
        const rest = network.between(...pair).reduce((left, { passing }) => table.without(left, passing), missing);
        if (rest !== 0) open.push({ from: some, to: others, missing: rest, next: next + 1 });
      }
    }
  }
  return undefined;
}

/** Whether any two VMs of the ends meet. */
export function someMeet(question: PairQuestion, views: readonly PlaceViews[]): boolean {
  return views.some((view) => {
    const { senders, receivers, between } = meetingsOn(view, question, 'any');
    return senders.sorts.some((from) =>
      receivers.sorts.some((to) => {
        const pair = twoOf(from, to);
        return pair !== undefined && between(...pair).length > 0;
      }),
    );
  });
}

/** Two different VMs, one of each list; undefined where both hold the same one alone. */
function twoOf([one, ...more]: readonly Vm[], others: readonly Vm[]): readonly [Vm, Vm] | undefined {
  const other = others.find((vm) => vm !== one);
  if (one && other) return [one, other];
  const [second] = more;
  const [only] = others;
  return second && only ? [second, only] : undefined;
}

/** VMs that stand alike on one network. */
interface Sorts {
  /** In the order of their first VMs. */
  readonly sorts: readonly (readonly Vm[])[];
  /** By "namespace/name". */
  readonly sortOf: ReadonlyMap<string, string>;
}

interface Meetings {
  readonly senders: Sorts;
  readonly receivers: Sorts;
  readonly between: (source: Vm, destination: Vm) => readonly Meeting[];
}

const FAMILIES = [4, 6] as const;

function meetingsOn({ place, viewOf }: PlaceViews, question: PairQuestion, how: Quantifier): Meetings {
  const { source, destination, table } = question;
  const senders = groupBy(source.stationsAt(place), ({ vm }) => qualifiedName(vm));
  const receivers = groupBy(destination.stationsAt(place), ({ vm }) => qualifiedName(vm));
  const egress = (station: Station) => viewOf(station.attachment.access?.egress);
  const ingress = (station: Station) => viewOf(station.attachment.access?.ingress);
  const out = distinct(senders, egress);
  const into = distinct(receivers, ingress);
  const signature = (own: View, others: readonly View[], { at }: Station): string =>
    [
      own.number,
      ...others.flatMap((view) => FAMILIES.map((family) => acceptedOf(view, at, family, how, table))),
    ].join();
  const meet = (sender: Station, receiver: Station): readonly Meeting[] => {
    const [first, ...others] = FAMILIES.flatMap((family) => {
      const sent = acceptedOf(egress(sender), receiver.at, family, how, table);
      const heard = acceptedOf(ingress(receiver), sender.at, family, how, table);
      return sent === undefined || heard === undefined ? [] : [table.within(sent, heard)];
    });
    if (first === undefined) return [];
    const passing = others.reduce(how === 'any' ? table.overlay : table.within, first);
    return [{ place, source: sender, destination: receiver, passing }];
  };
  return {
    senders: sortsOf(senders, (station) => signature(egress(station), into, station)),
    receivers: sortsOf(receivers, (station) => signature(ingress(station), out, station)),
    between: (one, other) =>
      (senders.get(qualifiedName(one)) ?? []).flatMap((sender) =>
        (receivers.get(qualifiedName(other)) ?? []).flatMap((receiver) => meet(sender, receiver)),
      ),
  };
}

type Stations = ReadonlyMap<string, NonEmpty<Station>>;

/** One of the views that accept the same. */
function distinct(stations: Stations, viewOf: (station: Station) => View): readonly View[] {
  const views = [...stations.values()].flat().map(viewOf);
  return [...new Map(views.map((view) => [view.number, view])).values()];
}

function sortsOf(stations: Stations, signature: (station: Station) => string): Sorts {
  const sortOf = new Map(Array.from(stations, ([name, each]) => [name, each.map(signature).join(' ')] as const));
  const alike = groupBy(stations, ([name]) => sortOf.get(name) ?? '');
  return { sorts: Array.from(alike.values(), (members) => members.map(([, [{ vm }]]) => vm)), sortOf };
}
