import { groupBy } from '../../intent/group-by.js';
import type { Attachment, Cluster, Vm } from '../../intent/model.js';
import { type Place, sendingAddresses } from '../../intent/peer-book.js';
import { addressUniverse, podUniverse } from '../../intent/peer-universe.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { segmentOf } from '../../intent/segments.js';
import type { Address } from '../../net/address.js';
import { addressSet } from '../../net/address-set.js';
import type { Interval, PeerSet } from '../../net/packet-rule.js';
import type { AddressRange } from '../../net/prefix.js';
import { ALL_ADDRESSES } from '../../net/whole-families.js';

/** A network with the VMs of one environment on it. */
export interface PlaceOfVms {
  readonly place: Place;
  /** As people say it: "the pod network", `Network "shop/storage"`. */
  readonly title: string;
  readonly stations: readonly Station[];
  /** Whom there is to meet. */
  readonly universe: PeerSet;
  /** The pods that are points of the axes of pods, sorted; none beside the pod network. */
  readonly names: readonly string[];
}

/** A VM on a network, and where it stands among the peers of others. */
export interface Station {
  readonly vm: Vm;
  readonly attachment: Attachment;
  readonly at: Stand;
  /** Nobody knows its address: it has one of those at which it stands. */
  readonly isAnywhere: boolean;
}

/** Where somebody is met over each family: by addresses, or as a point of the axis of pods. */
export interface Stand {
  readonly 4: OnPlanes<number>;
  readonly 6: OnPlanes<bigint>;
}

/** Of the two kinds of peers of a family. */
export interface OnPlanes<Value extends number | bigint> {
  readonly addresses: readonly Interval<Value>[];
  readonly pods: readonly Interval[];
}

/** The networks of the VMs of one environment, the pod network first, each with the interfaces that stay. */
export function placesOf(vms: readonly Vm[], cluster: Cluster): readonly PlaceOfVms[] {
  const interfaces = vms.flatMap((vm) =>
    vm.attachments.filter(({ state }) => state !== 'absent').map((attachment) => ({ vm, attachment })),
  );
  const segments = groupBy(interfaces, ({ attachment }) => segmentOf(attachment.link));
  const onPods = segments.get('pod') ?? [];
  const beside = [...segments]
    .filter(([segment]) => segment !== 'pod')
    .map(([segment, members]) => besidePods(segment, members));
  return onPods.length === 0 ? beside : [podPlace(onPods, cluster), ...beside];
}

/** Where somebody stands who is no VM of ours. @param address undefined for a pod */
export function strangerAt(address: Address | undefined, { names }: PlaceOfVms): Stand {
  const others = address ? [] : [{ first: names.length, last: names.length }];
  const { ipv4, ipv6 } = addressSet(address ? [{ ...address, first: address.value, last: address.value }] : []);
  return { 4: { addresses: ipv4, pods: others }, 6: { addresses: ipv6, pods: others } };
}

type Interface = Pick<Station, 'vm' | 'attachment'>;

function podPlace(members: readonly Interface[], cluster: Cluster): PlaceOfVms {
  const names = members.map(({ vm }) => qualifiedName(vm)).sort();
  const points = new Map(names.map((name, point) => [name, point]));
  const has = (family: 4 | 6) => cluster.podPrefixes.some((prefix) => prefix.family === family);
  const stations = members.map(({ vm, attachment }): Station => {
    const point = points.get(qualifiedName(vm)) ?? names.length;
    const own = [{ first: point, last: point }];
    const at = { 4: { addresses: [], pods: has(4) ? own : [] }, 6: { addresses: [], pods: has(6) ? own : [] } };
    return { vm, attachment, at, isAnywhere: false };
  });
  return { place: 'pod', title: 'the pod network', stations, universe: podUniverse(cluster), names };
}

function besidePods(segment: string, members: readonly Interface[]): PlaceOfVms {
  const stations = members.map(({ vm, attachment }): Station => {
    const { ranges, isAnywhere } = addressesAt(attachment);
    const { ipv4, ipv6 } = addressSet(ranges);
    return { vm, attachment, at: { 4: { addresses: ipv4, pods: [] }, 6: { addresses: ipv6, pods: [] } }, isAnywhere };
  });
  const [first] = members;
  const title = first ? titleOf(first.attachment) : segment;
  return { place: { segment }, title, stations, universe: addressUniverse(), names: [] };
}

/** What is not known may be anything that the network has, and anything at all where nobody says what it has. */
function addressesAt(attachment: Attachment): {
  readonly ranges: readonly AddressRange[];
  readonly isAnywhere: boolean;
} {
  const known = sendingAddresses(attachment).map(({ family, value }) => ({ family, first: value, last: value }));
  if (known.length > 0) return { ranges: known, isAnywhere: false };
  const subnets = (attachment.network?.subnets ?? []).map(({ prefix }) => prefix);
  return { ranges: subnets.length > 0 ? subnets : ALL_ADDRESSES, isAnywhere: true };
}

function titleOf({ network, definition }: Attachment): string {
  if (network) return `Network "${qualifiedName(network)}"`;
  return definition ? `attachment definition "${qualifiedName(definition)}"` : 'a network of its own';
}
