import type { Place } from '../diagnostics/diagnostic.js';
import type { Paint } from './paint.js';
import { visible } from './visible.js';

const MAX_WIDTH = 160;
const BEFORE_CARET = 60;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;

/**
 * The line of a place, and carets below what it spans. A span over several lines is marked to the end of its first.
 *
 * @param lines of the source
 * @returns two lines; none when the source has no such line
 */
export function excerpt(lines: readonly string[], { start, end }: Place, paint: Paint): readonly string[] {
  const line = lines[start.line - 1];
  if (line === undefined) return [];
  const last = end.line === start.line ? end.column : line.length + 1;
  const skipped = line.length > MAX_WIDTH ? Math.max(0, start.column - 1 - BEFORE_CARET) : 0;
  const before = line.slice(skipped, start.column - 1);
  const marked = line.slice(start.column - 1, Math.min(last - 1, skipped + MAX_WIDTH));
  const shown = line.slice(skipped, skipped + MAX_WIDTH);
  const gutter = String(start.line).padStart(5);
  const carets = '^'.repeat(Math.max(1, widthOf(visible(marked))));
  return [
    `${paint('dim', `${gutter} |`)} ${skipped > 0 ? '…' : ''}${visible(shown)}`.trimEnd(),
    `${paint('dim', `${' '.repeat(gutter.length)} |`)} ${skipped > 0 ? ' ' : ''}${blank(visible(before))}${paint('red', carets)}`,
  ];
}

/** As wide as the text on a terminal, and empty: tabs stay tabs, ideographs become ideographic spaces. */
function blank(text: string): string {
  return Array.from(text, (character) => (character === '\t' ? '\t' : WIDE.test(character) ? '\u3000' : ' ')).join('');
}

function widthOf(text: string): number {
  return Array.from(text).reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}
