import { type AddressValue, compareValues } from '../../net/address.js';
import type { Packet } from '../../net/packet.js';
import type { AccessRules, PeerSet, Verdict } from '../../net/packet-rule.js';
import { type Painter, painter, verdictOf } from './painter.js';
import { type PeerPlane, peerPlanes } from './peer-planes.js';
import { serviceCells } from './service-cells.js';

/** A packet that two lists of rules decide differently. */
export interface RulesDifference {
  readonly packet: Packet;
  readonly left: Verdict;
  readonly right: Verdict;
}

/**
 * Decides exactly whether two lists of rules decide alike on every packet that there is.
 *
 * Nothing changes along the axis of peers but where a range of a rule begins or ends, and nothing along the axis of services
 * but where a set of services does; so one packet of each field of that grid stands for all. Each list is painted for each
 * strip of peers. O(n log n) for the strips, and for each strip the rules that match it.
 *
 * It shares no code with the compiler, and no method: this is what the compiler's output is held against.
 *
 * @param universe the peers that there are; rules are not asked about others
 * @param scope whether a rejected packet differs from a dropped one (`all`), or only accepted ones matter (`accept`)
 * @returns a witness; undefined when there is none
 */
export function compareRules(
  left: AccessRules,
  right: AccessRules,
  universe: PeerSet,
  scope: 'accept' | 'all',
): RulesDifference | undefined {
  const rules = [...left.rules, ...right.rules];
  const { count, cellsOf, serviceIn } = serviceCells(rules.map(({ services }) => services));
  const peers = rules.map((rule) => rule.peers);
  const split = left.rules.length;
  for (const plane of peerPlanes([...peers, universe])) {
    const found = differenceOn(edgesOf(plane, universe, peers), split, [
      painter(left, cellsOf.slice(0, split), count, scope),
      painter(right, cellsOf.slice(split), count, scope),
    ]);
    if (!found) continue;
    const { at, cell, colours } = found;
    const packet = { peer: plane.peerAt(at), service: serviceIn(cell) };
    return { packet, left: verdictOf(colours[0]), right: verdictOf(colours[1]) };
  }
  return undefined;
}

/** The first strip of peers, and cell of services in it, where two paintings differ. */
function differenceOn(edges: readonly Edge[], split: number, [left, right]: readonly [Painter, Painter]) {
  let depth = 0;
  for (let next = 0; next < edges.length; ) {
    const at = edges[next]?.at ?? 0;
    for (let edge = edges[next]; edge?.at === at; edge = edges[++next]) {
      if (edge.rule < 0) depth += edge.step;
      else if (edge.rule < split) left.move(edge.rule, edge.step);
      else right.move(edge.rule - split, edge.step);
    }
    if (depth === 0) continue;
    const leftPaint = left.paint();
    const rightPaint = right.paint();
    const cell = firstOther(leftPaint, rightPaint);
    if (cell >= 0) return { at, cell, colours: [leftPaint[cell] ?? 0, rightPaint[cell] ?? 0] as const };
  }
  return undefined;
}

/** The first cell of two paintings of one size that differs; -1 if none does. */
function firstOther(left: Uint8Array, right: Uint8Array): number {
  for (let cell = 0; cell < left.length; cell++) if (left[cell] !== right[cell]) return cell;
  return -1;
}

/** Where a range of a rule, or of the universe (-1), begins or has ended. */
interface Edge {
  readonly at: AddressValue;
  readonly rule: number;
  readonly step: 1 | -1;
}

function edgesOf({ rangesOf }: PeerPlane, universe: PeerSet, peers: readonly PeerSet[]): readonly Edge[] {
  const edges: Edge[] = [];
  const add = (rule: number, set: PeerSet) => {
    for (const { first, last } of rangesOf(set)) {
      edges.push({ at: first, rule, step: 1 }, { at: typeof last === 'number' ? last + 1 : last + 1n, rule, step: -1 });
    }
  };
  add(-1, universe);
  if (edges.length === 0) return edges;
  for (const [rule, set] of peers.entries()) add(rule, set);
  return edges.sort((a, b) => compareValues(a.at, b.at));
}
