import type { AddressValue } from '../net/address.js';
import type { Interval } from '../net/packet-rule.js';
import type { AllowPart } from './allow-part.js';
import type { Segment, Segments } from './decide.js';
import { VERDICT_LABELS } from './lower.js';
import { appendRange, type PeerRanges, partOf, peersIn } from './peer-axes.js';
import { servicesWith } from './service-map.js';
import { relabelling, type ServiceTable } from './service-table.js';

/**
 * What rules accept, as one part for each set of services that is accepted of some peers: no packet is in two parts.
 *
 * @param verdicts the canonical form of the rules
 * @returns parts in the order of their first peers, addresses before pods
 */
export function byTerminal(verdicts: Segments, table: ServiceTable): readonly AllowPart[] {
  const parts = new Map<number, PeerRanges>();
  const acceptedOf = relabelling(table, (verdict) => (verdict === VERDICT_LABELS.accept ? verdict : 0));
  const add = <Value extends AddressValue>(
    segments: readonly Segment<Value>[],
    rangesIn: (part: PeerRanges) => Interval<Value>[],
  ) => {
    for (const segment of segments) {
      const services = acceptedOf(segment.services);
      if (services !== 0) appendRange(rangesIn(partOf(parts, services)), segment);
    }
  };
  add(verdicts.ipv4, ({ ipv4 }) => ipv4);
  add(verdicts.ipv6, ({ ipv6 }) => ipv6);
  add(verdicts.workloads4, ({ workloads4 }) => workloads4);
  add(verdicts.workloads6, ({ workloads6 }) => workloads6);
  return Array.from(parts, ([services, ranges]) => ({
    rule: undefined,
    peers: peersIn(ranges, verdicts.names),
    services: servicesWith(table.mapOf(services), VERDICT_LABELS.accept),
  }));
}
