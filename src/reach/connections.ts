import type { Interval, ServiceSet } from '../net/packet-rule.js';
import { formatPrefix } from '../net/prefix.js';
import { prefixesOf } from '../net/prefixes.js';
import { isNoService } from '../policy/proof/packet-parts.js';
import { networkReach, type Reached } from './network-reach.js';
import type { ReachWorld } from './reach-world.js';

/** Somebody who reaches somebody on a network. */
export interface Connection extends Reached {
  /** A workload, "namespace/name[Kind]", or a CIDR block outside. */
  readonly source: string;
  readonly destination: string;
  /** "pod", "nad:namespace/name" or "udn:...". */
  readonly network: string;
}

/**
 * All connections of a world: between workloads, and between them and the outside, whose addresses are told apart where
 * some policy does. What is denied altogether is left out, and what a workload says to itself. By network, source and
 * destination.
 */
export function connectionsOf({ networks }: ReachWorld): readonly Connection[] {
  return networks.flatMap((network) => {
    const { between, outside } = networkReach(network);
    const { name, members } = network;
    const connections: Connection[] = [];
    for (const source of members) {
      for (const destination of members) {
        if (source === destination) continue;
        const reached = between(source, destination);
        if (isReached(reached))
          connections.push({
            source: source.workload.key,
            destination: destination.workload.key,
            network: name,
            ...reached,
          });
      }
      for (const { ipv4, ipv6, reached } of outside(source, 'egress')) {
        if (!isReached(reached)) continue;
        for (const block of blocksOf(ipv4, ipv6))
          connections.push({ source: source.workload.key, destination: block, network: name, ...reached });
      }
      for (const { ipv4, ipv6, reached } of outside(source, 'ingress')) {
        if (!isReached(reached)) continue;
        for (const block of blocksOf(ipv4, ipv6))
          connections.push({ source: block, destination: source.workload.key, network: name, ...reached });
      }
    }
    return connections.sort((a, b) => compareTexts(a.source, b.source) || compareTexts(a.destination, b.destination));
  });
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isReached = ({ allowed, unknown }: Reached): boolean => isSome(allowed) || isSome(unknown);

const isSome = (services: ServiceSet): boolean => !isNoService(services);

/** The blocks that ranges of addresses are. */
function blocksOf(ipv4: readonly Interval[], ipv6: readonly Interval<bigint>[]): readonly string[] {
  return [
    ...ipv4.flatMap((range) => prefixesOf({ family: 4, ...range })),
    ...ipv6.flatMap((range) => prefixesOf({ family: 6, ...range })),
  ].map(formatPrefix);
}
