import { groupBy, type NonEmpty } from '../../intent/group-by.js';
import type { Vm } from '../../intent/model.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { type Address, type AddressValue, compareValues, type Family } from '../../net/address.js';
import type { AddressSet } from '../../net/address-set.js';
import { exampleAddress } from '../../net/example-address.js';
import type { Interval } from '../../net/packet-rule.js';
import { commonRanges } from '../../policy/common-ranges.js';
import type { Segment } from '../../policy/decide.js';
import type { ServiceTable } from '../../policy/service-table.js';
import { metAddresses } from '../met-addresses.js';
import type { StatementEnd } from './ends.js';
import type { PlaceViews } from './pairs.js';
import type { PlaceOfVms, Station } from './place.js';
import { someService, type View } from './view.js';

/** A VM, and somebody at the other end who is no VM of ours. */
export interface StrangerPair {
  /** An address; undefined for a pod that is no VM of ours. */
  readonly stranger: Address | undefined;
  /** The interfaces of the VM on which the two meet. */
  readonly meetings: readonly { readonly place: PlaceOfVms; readonly station: Station }[];
  readonly vm: Vm;
  /** A point of the axis of services. */
  readonly service: number;
}

/** What is asked of strangers and VMs. */
export interface StrangerQuestion {
  readonly vms: StatementEnd;
  readonly strangers: StatementEnd;
  /** Seen from the VMs. */
  readonly direction: 'ingress' | 'egress';
  /** The number of the map of the services that are asked about, labelled with 1. */
  readonly services: number;
  readonly table: ServiceTable;
}

/** An interface, and what it accepts in the direction that is asked about. */
interface Seen {
  readonly place: PlaceOfVms;
  readonly station: Station;
  readonly view: View;
}

/** Somebody who is let through, on one network; undefined where nobody is. */
export function acceptedStranger(question: StrangerQuestion, views: readonly PlaceViews[]): StrangerPair | undefined {
  for (const sort of sortsOf(question, views, ({ view }) => `${view.number}`)) {
    for (const seen of sort) {
      const found = passingTo(seen, question);
      if (found) return { ...found, meetings: [seen], vm: seen.station.vm };
    }
  }
  return undefined;
}

/** Somebody who is stopped on every network that the two surely meet on; undefined where nobody is. */
export function stoppedStranger(question: StrangerQuestion, views: readonly PlaceViews[]): StrangerPair | undefined {
  const keyOf = ({ view, station: { attachment } }: Seen) => `${view.number} ${textOf(metAddresses(attachment))}`;
  for (const sort of sortsOf(question, views, keyOf)) {
    const found = stoppedBy(sort, question);
    if (found) return { ...found, vm: sort[0].station.vm };
  }
  return undefined;
}

/** The interfaces of one VM of each sort. */
function sortsOf(
  { vms, direction }: StrangerQuestion,
  views: readonly PlaceViews[],
  keyOf: (seen: Seen) => string,
): readonly NonEmpty<Seen>[] {
  const seen = views.flatMap(({ place, viewOf }) =>
    vms.stationsAt(place).map((station): Seen => {
      return { place, station, view: viewOf(station.attachment.access?.[direction]) };
    }),
  );
  const byVm = groupBy(seen, ({ station }) => qualifiedName(station.vm));
  const key = (each: Seen) => `${each.place.title} ${families(each.station).join()} ${keyOf(each)}`;
  const sorts = groupBy(byVm.values(), (each) => each.map(key).join('\n'));
  return Array.from(sorts.values(), ([first]) => first);
}

const families = ({ at }: Station): readonly Family[] =>
  ([4, 6] as const).filter((family) => at[family].addresses.length + at[family].pods.length > 0);

const textOf = ({ ipv4, ipv6 }: AddressSet): string =>
  [...ipv4, ...ipv6].map(({ first, last }) => `${first}-${last}`).join(' ');

type Found = Pick<StrangerPair, 'stranger' | 'service'>;

function passingTo(
  { place, station, view }: Seen,
  { strangers, services, table }: StrangerQuestion,
): Found | undefined {
  const passing = (map: number) => someService(table.mapOf(table.within(map, services)));
  const { ipv4, ipv6, workloads4, workloads6 } = view.accepted;
  for (const family of families(station)) {
    const address =
      family === 4
        ? passingIn(strangers.strangers.ipv4, ipv4, passing)
        : passingIn(strangers.strangers.ipv6, ipv6, passing);
    if (address) {
      const stranger = exampleAddress(address.ranges.map((range) => ({ family, ...range })));
      return { stranger, service: address.service };
    }
    const others = (family === 4 ? workloads4 : workloads6).at(-1);
    const service = place.place === 'pod' && strangers.holdsOtherPods && others ? passing(others.services) : undefined;
    if (service !== undefined) return { stranger: undefined, service };
  }
  return undefined;
}

/** A service that passes, and the addresses that it passes for. */
function passingIn<Value extends AddressValue>(
  strangers: readonly Interval<Value>[],
  accepted: readonly Segment<Value>[],
  passing: (map: number) => number | undefined,
): { readonly ranges: readonly Interval<Value>[]; readonly service: number } | undefined {
  const found: { range: Interval<Value>; service: number }[] = [];
  commonRanges<Value, Interval<Value>, Segment<Value>>(strangers, accepted, (_range, { services }, range) => {
    const service = passing(services);
    if (service !== undefined) found.push({ range, service });
  });
  const [first] = found;
  const ranges = found.filter(({ service }) => service === first?.service).map(({ range }) => range);
  return first && { ranges, service: first.service };
}

function stoppedBy(
  seen: readonly Seen[],
  question: StrangerQuestion,
): (Found & Pick<StrangerPair, 'meetings'>) | undefined {
  const { strangers, services, table } = question;
  const stopped = (map: number) => someService(table.mapOf(map));
  for (const family of FAMILIES) {
    const there = seen.filter(({ station }) => families(station).includes(family));
    if (there.length === 0) continue;
    const plane = family === 4 ? 'ipv4' : 'ipv6';
    const interfaces = there.map((each) => facing(each, plane));
    const found = stoppedAddress(strangers.strangers[plane], interfaces, question);
    if (found) {
      const meetings = there.filter((_, index) => at(interfaces[index]?.met ?? [], found.value));
      return { stranger: { family, value: found.value }, service: found.service, meetings };
    }
    const onPods = there.filter(({ place }) => place.place === 'pod');
    if (!strangers.holdsOtherPods) continue;
    const accepted = onPods.flatMap(
      ({ view: { accepted } }) => (family === 4 ? accepted.workloads4 : accepted.workloads6).at(-1)?.services ?? [],
    );
    const service = stopped(accepted.reduce((rest, map) => table.without(rest, map), services));
    if (service !== undefined) return { stranger: undefined, service, meetings: onPods };
  }
  return undefined;
}

const FAMILIES = [4, 6] as const;

/** What an interface meets and accepts of one family. */
interface Facing {
  readonly met: Ranges;
  readonly accepted: readonly Segment<AddressValue>[];
}

type Ranges = readonly Interval<AddressValue>[];

const facing = ({ station: { attachment }, view }: Seen, plane: 'ipv4' | 'ipv6'): Facing => ({
  met: metAddresses(attachment)[plane],
  accepted: view.accepted[plane],
});

/** What holds of an address holds of its neighbours up to where some range begins or ends, so few have to be looked at. */
function stoppedAddress(
  strangers: Ranges,
  interfaces: readonly Facing[],
  { services, table }: StrangerQuestion,
): { readonly value: AddressValue; readonly service: number } | undefined {
  const limits = interfaces.flatMap(({ met, accepted }) => [
    ...met.flatMap(({ first, last }) => [first, typeof last === 'number' ? last + 1 : last + 1n]),
    ...accepted.map(({ first }) => first),
  ]);
  const candidates = [...strangers.map(({ first }) => first), ...limits.filter((value) => at(strangers, value))];
  for (const value of candidates.toSorted(compareValues)) {
    const passing = interfaces.flatMap(({ met, accepted }) =>
      at(met, value) ? [at(accepted, value)?.services ?? 0] : [],
    );
    const service = someService(table.mapOf(passing.reduce((rest, map) => table.without(rest, map), services)));
    if (service !== undefined) return { value, service };
  }
  return undefined;
}

/** The range that holds a value. */
function at<Range extends Interval<AddressValue>>(ranges: readonly Range[], value: AddressValue): Range | undefined {
  let found: Range | undefined;
  commonRanges([{ first: value, last: value }], ranges, (_value, range) => {
    found = range;
  });
  return found;
}
