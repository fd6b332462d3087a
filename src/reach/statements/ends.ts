import type { Statement, VmSelector, WrittenPeer } from '../../intent/access.js';
import type { Vm } from '../../intent/model.js';
import { once } from '../../intent/once.js';
import { type PeerBook, type PeerScope, selectorsOf } from '../../intent/peer-book.js';
import { addressSet, rangesIn } from '../../net/address-set.js';
import { EVERY_PEER } from '../../net/every-peer.js';
import type { AccessRules, Interval, PacketRule, PeerSet } from '../../net/packet-rule.js';
import { ALL_ADDRESSES } from '../../net/whole-families.js';
import { commonRanges } from '../../policy/common-ranges.js';
import type { Segment, Segments } from '../../policy/decide.js';
import { ALL_SERVICES } from '../../policy/service-map.js';
import type { ServiceTable } from '../../policy/service-table.js';
import type { OnPlanes, PlaceOfVms, Station } from './place.js';
import { acceptedBy } from './view.js';

/** One side of a statement. */
export interface StatementEnd {
  /** The VMs of it on a network, each where it belongs to it. */
  readonly stationsAt: (place: PlaceOfVms) => readonly Station[];
  /** The addresses of it that no VM of ours has, and no pod. */
  readonly strangers: Pick<PeerSet, 'ipv4' | 'ipv6'>;
  /** It holds the pods that are no VMs of ours. */
  readonly holdsOtherPods: boolean;
}

/** What sides are read with. */
export interface EndScope extends Pick<PeerScope, 'cluster' | 'index' | 'groups'> {
  readonly book: PeerBook;
  readonly places: readonly PlaceOfVms[];
  readonly table: ServiceTable;
}

/** Who a statement is about on either side. */
export function endsOf(
  { from, to, except }: Statement,
  scope: EndScope,
): Record<'source' | 'destination', StatementEnd> {
  return { source: endOf(from, except, scope), destination: endOf(to, [], scope) };
}

function endOf(peer: WrittenPeer, except: readonly WrittenPeer[], scope: EndScope): StatementEnd {
  const { places, book, table } = scope;
  const membership = (place: PlaceOfVms['place']): AccessRules =>
    listOf(
      except.map((part) => book(part, place).peers),
      book(peer, place).peers,
    );
  const isExcepted = selection(except, scope);
  const isSelected = selection([peer], scope);
  const stations = (place: PlaceOfVms): readonly Station[] => {
    const accepted = acceptedBy(membership(place.place), place, table);
    return place.stations.flatMap((station) => {
      if (station.isAnywhere && isExcepted(station.vm)) return [];
      if (station.isAnywhere && isSelected(station.vm)) return [station];
      return narrowed(station, accepted);
    });
  };
  const known = new Map(places.map((place) => [place, once(() => stations(place))]));
  // On a segment without VMs peers are their addresses alone.
  const { ipv4, ipv6, others } = strangersOf(membership({ segment: '' }), membership('pod'), scope);
  return {
    stationsAt: (place) => known.get(place)?.() ?? [],
    strangers: { ipv4, ipv6 },
    holdsOtherPods: others && places.some(({ place }) => place === 'pod'),
  };
}

/** Rules that accept whoever is a peer and none of the exceptions. */
function listOf(except: readonly PeerSet[], peers: PeerSet): AccessRules {
  const rule = (action: PacketRule['action'], of: PeerSet): PacketRule => ({
    action,
    peers: of,
    services: ALL_SERVICES,
  });
  return { rules: [...except.map((part) => rule('drop', part)), rule('accept', peers)], default: 'drop' };
}

function selection(peers: readonly WrittenPeer[], { index, groups }: EndScope): (vm: Vm) => boolean {
  const selectors = peers.flatMap((peer): readonly VmSelector[] => selectorsOf(peer, groups));
  return (vm) => selectors.some((selector) => index.select(selector).has(vm));
}

/** A station with what of it is accepted; none where that is nothing. */
function narrowed(station: Station, accepted: Segments): readonly Station[] {
  const at = {
    4: within(station.at[4], accepted.ipv4, accepted.workloads4),
    6: within(station.at[6], accepted.ipv6, accepted.workloads6),
  };
  const isThere = [at[4], at[6]].some(({ addresses, pods }) => addresses.length + pods.length > 0);
  return isThere ? [{ ...station, at }] : [];
}

function within<Value extends number | bigint>(
  { addresses, pods }: OnPlanes<Value>,
  byAddress: readonly Segment<Value>[],
  byPod: readonly Segment<number>[],
): OnPlanes<Value> {
  return { addresses: commonOf(addresses, byAddress), pods: commonOf(pods, byPod) };
}

function commonOf<Value extends number | bigint>(
  ranges: OnPlanes<Value>['addresses'],
  segments: readonly Segment<Value>[],
): OnPlanes<Value>['addresses'] {
  const found: { first: Value; last: Value }[] = [];
  commonRanges<Value, Interval<Value>, Segment<Value>>(ranges, segments, (_range, { services }, common) => {
    if (services !== 0) found.push({ first: common.first, last: common.last });
  });
  return found;
}

function strangersOf(byAddress: AccessRules, onPods: AccessRules, { cluster, places, table }: EndScope) {
  const known = places.flatMap(({ stations }) =>
    stations
      .filter(({ isAnywhere }) => !isAnywhere)
      .flatMap(({ at }) => rangesIn({ ipv4: at[4].addresses, ipv6: at[6].addresses })),
  );
  const universe: PeerSet = {
    ...addressSet(ALL_ADDRESSES, [...cluster.podPrefixes, ...known]),
    workloads4: NO_PODS,
    workloads6: NO_PODS,
  };
  const { ipv4, ipv6 } = acceptedBy(byAddress, { universe, names: [] }, table);
  const { workloads4, workloads6, names } = acceptedBy(
    onPods,
    { universe: EVERY_PEER, names: podNames(places) },
    table,
  );
  const others = [workloads4, workloads6].some((segments) => {
    const last = segments.at(-1);
    return last !== undefined && last.last === names.length && last.services !== 0;
  });
  return { ipv4: ipv4.filter(isAccepted), ipv6: ipv6.filter(isAccepted), others };
}

const NO_PODS = { kind: 'only', names: [] } as const;

const isAccepted = ({ services }: { readonly services: number }): boolean => services !== 0;

const podNames = (places: readonly PlaceOfVms[]): readonly string[] => places.flatMap(({ names }) => names);
