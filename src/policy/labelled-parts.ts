import type { AddressValue } from '../net/address.js';
import type { Packet } from '../net/packet.js';
import type { Interval, PeerSet, ServiceSet } from '../net/packet-rule.js';
import { appendRange, type PeerRanges, partOf, peersIn } from './peer-axes.js';
import { labelsIn, serviceAt, servicesWith } from './service-map.js';
import { relabelling, type ServiceTable } from './service-table.js';

/** Packets that have one label: some peers, and the services that have it for each of them. */
export interface LabelledPart {
  readonly label: number;
  readonly peers: PeerSet;
  readonly services: ServiceSet;
  /** One of the packets. */
  readonly witness: Packet;
}

/** Gathers packets by their labels. */
export interface LabelledParts {
  /**
   * Adds peers, in ascending order on each axis.
   *
   * @param services the number of the map that labels their services
   * @param rangesIn the axis that they are on
   */
  readonly add: <Value extends AddressValue>(
    range: Interval<Value>,
    services: number,
    rangesIn: (part: PeerRanges) => Interval<Value>[],
  ) => void;
  /** What was gathered, in the order in which it came. */
  readonly all: () => readonly LabelledPart[];
}

/** Nothing gathered yet. */
export function labelledParts(names: readonly string[], table: ServiceTable): LabelledParts {
  const parts = new Map<number, Map<number, PeerRanges>>();
  const servicesOf = new Map<number, (map: number) => number>();
  const withLabel = (label: number, map: number) => {
    const known = servicesOf.get(label) ?? relabelling(table, (other) => (other === label ? 1 : 0));
    servicesOf.set(label, known);
    return known(map);
  };
  return {
    add: (range, services, rangesIn) => {
      if (services === 0) return;
      for (const label of labelsIn(table.mapOf(services))) {
        const own = parts.get(label) ?? new Map<number, PeerRanges>();
        parts.set(label, own);
        appendRange(rangesIn(partOf(own, withLabel(label, services))), range);
      }
    },
    all: () =>
      [...parts].flatMap(([label, own]) =>
        Array.from(own, ([services, ranges]) => {
          const map = table.mapOf(services);
          const point = map[1] === 1 ? 0 : (map[2] ?? 0);
          return {
            label,
            peers: peersIn(ranges, names),
            services: servicesWith(map, 1),
            witness: { peer: firstPeer(ranges, names), service: serviceAt(point) },
          };
        }),
      ),
  };
}

function firstPeer({ ipv4, ipv6, workloads4, workloads6 }: PeerRanges, names: readonly string[]): Packet['peer'] {
  if (ipv4[0]) return { family: 4, value: ipv4[0].first };
  if (ipv6[0]) return { family: 6, value: ipv6[0].first };
  return workloads4[0]
    ? { family: 4, workload: names[workloads4[0].first] }
    : { family: 6, workload: names[workloads6[0]?.first ?? 0] };
}
