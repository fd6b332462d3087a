import type { AccessRules, PeerSet, ServiceSet } from '../net/packet-rule.js';
import { decide } from './decide.js';
import { type ServiceMap, servicesWith } from './service-map.js';
import { relabelling, type ServiceTable, serviceTable } from './service-table.js';

/** Services that are accepted of some peers, and what accepts them. */
export interface AcceptedServices {
  readonly services: ServiceSet;
  /** The positions of the rules that accept some of a sort of services, from 0; the number of rules stands for the default. */
  readonly rulesFor: (sort: 'icmp' | 'other') => readonly number[];
}

/** The sets of services that are accepted of one peer or another, each as often as other rules accept it. */
export function acceptedServices(
  access: AccessRules,
  universe: PeerSet,
  table: ServiceTable = serviceTable(),
): readonly AcceptedServices[] {
  const { ipv4, ipv6, workloads4, workloads6 } = decide(access, universe, table);
  const maps = new Set([ipv4, ipv6, workloads4, workloads6].flat().map(({ services }) => services));
  const accepting = (label: number): number => {
    if (label === 0) return 0;
    const action = access.rules[label - 1]?.action ?? access.default;
    return action === 'accept' ? label : 0;
  };
  const acceptedOf = relabelling(table, accepting);
  return [...new Set(Array.from(maps, acceptedOf))].map((number) => acceptedIn(table.mapOf(number)));
}

/** @param map labels what is accepted with the position of the rule, from 1 */
function acceptedIn(map: ServiceMap): AcceptedServices {
  const labels = [...new Set(map.filter((_value, index) => index % 2 === 1 && _value !== 0))];
  const parts = labels.map((label) => ({ rule: label - 1, services: servicesWith(map, label) }));
  const whole = servicesWith(
    map.map((value, index) => (index % 2 === 1 && value !== 0 ? 1 : value)),
    1,
  );
  return {
    services: joined(whole),
    rulesFor: (sort) =>
      parts
        .filter(({ services }) => (sort === 'icmp' ? services.icmp.length > 0 : services.other))
        .map(({ rule }) => rule),
  };
}

/** The same set, where ranges that touch are one. */
function joined({ tcp, udp, sctp, icmp, other }: ServiceSet): ServiceSet {
  return { tcp: join(tcp), udp: join(udp), sctp: join(sctp), icmp: join(icmp), other };
}

function join(ranges: ServiceSet['tcp']): ServiceSet['tcp'] {
  const result: { first: number; last: number }[] = [];
  for (const range of ranges) {
    const before = result.at(-1);
    if (before && before.last + 1 === range.first) before.last = range.last;
    else result.push({ ...range });
  }
  return result;
}
