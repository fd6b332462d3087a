import type { AddressValue } from '../../net/address.js';
import type { Interval, PeerSet, ServiceSet, WorkloadSet } from '../../net/packet-rule.js';
import {
  ALL_ADDRESSES,
  anyService,
  common,
  commonWorkloads,
  isNobody,
  isNoService,
  joined,
  NO_SERVICES,
} from './packet-parts.js';
import type { EvaluatedRule, PeerTerm, Policy, PolicyDirection, PolicyRule, ServiceTerm } from './policy.js';
import type { Direction, NamedPort, Workload, World } from './world.js';

/** A policy with its peers looked up among those who there are. */
export interface BoundPolicy {
  readonly policy: Policy;
  /** Undefined where the policy says nothing about the direction. */
  readonly sides: Readonly<Record<Direction, BoundSide | undefined>>;
}

/** One direction of a policy. */
export interface BoundSide {
  readonly isolates: boolean;
  /** For the ports of a workload that have a name, which only rules for incoming packets need. */
  readonly rulesFor: (ports: readonly NamedPort[]) => readonly BoundRule[];
}

/** A rule of a policy about known peers. `pass` hands on to the next tier. */
export interface BoundRule extends Omit<EvaluatedRule, 'action'> {
  readonly action: PolicyRule['action'];
}

/** Looks up whom a policy means. Once for all workloads. O(rules x workloads). */
export function bindPolicy(policy: Policy, world: World): BoundPolicy {
  return {
    policy,
    sides: {
      ingress: policy.ingress && incoming(policy, policy.ingress, world),
      egress: policy.egress && outgoing(policy, policy.egress, world),
    },
  };
}

function incoming(policy: Policy, { isolates, rules }: PolicyDirection, world: World): BoundSide {
  const bound = rules.map((rule) => ({ rule, ...peersOf(rule.peers, world) }));
  const rulesFor = (ports: readonly NamedPort[]) =>
    bound.flatMap(({ rule, clear, unclear }) => {
      const services = servicesOf(rule.services, ports);
      return [
        piece(policy, rule, clear, services),
        piece(policy, { ...rule, isClear: false }, unclear, services),
      ].flat();
    });
  const hasNames = rules.some(({ services }) => services.some(({ name }) => name !== undefined));
  const always = hasNames ? undefined : rulesFor([]);
  return { isolates, rulesFor: always ? () => always : rulesFor };
}

/** A name is a port of its own at each destination, so a rule is split where destinations differ. */
function outgoing(policy: Policy, { isolates, rules }: PolicyDirection, world: World): BoundSide {
  const bound = rules.flatMap((rule) => {
    const { clear, unclear } = peersOf(rule.peers, world);
    const pieces = [
      piece(policy, rule, clear, servicesOf(rule.services, [])),
      piece(policy, { ...rule, isClear: false }, unclear, servicesOf(rule.services, [])),
    ];
    const named = rule.services.filter(({ name }) => name !== undefined);
    if (named.length === 0) return pieces.flat();
    for (const { services, keys } of byNamedPorts(named, world)) {
      const some: WorkloadSet = { kind: 'only', names: keys };
      for (const [peers, isClear] of [
        [clear, rule.isClear],
        [unclear, false],
      ] as const) {
        const pods = {
          ...NOBODY,
          workloads4: commonWorkloads(peers.workloads4, some),
          workloads6: commonWorkloads(peers.workloads6, some),
        };
        pieces.push(piece(policy, { ...rule, isClear }, pods, services));
      }
    }
    return pieces.flat();
  });
  return { isolates, rulesFor: () => bound };
}

function byNamedPorts(named: readonly ServiceTerm[], { workloads }: World) {
  const groups = new Map<string, { services: ServiceSet; keys: string[] }>();
  for (const { key, ports } of workloads) {
    const services = servicesOf(named, ports);
    if (isNoService(services)) continue;
    const text = JSON.stringify(services);
    const group = groups.get(text) ?? { services, keys: [] };
    groups.set(text, group);
    group.keys.push(key);
  }
  return [...groups.values()].map(({ services, keys }) => ({ services, keys: keys.sort() }));
}

function servicesOf(terms: readonly ServiceTerm[], ports: readonly NamedPort[]): ServiceSet {
  return anyService(
    terms.map((term) => {
      if (term.name === undefined) return term.services;
      const { name, protocol } = term;
      const matching = ports.filter(
        (port) => port.name === name && (protocol === undefined || port.protocol === protocol),
      );
      return anyService(
        matching.map(({ protocol: own, port }) => ({ ...NO_SERVICES, [own]: [{ first: port, last: port }] })),
      );
    }),
  );
}

function piece(
  { object }: Policy,
  { action, path, isClear }: PolicyRule,
  peers: PeerSet,
  services: ServiceSet,
): readonly BoundRule[] {
  if (isNobody(peers) || isNoService(services)) return [];
  return [{ action, peers, services, isClear, source: { kind: 'rule', policy: object, path } }];
}

const NOBODY: PeerSet = {
  ipv4: [],
  ipv6: [],
  workloads4: { kind: 'only', names: [] },
  workloads6: { kind: 'only', names: [] },
};

/** Whom terms mean, and whom they may mean, since some of the addresses that a workload may have match. */
function peersOf(terms: readonly PeerTerm[], world: World): { readonly clear: PeerSet; readonly unclear: PeerSet } {
  const ipv4 = terms.flatMap((term) => (term.outside ? (term.addresses ?? ALL_ADDRESSES).ipv4 : []));
  const ipv6 = terms.flatMap((term) => (term.outside ? (term.addresses ?? ALL_ADDRESSES).ipv6 : []));
  const four = workloadsOf(
    terms,
    world,
    ({ addresses }) => addresses?.ipv4,
    (workload) => workload.ipv4,
  );
  const six = workloadsOf(
    terms,
    world,
    ({ addresses }) => addresses?.ipv6,
    (workload) => workload.ipv6,
  );
  return {
    clear: { ipv4: joined(ipv4), ipv6: joined(ipv6), workloads4: four.clear, workloads6: six.clear },
    unclear: { ...NOBODY, workloads4: four.unclear, workloads6: six.unclear },
  };
}

function workloadsOf<Value extends AddressValue>(
  terms: readonly PeerTerm[],
  { workloads, others, blocksAreOutside }: World,
  addressesOf: (term: PeerTerm) => readonly Interval<Value>[] | undefined,
  own: (workload: Workload) => readonly Interval<Value>[],
): { readonly clear: WorkloadSet; readonly unclear: WorkloadSet } {
  const matchOf = (workload: Workload): Match => {
    if (own(workload).length === 0) return 'no';
    let best: Match = 'no';
    for (const term of terms) {
      if (!term.pods?.(workload)) continue;
      const match = matchBetween(addressesOf(term), own(workload));
      if (match === 'yes') return 'yes';
      if (match === 'maybe' && !blocksAreOutside) best = 'maybe';
    }
    return best;
  };
  const matches = workloads.map((workload) => ({ key: workload.key, match: matchOf(workload) }));
  const keysOf = (match: Match) =>
    matches
      .filter((one) => one.match === match)
      .map(({ key }) => key)
      .sort();
  const stranger = others && matchOf(others);
  const setOf = (match: Match): WorkloadSet =>
    stranger === match
      ? {
          kind: 'all-but',
          names: matches
            .filter((one) => one.match !== match)
            .map(({ key }) => key)
            .sort(),
        }
      : { kind: 'only', names: keysOf(match) };
  return { clear: setOf('yes'), unclear: setOf('maybe') };
}

type Match = 'yes' | 'no' | 'maybe';

function matchBetween<Value extends AddressValue>(
  block: readonly Interval<Value>[] | undefined,
  own: readonly Interval<Value>[],
): Match {
  if (!block) return 'yes';
  const inside = common(block, own);
  if (inside.length === 0) return 'no';
  const isWhole =
    inside.length === own.length &&
    inside.every((range, at) => range.first === own[at]?.first && range.last === own[at]?.last);
  return isWhole ? 'yes' : 'maybe';
}
