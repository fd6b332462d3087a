import { structuredPatch } from 'diff';

const CONTEXT_LINES = 2;
/** Texts that differ in more lines are not compared: the effort grows with the square of it. */
const MAX_EDITS = 1000;

/** What differs between two texts: lines after "-", "+" or " ", two of the last around each change, gaps as "...". */
export function changedLines(before: string, after: string): readonly string[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: CONTEXT_LINES, maxEditLength: MAX_EDITS });
  if (!patch) return ['-(too much differs to be shown)', '+(too much differs to be shown)'];
  return patch.hunks.flatMap(({ lines }, index) => {
    // A last line without an end is followed by a remark of its own.
    const shown = lines.filter((line) => !line.startsWith('\\'));
    return index === 0 ? shown : ['...', ...shown];
  });
}
