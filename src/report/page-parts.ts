import { countText } from './count-text.js';
import type { Section } from './markdown-page.js';
import { inlineCode } from './markdown-text.js';

/** No page has room for more rows or folds. */
const MOST = 1000;

/** What a section holds below its head. */
export type Part = Pick<Section, 'items' | 'rest'>;

/** The first items of a part, and how it counts the others. */
export type First = <Item>(items: readonly Item[], noun: string, text: (item: Item) => string) => Part;

/** Takes the first items of parts. @param again the command that shows all of them */
export const firstItems =
  (again: string): First =>
  (items, noun, text) => {
    const shown = items.slice(0, MOST).map(text);
    const left = items.length - shown.length;
    const rest = (more: number) =>
      `... and ${countText(more + left, `more ${noun}`)}: run ${inlineCode(again)} to see all`;
    return { items: shown, rest };
  };

/** A table. @param part its items are rows */
export function table(heads: readonly string[], part: Part): Section {
  return { head: `${row(heads)}\n${row(heads.map(() => '---'))}`, between: '\n', ...part };
}

/** A row of a table. */
export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
