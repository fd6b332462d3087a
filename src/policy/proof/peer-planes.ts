import type { AddressValue } from '../../net/address.js';
import type { Packet } from '../../net/packet.js';
import type { Interval, PeerSet, WorkloadSet } from '../../net/packet-rule.js';

/** One kind of peer as an axis: addresses of a family, or the pods of a family. */
export interface PeerPlane {
  readonly rangesOf: (peers: PeerSet) => readonly Interval<AddressValue>[];
  readonly peerAt: (value: AddressValue) => Packet['peer'];
}

/** The four axes of peers. On those of pods, each pod that some set names is a point, and all others are one more. */
export function peerPlanes(sets: readonly PeerSet[]): readonly PeerPlane[] {
  const names = [...new Set(sets.flatMap(({ workloads4, workloads6 }) => [...workloads4.names, ...workloads6.names]))];
  const pointOf = new Map(names.map((name, point) => [name, point]));
  const everyPoint = [...names.keys(), names.length];
  const pointsOf = ({ kind, names: listed }: WorkloadSet): readonly Interval<AddressValue>[] => {
    if (kind === 'all-but' && listed.length === 0) return [{ first: 0, last: names.length }];
    const points = new Set(listed.map((name) => pointOf.get(name) ?? names.length));
    const held = kind === 'only' ? [...points] : everyPoint.filter((point) => !points.has(point));
    return held.map((point) => ({ first: point, last: point }));
  };
  const podAt = (family: 4 | 6) => (point: AddressValue) => ({ family, workload: names[Number(point)] });
  return [
    { rangesOf: ({ ipv4 }) => ipv4, peerAt: (value) => ({ family: 4, value }) },
    { rangesOf: ({ ipv6 }) => ipv6, peerAt: (value) => ({ family: 6, value }) },
    { rangesOf: ({ workloads4 }) => pointsOf(workloads4), peerAt: podAt(4) },
    { rangesOf: ({ workloads6 }) => pointsOf(workloads6), peerAt: podAt(6) },
  ];
}
