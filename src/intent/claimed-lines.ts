import type { DrawClaim, DrawList, DrawnLine } from './drawing.js';

/** The lines of a list that somebody has: in use, and for a claim that is there. One claim may have several. */
export function claimedLines<Value>({ lines, claims }: DrawList<Value, DrawClaim>): readonly DrawnLine<Value>[] {
  const known = new Set(claims.map(({ key }) => key));
  return lines.filter(({ released, key }) => !released && known.has(key));
}
