import type { AddressValue } from '../net/address.js';
import { type AddressSet, rangesIn } from '../net/address-set.js';
import type { Interval, ServiceSet } from '../net/packet-rule.js';
import { formatPrefix, formatRange } from '../net/prefix.js';
import { prefixesOf } from '../net/prefixes.js';
import { common, commonServices, isNoService } from '../policy/proof/packet-parts.js';
import type { Direction } from '../policy/proof/world.js';
import { networkReach, type Reached } from './network-reach.js';
import type { Operand } from './operands.js';
import type { ReachMember, ReachNetwork, ReachWorld } from './reach-world.js';
import { type Asked, forwarding, guestFiltering, type Reason, reasonsIn, unrouted } from './reasons.js';
import type { Decisions } from './verdicts.js';

/** Who asks for whom, and about which packets. */
export interface ReachQuestion {
  readonly source: Operand;
  readonly destination: Operand;
  readonly services: ServiceSet;
}

/** `partly`: some of the packets, or some of several workloads or addresses. */
export type ReachVerdict = 'allowed' | 'denied' | 'partly' | 'unknown';

/** Two ends that are treated alike, and why they are. */
export interface PairAnswer extends Reached {
  /** A workload, or blocks of addresses. */
  readonly source: string;
  readonly destination: string;
  /** Equal for parts of what is asked about two ends. */
  readonly ends: string;
  readonly verdict: ReachVerdict;
  readonly reasons: readonly Reason[];
}

/** What is equal for all that is said about two ends: their workloads, or the outside. */
export const endsKey = (source: string | undefined, destination: string | undefined): string =>
  `${source ?? 'outside'} ${destination ?? 'outside'}`;

/** What a network comes to, pair by pair; nothing where the ends are not on it. */
export function pairsOn(
  network: ReachNetwork,
  { source, destination, services }: ReachQuestion,
  world: ReachWorld,
): readonly PairAnswer[] {
  const reach = networkReach(network);
  const ends = [source, destination].map((end) => membersIn(network, end));
  const [from = [], to = []] = ends;
  const asked = { reach, services, world };
  if (source.kind === 'workloads' && destination.kind === 'workloads') {
    const isOne = source.workloads.length === 1 && destination.workloads.length === 1;
    return from.flatMap((one) =>
      to.filter((other) => isOne || other !== one).map((other) => betweenMembers(one, other, asked)),
    );
  }
  if (source.kind === 'addresses' && destination.kind === 'workloads')
    return to.flatMap((member) => withOutside(member, 'ingress', source, asked));
  if (source.kind === 'workloads' && destination.kind === 'addresses')
    return from.flatMap((member) => withOutside(member, 'egress', destination, asked));
  return [];
}

function membersIn({ members }: ReachNetwork, end: Operand): readonly ReachMember[] {
  if (end.kind === 'addresses') return [];
  const keys = new Set(end.workloads.map(({ key }) => key));
  return members.filter(({ workload }) => keys.has(workload.key));
}

function betweenMembers(source: ReachMember, destination: ReachMember, asked: Asked): PairAnswer {
  const { reach } = asked;
  const [egress, ingress] = [reach.decisions(source, 'egress'), reach.decisions(destination, 'ingress')];
  const mapAt = ({ segments }: Decisions, member: ReachMember) => {
    const point = reach.pointOf(member);
    const planes = [segments.workloads4, segments.workloads6];
    return planes.flatMap((plane) => plane.find(({ first, last }) => first <= point && point <= last)?.services ?? []);
  };
  return pairAnswer(
    {
      source: source.workload.key,
      destination: destination.workload.key,
      ends: endsKey(source.workload.key, destination.workload.key),
    },
    reach.between(source, destination),
    asked,
    [
      ...guestFiltering(source, 'egress', asked.services),
      ...reasonsIn('egress', egress, mapAt(egress, destination), asked),
      ...guestFiltering(destination, 'ingress', asked.services),
      ...forwarding(destination, asked.services),
      ...reasonsIn('ingress', ingress, mapAt(ingress, source), asked),
    ],
  );
}

function withOutside(
  member: ReachMember,
  direction: Direction,
  end: Operand & { readonly kind: 'addresses' },
  asked: Asked,
): readonly PairAnswer[] {
  const { reach } = asked;
  const decisions = reach.decisions(member, direction);
  const { ipv4, ipv6 } = end.addresses;
  return reach.outside(member, direction).flatMap((part) => {
    const own = { ipv4: common(part.ipv4, ipv4), ipv6: common(part.ipv6, ipv6) };
    if (own.ipv4.length + own.ipv6.length === 0) return [];
    const maps = [...mapsIn(decisions.segments.ipv4, own.ipv4), ...mapsIn(decisions.segments.ipv6, own.ipv6)];
    const outside = addressesText(own);
    const names =
      direction === 'egress'
        ? { source: member.workload.key, destination: outside, ends: endsKey(member.workload.key, undefined) }
        : { source: outside, destination: member.workload.key, ends: endsKey(undefined, member.workload.key) };
    if (part.isUnrouted) return [pairAnswer(names, part.reached, asked, unrouted(member, direction, asked.services))];
    const reasons = [
      ...guestFiltering(member, direction, asked.services),
      ...(direction === 'ingress' ? forwarding(member, asked.services) : []),
      ...reasonsIn(direction, decisions, maps, asked),
    ];
    return [pairAnswer(names, part.reached, asked, reasons)];
  });
}

/** "192.0.2.0/24" where a range is a block, else "192.0.2.1-192.0.2.9". */
function addressesText(addresses: AddressSet): string {
  return rangesIn(addresses)
    .map((range) => {
      const [block, another] = prefixesOf(range);
      return block && !another ? formatPrefix(block) : formatRange(range);
    })
    .join(', ');
}

function mapsIn<Value extends AddressValue>(
  segments: readonly (Interval<Value> & { readonly services: number })[],
  ranges: readonly Interval<Value>[],
): readonly number[] {
  return segments.filter((segment) => common([segment], ranges).length > 0).map(({ services }) => services);
}

type Names = Pick<PairAnswer, 'source' | 'destination' | 'ends'>;

function pairAnswer(names: Names, reached: Reached, { services }: Asked, reasons: readonly Reason[]): PairAnswer {
  const allowed = commonServices(reached.allowed, services);
  const unknown = commonServices(reached.unknown, services);
  return { ...names, allowed, unknown, verdict: verdictOn(allowed, unknown, services), reasons };
}

function verdictOn(allowed: ServiceSet, unknown: ServiceSet, asked: ServiceSet): ReachVerdict {
  if (JSON.stringify(allowed) === JSON.stringify(commonServices(asked, asked))) return 'allowed';
  if (!isNoService(allowed)) return 'partly';
  return isNoService(unknown) ? 'denied' : 'unknown';
}
