import type { PacketService } from '../../net/packet.js';
import type { ServiceSet } from '../../net/packet-rule.js';

/** The parts of all services that no rule of some lists cuts: what holds for one service of a part holds for all of it. */
export interface ServiceCells {
  readonly count: number;
  /** For each set, in order: its parts as [first cell, cell after the last, first cell, ...]. */
  readonly cellsOf: readonly (readonly number[])[];
  /** A service that is in a cell. */
  readonly serviceIn: (cell: number) => PacketService;
}

// One axis: TCP ports, UDP ports, SCTP ports, ICMP messages, then the one point that stands for all other protocols.
const UDP = 0x10000;
const SCTP = 0x20000;
const ICMP = 0x30000;
const OTHER = 0x40000;
const END = OTHER + 1;

/** Cuts all services where a set of a list begins or ends. O(n log n) for n ranges. */
export function serviceCells(sets: readonly ServiceSet[]): ServiceCells {
  const bounds = sets.map(boundsOf);
  const firsts = Uint32Array.from(new Set([0, ...bounds.flat()])).sort();
  const cellAt = new Map(Array.from(firsts, (first, cell) => [first, cell]));
  const count = firsts.at(-1) === END ? firsts.length - 1 : firsts.length;
  return {
    count,
    cellsOf: bounds.map((ends) => ends.map((end) => cellAt.get(end) ?? count)),
    serviceIn: (cell) => serviceAt(firsts[cell] ?? OTHER),
  };
}

/** [first, after the last, first, ...] on the axis. */
function boundsOf({ tcp, udp, sctp, icmp, other }: ServiceSet): number[] {
  const bounds: number[] = [];
  for (const { first, last } of tcp) bounds.push(first, last + 1);
  for (const { first, last } of udp) bounds.push(UDP + first, UDP + last + 1);
  for (const { first, last } of sctp) bounds.push(SCTP + first, SCTP + last + 1);
  for (const { first, last } of icmp) bounds.push(ICMP + first, ICMP + last + 1);
  if (other) bounds.push(OTHER, END);
  return bounds;
}

function serviceAt(point: number): PacketService {
  if (point < UDP) return { protocol: 'tcp', port: point };
  if (point < SCTP) return { protocol: 'udp', port: point - UDP };
  if (point < ICMP) return { protocol: 'sctp', port: point - SCTP };
  if (point < OTHER) return { protocol: 'icmp', type: (point - ICMP) >> 8, code: point & 255 };
  return { protocol: 'other' };
}
