import type { AddressValue, Family } from '../../net/address.js';
import { addressSet } from '../../net/address-set.js';
import type { AccessRules, PeerSet, WorkloadSet } from '../../net/packet-rule.js';
import { ALL_ADDRESSES } from '../../net/whole-families.js';
import { commonRanges } from '../../policy/common-ranges.js';
import { decide, decisionOf, type Segment } from '../../policy/decide.js';
import { relabelling, type ServiceTable } from '../../policy/service-table.js';
import { type AccessPair, rulesOf, type SideAccess } from './access-pairs.js';
import type { MemberSort } from './member-sorts.js';
import type { Spot } from './members-over.js';
import { decisionsAt, type PeerDecision, type SpottedMaps } from './spotted-maps.js';

/**
 * What an end says of a sort of members: one decision; where nobody knows their address up to four, for what some address
 * of theirs is accepted with on both sides, on one, or on none.
 */
export type PeerDecisions = (pair: AccessPair, peer: MemberSort) => readonly PeerDecision[];

/**
 * Opens the decisions about members at the other end, over one family. Each list of rules is worked out when it is first
 * asked for.
 */
export function peerDecisions(sorts: readonly MemberSort[], family: Family, table: ServiceTable): PeerDecisions {
  const plane = planeOf(sorts, family, table);
  const lists = new Map<string, DecidedList>();
  const listOf = (side: SideAccess): DecidedList => {
    const list = lists.get(side.digest) ?? plane(rulesOf(side));
    lists.set(side.digest, list);
    return list;
  };
  const known = new Map<AccessPair, (readonly PeerDecision[])[]>();
  return (pair, peer) => {
    const own = known.get(pair) ?? [];
    known.set(pair, own);
    const found = own[peer.index];
    if (found) return found;
    const [old, now] = [listOf(pair.before), listOf(pair.after)];
    const accepted = { before: old.accepted, after: now.accepted };
    const decisions = decisionsAt(spottedMaps(old, now, peer), accepted, table);
    own[peer.index] = decisions;
    return decisions;
  };
}

/** A list of rules on one plane of peers. */
interface DecidedList {
  readonly segments: readonly Segment<AddressValue>[];
  /** The map of what is accepted of a map of `decide`. */
  readonly accepted: (services: number) => number;
}

function planeOf(sorts: readonly MemberSort[], family: Family, table: ServiceTable) {
  const isPod = sorts.some(({ after }) => after === 'pod');
  const names = sorts.map(({ members: [{ vm }] }) => vm);
  const universe = isPod ? podsAlone({ kind: 'only', names }, family) : wholeFamily(family);
  const narrowed = isPod ? amongNames(new Set(names)) : (peers: PeerSet) => peers;
  return (rules: AccessRules): DecidedList => {
    const own = { ...rules, rules: rules.rules.map((rule) => ({ ...rule, peers: narrowed(rule.peers) })) };
    const { ipv4, ipv6, workloads4, workloads6 } = decide(own, universe, table, isPod ? names : []);
    const [four, six] = isPod ? [workloads4, workloads6] : [ipv4, ipv6];
    const accepted = relabelling(table, (label) => Number(label > 0 && decisionOf(rules, label).verdict === 'accept'));
    return { segments: family === 4 ? four : six, accepted };
  };
}

const NO_PODS: WorkloadSet = { kind: 'only', names: [] };

function podsAlone(pods: WorkloadSet, family: Family): PeerSet {
  const none = { ipv4: [], ipv6: [], workloads4: NO_PODS, workloads6: NO_PODS };
  return family === 4 ? { ...none, workloads4: pods } : { ...none, workloads6: pods };
}

function wholeFamily(family: Family): PeerSet {
  const addresses = addressSet(ALL_ADDRESSES.filter((whole) => whole.family === family));
  return { ...addresses, workloads4: NO_PODS, workloads6: NO_PODS };
}

/** Leaves the pods that have points in a set of peers, and takes all else away; each set of pods is read once. */
function amongNames(names: ReadonlySet<string>): (peers: PeerSet) => PeerSet {
  const known = new Map<WorkloadSet, WorkloadSet>();
  const among = (set: WorkloadSet): WorkloadSet => {
    const found = known.get(set) ?? { ...set, names: set.names.filter((name) => names.has(name)) };
    known.set(set, found);
    return found;
  };
  return ({ workloads4, workloads6 }) => ({
    ipv4: [],
    ipv6: [],
    workloads4: among(workloads4),
    workloads6: among(workloads6),
  });
}

function spottedMaps(before: DecidedList, after: DecidedList, peer: MemberSort): readonly SpottedMaps[] {
  const found: SpottedMaps[] = [];
  const add = (old: number, now: number, spot: Spot) => found.push({ before: old, after: now, spot });
  const [old, now] = [segmentsAt(before, peer.before, peer), segmentsAt(after, peer.after, peer)];
  if (peer.before === 'anywhere' && peer.after === 'anywhere') {
    // The address is the same one on both sides, whichever it is.
    commonRanges(old, now, (left, right, { first }) => add(left.services, right.services, first));
  } else
    for (const left of old)
      for (const right of now) add(left.services, right.services, peer.after === 'anywhere' ? right.first : peer.after);
  return found;
}

/** The segments that hold a spot of members. */
function segmentsAt({ segments }: DecidedList, spot: Spot, { index }: MemberSort): readonly Segment<AddressValue>[] {
  if (spot === 'anywhere') return segments;
  const segment = segmentAt(segments, spot === 'pod' ? index : spot);
  return segment ? [segment] : [];
}

function segmentAt(segments: readonly Segment<AddressValue>[], value: AddressValue): Segment<AddressValue> | undefined {
  let before = 0;
  let unknown = segments.length - 1;
  while (before < unknown) {
    const middle = (before + unknown) >> 1;
    if ((segments[middle]?.last ?? value) < value) before = middle + 1;
    else unknown = middle;
  }
  return segments[before];
}
