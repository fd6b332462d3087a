import type { AddressValue } from '../net/address.js';
import type { Packet } from '../net/packet.js';
import type { AccessRules, Interval, PeerSet, ServiceSet } from '../net/packet-rule.js';
import { commonRanges } from './common-ranges.js';
import { type Decision, decide, decisionOf, type Segment } from './decide.js';
import { labelledParts } from './labelled-parts.js';
import { namesIn, type PeerRanges } from './peer-axes.js';
import { combined } from './service-map.js';
import { type ServiceTable, serviceTable } from './service-table.js';

/** Packets that two lists of rules treat differently, all by one rule before and by one rule after. */
export interface AccessChange {
  readonly before: Decision;
  readonly after: Decision;
  readonly peers: PeerSet;
  readonly services: ServiceSet;
  /** One of them. */
  readonly witness: Packet;
}

/**
 * What a change of rules changes for packets: what opens is accepted after and was not before, what closes the reverse; the
 * rest is dropped on one side and rejected on the other. Every packet that is treated differently is in exactly one change.
 *
 * @param universe the peers that there are
 * @returns nothing for lists that decide alike, whatever their texts
 */
export function accessChanges(before: AccessRules, after: AccessRules, universe: PeerSet): readonly AccessChange[] {
  const table = serviceTable();
  const names = namesIn([
    universe,
    ...before.rules.map(({ peers }) => peers),
    ...after.rules.map(({ peers }) => peers),
  ]);
  const old = decide(before, universe, table, names);
  const now = decide(after, universe, table, names);
  const changed = changedServices(before, after, table);
  const parts = labelledParts(names, table);
  const gather = <Value extends AddressValue>(
    olds: readonly Segment<Value>[],
    news: readonly Segment<Value>[],
    rangesIn: (part: PeerRanges) => Interval<Value>[],
  ) =>
    commonRanges(olds, news, (left, right, common) =>
      parts.add(common, changed(left.services, right.services), rangesIn),
    );
  gather(old.ipv4, now.ipv4, ({ ipv4 }) => ipv4);
  gather(old.ipv6, now.ipv6, ({ ipv6 }) => ipv6);
  gather(old.workloads4, now.workloads4, ({ workloads4 }) => workloads4);
  gather(old.workloads6, now.workloads6, ({ workloads6 }) => workloads6);
  const width = widthOf(after);
  return parts.all().map(({ label, ...part }) => ({
    ...part,
    before: decisionOf(before, Math.floor(label / width)),
    after: decisionOf(after, label % width),
  }));
}

/** A label of `decide` on either side makes one label of both: more than the largest of the right side for each of the left. */
const widthOf = ({ rules }: AccessRules): number => rules.length + 2;

/** Labels the services that are treated differently with the rules of both sides, the others with 0. */
function changedServices(before: AccessRules, after: AccessRules, table: ServiceTable) {
  const width = widthOf(after);
  const pick = (left: number, right: number) =>
    decisionOf(before, left).verdict === decisionOf(after, right).verdict ? 0 : left * width + right;
  return (left: number, right: number) => table.numberOf(combined(table.mapOf(left), table.mapOf(right), pick));
}
