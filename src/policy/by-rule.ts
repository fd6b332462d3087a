import type { AddressValue } from '../net/address.js';
import type { AccessRules, Interval, PacketRule, PeerSet } from '../net/packet-rule.js';
import type { AllowPart } from './allow-part.js';
import { ascendingSet } from './ascending-set.js';
import { appendRange, type PeerAxis, type PeerRanges, partOf, peerAxes, peersIn } from './peer-axes.js';
import { ALL_SERVICES, labelled, servicesWith } from './service-map.js';
import type { ServiceTable } from './service-table.js';
import { sweep } from './sweep.js';

/**
 * What rules accept, rule by rule: what one that accepts matches, without what earlier ones drop or reject. Earlier ones
 * that accept take nothing away, since a union says nothing twice; so a change of a rule changes its own parts and those
 * of rules that accept after it.
 *
 * @param deciding the positions of the rules that decide some packet; without the others nothing is another
 * @returns parts in the order of their rules; one for each set of services that is left for some peers of a rule
 */
export function byRule(
  { rules, default: otherwise }: AccessRules,
  universe: PeerSet,
  deciding: ReadonlySet<number>,
  table: ServiceTable,
): readonly AllowPart[] {
  const all: readonly PacketRule[] = [...rules, { action: otherwise, peers: universe, services: ALL_SERVICES }];
  const layers = [...all.entries()].flatMap(([rule, { action, peers, services }]) =>
    deciding.has(rule)
      ? [
          {
            rule,
            peers,
            accepts: action === 'accept',
            services: table.numberOf(labelled(services, 1)),
            left: new Map<number, PeerRanges>(),
          },
        ]
      : [],
  );
  const axes = peerAxes(
    layers.map(({ peers }) => peers),
    universe,
  );
  const gather = <Value extends AddressValue>(
    axis: PeerAxis<Value>,
    rangesIn: (part: PeerRanges) => Interval<Value>[],
  ) => {
    const matching = ascendingSet();
    sweep(
      axis,
      (layer, isInside) => (isInside ? matching.add(layer) : matching.delete(layer)),
      (range) => {
        let denied = 0;
        for (const at of matching.values) {
          const layer = layers[at];
          if (!layer) continue;
          if (!layer.accepts) denied = table.overlay(denied, layer.services);
          else {
            const services = table.without(layer.services, denied);
            if (services !== 0) appendRange(rangesIn(partOf(layer.left, services)), range);
          }
        }
      },
    );
  };
  gather(axes.ipv4, ({ ipv4 }) => ipv4);
  gather(axes.ipv6, ({ ipv6 }) => ipv6);
  gather(axes.workloads4, ({ workloads4 }) => workloads4);
  gather(axes.workloads6, ({ workloads6 }) => workloads6);
  return layers.flatMap(({ rule, left }) =>
    Array.from(left, ([services, ranges]) => ({
      rule,
      peers: peersIn(ranges, axes.names),
      services: servicesWith(table.mapOf(services), 1),
    })),
  );
}
