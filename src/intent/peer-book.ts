import { addressSet } from '../net/address-set.js';
import type { PeerSet, WorkloadSet } from '../net/packet-rule.js';
import { type AddressRange, formatInterfaceAddress, formatRange, rangesOverlap } from '../net/prefix.js';
import { remainingRanges } from '../net/remaining-ranges.js';
import { ALL_ADDRESSES } from '../net/whole-families.js';
import type { Peer, VmSelector } from './access.js';
import type { CodedFinding } from './coded-finding.js';
import { reachedGroups } from './group-graph.js';
import type { Memory } from './memory.js';
import type { AddressGroup, Attachment, Cluster, Network } from './model.js';
import { addressUnknown, cutsPods } from './peer-faults.js';
import { qualifiedName } from './qualified-name.js';
import type { Member, VmIndex } from './vm-index.js';

/** A peer on one network: the packets that it means there, and what cannot be said of it. */
export interface LandedPeer {
  readonly peers: PeerSet;
  /** Each is said of the rule that names the peer. */
  readonly faults: readonly PeerFault[];
}

export type PeerFault = Omit<CodedFinding, 'at'>;

/** What peers of one environment are resolved against. */
export interface PeerScope {
  readonly environment: string;
  readonly cluster: Cluster;
  readonly index: VmIndex;
  /** By "namespace/name", like the groups. */
  readonly networks: ReadonlyMap<string, Network>;
  readonly groups: ReadonlyMap<string, AddressGroup>;
  readonly recall: Memory['recall'];
}

/** Where a rule filters: the pod network, or a layer 2 segment by its name. */
export type Place = 'pod' | { readonly segment: string };

/** Says what peers mean at a place; each peer once, and the same object as long as nothing of it changes. */
export type PeerBook = (peer: Peer, place: Place) => LandedPeer;

/** Opens the book of one environment. Names that nobody declares mean nothing here, and are errors elsewhere. */
export function openPeerBook(scope: PeerScope): PeerBook {
  const landed = new Map<string, LandedPeer>();
  const hosts = new Map<string, Hosts>();
  const hostsOf = (selector: VmSelector, place: Place): Hosts => {
    const key = `${selector.key} ${placeKey(place)}`;
    const known = hosts.get(key) ?? findHosts(selector, place, key, scope);
    hosts.set(key, known);
    return known;
  };
  return (peer, place) => {
    const key = `${peerKey(peer)} ${placeKey(place)}`;
    const known = landed.get(key) ?? landPeer(peer, place, { ...scope, key, hostsOf });
    landed.set(key, known);
    return known;
  };
}

/** VMs at a place. */
interface Hosts {
  /** Sorted. */
  readonly names: readonly string[];
  readonly ranges: readonly AddressRange[];
  /** Those whose address there is known to nobody. */
  readonly unknown: readonly Member[];
}

const placeKey = (place: Place): string => (place === 'pod' ? 'pod' : `on ${place.segment}`);

function peerKey(peer: Peer): string {
  if (peer.kind === 'vms') return `vms ${peer.selector.key}`;
  if (peer.kind === 'range') return formatRange(peer.range);
  return peer.kind === 'any' ? 'any' : `${peer.kind} ${peer.name}`;
}

function findHosts(selector: VmSelector, place: Place, key: string, { index, environment, recall }: PeerScope): Hosts {
  if (place === 'pod') {
    const names = [...index.select(selector)]
      .filter(({ attachments }) => attachments.some(isOnPodNetwork))
      .map(qualifiedName);
    return recall(`hosts/${environment}/${key}`, names, () => ({ names: [...names].sort(), ranges: [], unknown: [] }));
  }
  const selected = index.select(selector);
  const members = selected.size === 0 ? [] : index.on(place.segment).filter(({ vm }) => selected.has(vm));
  const addresses = members.flatMap(({ attachment }) => sendingAddresses(attachment));
  const unknown = members.filter(({ attachment }) => isUnknown(attachment));
  const inputs = [...addresses.map(formatInterfaceAddress), '', ...unknown.map(({ attachment }) => attachment)];
  return recall(`hosts/${environment}/${key}`, inputs, () => {
    const ranges = addresses.map(({ family, value }) => ({ family, first: value, last: value }));
    return { names: [], ranges, unknown };
  });
}

const isOnPodNetwork = ({ link, state }: Attachment): boolean => link.kind === 'pod' && state !== 'absent';

type Addresses = Attachment['addresses'];

/** What a guest sends from: its own addresses, those it shares, and what DHCP keeps for its MAC. */
export function sendingAddresses({ addresses, sharedAddresses, mode, mac, network }: Attachment): Addresses {
  const reserved =
    mode === 'dhcp' ? (network?.reservations ?? []).filter((reservation) => reservation.mac === mac) : [];
  const kept = reserved.map(({ address, origin }) => ({ ...address, length: address.family === 4 ? 32 : 128, origin }));
  return [...addresses, ...sharedAddresses, ...kept];
}

/** Not drawn yet is another law's matter, and below tags there is no address at all. */
function isUnknown(attachment: Attachment): boolean {
  const { mode, draws } = attachment;
  return mode !== 'none' && !draws?.address && sendingAddresses(attachment).length === 0;
}

interface Landing extends PeerScope {
  readonly key: string;
  readonly hostsOf: (selector: VmSelector, place: Place) => Hosts;
}

function landPeer(peer: Peer, place: Place, landing: Landing): LandedPeer {
  const { cluster, environment, key, recall } = landing;
  const { made, ranges, selectors } = partsOf(peer, landing);
  const hosts = selectors.map((selector) => landing.hostsOf(selector, place));
  return recall(`peers/${environment}/${key}`, [cluster, ...made, ...hosts], () => {
    // A reversed range is empty, and a law of its own says so.
    const written = ranges().filter(({ first, last }) => first <= last);
    const all = [...written, ...hosts.flatMap((each) => each.ranges)];
    if (place !== 'pod') return onSegment(all, hosts);
    return onPodNetwork(all, new Set(hosts.flatMap(({ names }) => names)), cluster);
  });
}

/** What a peer is made of: addresses, VMs, and the objects that say so. */
interface Parts {
  readonly made: readonly object[];
  readonly ranges: () => readonly AddressRange[];
  readonly selectors: readonly VmSelector[];
}

function partsOf(peer: Peer, { networks, groups }: Landing): Parts {
  if (peer.kind === 'any') return { made: [], ranges: () => ALL_ADDRESSES, selectors: [] };
  if (peer.kind === 'range') return { made: [], ranges: () => [peer.range], selectors: [] };
  if (peer.kind === 'vms') return { made: [], ranges: () => [], selectors: selectorsOf(peer, groups) };
  if (peer.kind === 'network') {
    const network = networks.get(peer.name);
    const ranges = () => (network?.subnets ?? []).map(({ prefix }) => prefix);
    return { made: network ? [network] : [], ranges, selectors: [] };
  }
  const made = reachedGroups(peer.name, groups);
  return { made, ranges: () => made.flatMap((group) => group.ranges), selectors: selectorsOf(peer, groups) };
}

/** What selects VMs among what a peer is made of. */
export function selectorsOf(peer: Peer, groups: PeerScope['groups']): readonly VmSelector[] {
  if (peer.kind === 'vms') return [peer.selector];
  return peer.kind === 'group' ? reachedGroups(peer.name, groups).flatMap(({ vms }) => vms ?? []) : [];
}

const ALL_PODS: WorkloadSet = { kind: 'all-but', names: [] };
const NO_PODS: WorkloadSet = { kind: 'only', names: [] };

function onSegment(ranges: readonly AddressRange[], hosts: readonly Hosts[]): LandedPeer {
  const unknown = hosts.flatMap((each) => each.unknown);
  return {
    peers: { ...addressSet(ranges), workloads4: NO_PODS, workloads6: NO_PODS },
    faults: unknown.length > 0 ? [addressUnknown(unknown)] : [],
  };
}

function onPodNetwork(ranges: readonly AddressRange[], names: ReadonlySet<string>, cluster: Cluster): LandedPeer {
  const sorted = [...names].sort();
  const families = ([4, 6] as const).map((family) => {
    const pods = cluster.podPrefixes.filter((prefix) => prefix.family === family);
    const uncovered = remainingRanges(pods, ranges);
    const meets = pods.some((prefix) => ranges.some((range) => rangesOverlap(prefix, range)));
    const holdsAll = meets && uncovered.length === 0;
    const named: WorkloadSet = holdsAll ? ALL_PODS : { kind: 'only', names: sorted };
    const workloads = pods.length === 0 ? NO_PODS : named;
    return { workloads, cut: meets ? uncovered[0] : undefined };
  });
  const [four, six] = families;
  return {
    peers: {
      ...addressSet(ranges, cluster.podPrefixes),
      workloads4: four?.workloads ?? NO_PODS,
      workloads6: six?.workloads ?? NO_PODS,
    },
    faults: families.flatMap(({ cut }) => (cut ? [cutsPods(cut, cluster)] : [])),
  };
}
