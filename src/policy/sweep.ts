import { type AddressValue, compareValues } from '../net/address.js';
import type { Interval } from '../net/packet-rule.js';
import type { PeerAxis } from './peer-axes.js';

/**
 * Goes along an axis and stops at each part of the universe that no range cuts: O(n log n) for n ranges.
 *
 * @param move is told before the stop which sets begin or end there
 * @param visit is called at each stop, in ascending order
 */
export function sweep<Value extends AddressValue>(
  { ranges, universe, step }: PeerAxis<Value>,
  move: (set: number, isInside: boolean) => void,
  visit: (part: Interval<Value>) => void,
): void {
  if (universe.length === 0) return;
  const edges: Edge<Value>[] = [];
  const add = (set: number, { first, last }: Interval<Value>) =>
    edges.push({ at: first, set, isInside: true }, { at: step(last, 1), set, isInside: false });
  for (const range of universe) add(UNIVERSE, range);
  for (const [set, own] of ranges.entries()) for (const range of own) add(set, range);
  edges.sort((a, b) => compareValues(a.at, b.at));
  let isInUniverse = false;
  let start: Value | undefined;
  for (const { at, set, isInside } of edges) {
    if (isInUniverse && start !== undefined && start < at) visit({ first: start, last: step(at, -1) });
    start = at;
    if (set === UNIVERSE) isInUniverse = isInside;
    else move(set, isInside);
  }
}

/** Where a range of a set begins, or has ended. */
interface Edge<Value> {
  readonly at: Value;
  readonly set: number;
  readonly isInside: boolean;
}

const UNIVERSE = -1;
