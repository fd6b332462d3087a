import type { AccessRules, Verdict } from '../../net/packet-rule.js';

/** The verdicts of a list of rules for one peer, kept as the peer moves along its axis. */
export interface Painter {
  /** The peer comes into (1) or goes out of (-1) a range of a rule. */
  readonly move: (rule: number, step: 1 | -1) => void;
  /** The verdict of each cell of services for the peer, as {@link verdictOf} reads it; overwritten by the next call. */
  readonly paint: () => Uint8Array;
}

const VERDICTS: readonly Verdict[] = ['drop', 'accept', 'reject'];

/** Reads a painted verdict. */
export const verdictOf = (painted: number): Verdict => VERDICTS[painted] ?? 'drop';

/**
 * Finds verdicts by painting: the default everywhere, then the rules that match the peer from the last to the first, each
 * over what is there. What can be seen in the end is what the first match decides.
 *
 * @param cellsOf the cells of each rule's services, as [first, after the last, ...]
 * @param count how many cells there are
 * @param scope `accept` paints rejected cells as dropped
 */
export function painter(
  { rules, default: otherwise }: AccessRules,
  cellsOf: readonly (readonly number[])[],
  count: number,
  scope: 'accept' | 'all',
): Painter {
  const colours = rules.map(({ action }) => (action === 'reject' && scope === 'accept' ? 0 : VERDICTS.indexOf(action)));
  const depths = new Uint32Array(rules.length);
  const matching: number[] = [];
  const canvas = new Uint8Array(count);
  let isStale = true;
  return {
    move: (rule, step) => {
      const depth = (depths[rule] ?? 0) + step;
      depths[rule] = depth;
      if (step === 1 && depth === 1) matching.splice(positionOf(matching, rule), 0, rule);
      if (step === -1 && depth === 0) matching.splice(positionOf(matching, rule), 1);
      isStale = true;
    },
    paint: () => {
      if (!isStale) return canvas;
      isStale = false;
      canvas.fill(VERDICTS.indexOf(otherwise));
      for (let at = matching.length - 1; at >= 0; at--) {
        const rule = matching[at] ?? 0;
        const cells = cellsOf[rule] ?? [];
        for (let end = 0; end < cells.length; end += 2) canvas.fill(colours[rule] ?? 0, cells[end], cells[end + 1]);
      }
      return canvas;
    },
  };
}

/** Where a rule is, or belongs, in an ascending list. */
function positionOf(ascending: readonly number[], rule: number): number {
  let before = 0;
  let unknown = ascending.length;
  while (before < unknown) {
    const middle = (before + unknown) >> 1;
    if ((ascending[middle] ?? rule) < rule) before = middle + 1;
    else unknown = middle;
  }
  return before;
}
