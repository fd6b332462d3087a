import type { AddressValue } from '../net/address.js';
import type { AccessRules, Interval, PeerSet, ServiceSet } from '../net/packet-rule.js';
import { commonRanges } from './common-ranges.js';
import { type Decision, decide, decisionOf, type Segment } from './decide.js';
import { type LabelledPart, labelledParts } from './labelled-parts.js';
import { namesIn, type PeerAxis, type PeerRanges, peerAxes } from './peer-axes.js';
import { labelled } from './service-map.js';
import { serviceTable } from './service-table.js';

/** Packets that one rule, or the default, decides. */
export interface DecidedPart extends Omit<LabelledPart, 'label'>, Decision {}

/**
 * Which rules decide some packets: each of them is in exactly one part.
 *
 * @param universe the peers that there are
 * @param peers the packets that are asked about, by the other end
 * @param services likewise, by what they carry
 */
export function decidedParts(
  access: AccessRules,
  universe: PeerSet,
  peers: PeerSet,
  services: ServiceSet,
): readonly DecidedPart[] {
  const table = serviceTable();
  const names = namesIn([universe, peers, ...access.rules.map((rule) => rule.peers)]);
  const decisions = decide(access, universe, table, names);
  const axes = peerAxes([peers], universe, names);
  const asked = table.numberOf(labelled(services, 1));
  const parts = labelledParts(names, table);
  const gather = <Value extends AddressValue>(
    { ranges }: PeerAxis<Value>,
    segments: readonly Segment<Value>[],
    rangesIn: (part: PeerRanges) => Interval<Value>[],
  ) =>
    commonRanges(ranges[0] ?? [], segments, (_, segment, common) =>
      parts.add(common, table.within(segment.services, asked), rangesIn),
    );
  gather(axes.ipv4, decisions.ipv4, ({ ipv4 }) => ipv4);
  gather(axes.ipv6, decisions.ipv6, ({ ipv6 }) => ipv6);
  gather(axes.workloads4, decisions.workloads4, ({ workloads4 }) => workloads4);
  gather(axes.workloads6, decisions.workloads6, ({ workloads6 }) => workloads6);
  return parts.all().map(({ label, ...part }) => ({ ...part, ...decisionOf(access, label) }));
}
