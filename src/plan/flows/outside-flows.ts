import { groupBy } from '../../intent/group-by.js';
import { addressSet } from '../../net/address-set.js';
import type { AccessRules, PeerSet, WorkloadSet } from '../../net/packet-rule.js';
import type { AddressRange } from '../../net/prefix.js';
import { ALL_ADDRESSES } from '../../net/whole-families.js';
import { type AccessChange, accessChanges } from '../../policy/access-changes.js';
import type { Decision } from '../../policy/decide.js';
import { type AccessPair, rulesOf, type SideAccess } from './access-pairs.js';
import type { ComparedNetwork } from './compared-networks.js';
import type { FlowChange, FlowDirection, FlowSide, VmsEnd } from './flow-change.js';
import { type FlowSort, flowKey } from './gathered-flows.js';
import type { Member } from './members-over.js';
import { metOutside } from './met-outside.js';
import { absent, deciderOf, type Reason, reasonAt } from './reasons.js';

/** Flows between VMs and who is no VM of ours. */
export type OutsideFlow = Omit<FlowChange, 'cluster' | 'network'>;

/** VMs whose interfaces on a network say the same in one direction, on both sides. */
export interface PairOfVms {
  readonly pair: AccessPair;
  readonly vms: readonly string[];
}

/**
 * What a change opens and closes between VMs and the outside: addresses that no VM of the network has on both sides and,
 * on the pod network, pods that are no VMs of ours. The other end is taken to let everything through.
 */
export function outsideFlows(
  groups: readonly PairOfVms[],
  { isPod, cluster: { podPrefixes } }: ComparedNetwork,
  { members, isGuestFiltered }: { readonly members: readonly Member[]; readonly isGuestFiltered: boolean },
): readonly OutsideFlow[] {
  const universe = isPod ? outsideOfPods(podPrefixes) : outsideOfMembers(members);
  const found = groups
    .filter(({ pair }) => pair.isChanged)
    .flatMap(({ pair, vms }) =>
      differences(pair, universe).map((difference) => ({ ...sortOf(difference, pair), vms })),
    );
  const keyOf = ({ part, direction, ...sort }: Found & { readonly waitsFor: readonly FlowSide[] }) =>
    [direction, flowKey(sort), JSON.stringify([part.peers, part.services], withBigints)].join('\n');
  const told = found.map((each) => ({ ...each, waitsFor: isGuestFiltered ? each.waitsFor : [] }));
  return [...groupBy(told, keyOf).values()].map(([first, ...others]) => {
    const vms = [...first.vms, ...others.flatMap((other) => other.vms)].sort();
    const { change, part, direction, before, after, waitsFor } = first;
    return {
      change,
      isSure: true,
      ...metOutside({ vms: { kind: 'vms', vms, event: first.event }, universe, direction, ...part }),
      before: before.map(deciderOf),
      after: after.map(deciderOf),
      waitsFor,
    };
  });
}

const withBigints = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const NO_PODS: WorkloadSet = { kind: 'only', names: [] };
const OTHER_PODS: WorkloadSet = { kind: 'all-but', names: [] };

/** Pods that are no VMs of ours are one point, since no rule names them. */
function outsideOfPods(podPrefixes: readonly AddressRange[]): PeerSet {
  const podsOver = (family: 4 | 6) => (podPrefixes.some((prefix) => prefix.family === family) ? OTHER_PODS : NO_PODS);
  return { ...addressSet(ALL_ADDRESSES, podPrefixes), workloads4: podsOver(4), workloads6: podsOver(6) };
}

function outsideOfMembers(members: readonly Member[]): PeerSet {
  const held = members.flatMap(({ event, before, after }): readonly AddressRange[] => {
    if (event !== 'stays' || before !== after || typeof after === 'string') return [];
    return [{ family: typeof after === 'number' ? 4 : 6, first: after, last: after }];
  });
  return { ...addressSet(ALL_ADDRESSES, held), workloads4: NO_PODS, workloads6: NO_PODS };
}

/** A part of the outside that is accepted on one side alone. */
interface Difference {
  readonly change: FlowChange['change'];
  readonly part: AccessChange;
}

const NOBODY_YET: AccessRules = { rules: [], default: 'drop' };

function differences({ before, after, event }: AccessPair, universe: PeerSet): readonly Difference[] {
  const old = event === 'new' ? NOBODY_YET : withoutNames(rulesOf(before));
  const now = event === 'gone' ? NOBODY_YET : withoutNames(rulesOf(after));
  return accessChanges(old, now, universe).flatMap((part): readonly Difference[] => {
    if (part.after.verdict === 'accept') return [{ change: 'opens', part }];
    return part.before.verdict === 'accept' ? [{ change: 'closes', part }] : [];
  });
}

/** Rules for those that they do not name. */
function withoutNames({ rules, default: otherwise }: AccessRules): AccessRules {
  const others = (set: WorkloadSet): WorkloadSet => (set.kind === 'only' ? NO_PODS : OTHER_PODS);
  return {
    default: otherwise,
    rules: rules.map((rule) => {
      const { ipv4, ipv6, workloads4, workloads6 } = rule.peers;
      return { ...rule, peers: { ipv4, ipv6, workloads4: others(workloads4), workloads6: others(workloads6) } };
    }),
  };
}

interface Found extends FlowSort, Difference {
  readonly direction: FlowDirection;
  readonly event: VmsEnd['event'];
}

function sortOf({ change, part }: Difference, pair: AccessPair): Found {
  const { event, direction, isPlugged } = pair;
  const side: FlowSide = direction === 'egress' ? 'source' : 'destination';
  const reason = (own: SideAccess, { rule }: Decision, isMissing: boolean): readonly Reason[] => [
    isMissing ? absent(side) : reasonAt(own, direction, rule + 1),
  ];
  return {
    change,
    part,
    direction,
    event,
    isSure: true,
    before: reason(pair.before, part.before, event === 'new'),
    after: reason(pair.after, part.after, event === 'gone'),
    waitsFor: event === 'stays' || (isPlugged && pair.after.access) ? [side] : [],
  };
}
