/** A part of a page. Its head always stands; its items leave from the last one when the page has no room for all. */
export interface Section {
  /** Such as a heading, or the first two lines of a table; at most a few hundred characters. */
  readonly head: string;
  /** Each whole or not at all, so that no table row, fence or fold is ever cut. */
  readonly items: readonly string[];
  /** What stands between two items: a line end in a table or list, a blank line between blocks. */
  readonly between: '\n' | '\n\n';
  /** Says how many items are left out, and how to see them. */
  readonly rest: (left: number) => string;
}

/** GitHub takes 65,536 characters in a comment; the rest is for what a caller puts around a page. */
export const PAGE_LIMIT = 60_000;

/**
 * Sections, one below the other, shorter than the limit in UTF-16 units. Where the items do not all fit, each section
 * keeps its first ones within an even share of the room, and what a short section does not need goes to the others.
 *
 * @returns Markdown that ends in a line end
 */
export function markdownPage(sections: readonly Section[], limit: number = PAGE_LIMIT): string {
  const fixed = sections.map(({ head, items, rest }) => head.length + rest(items.length).length + 2 * GAP.length);
  const rooms = shares(sections.map(itemsLength), limit - 1 - sum(fixed));
  return `${sections.map((section, index) => sectionText(section, rooms[index] ?? 0)).join(GAP)}\n`;
}

const GAP = '\n\n';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const itemsLength = ({ items, between }: Section): number => sum(items.map(({ length }) => length + between.length));

/** Shares the room among needs: the smallest first, so that what it leaves over serves the greater ones. */
function shares(needs: readonly number[], room: number): readonly number[] {
  const given = needs.map(() => 0);
  let left = room;
  const bySize = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need);
  for (const [rank, { need, index }] of bySize.entries()) {
    const share = Math.min(need, Math.max(0, Math.floor(left / (needs.length - rank))));
    given[index] = share;
    left -= share;
  }
  return given;
}

function sectionText({ head, items, between, rest }: Section, room: number): string {
  const kept = fitting(items, room, between.length);
  const left = items.length - kept.length;
  // A table goes on from its head; a block stands apart from it.
  const body = [head, ...kept].join(between);
  return left > 0 ? `${body}${GAP}${rest(left)}` : body;
}

function fitting(items: readonly string[], room: number, gap: number): readonly string[] {
  let used = 0;
  const end = items.findIndex((item) => {
    used += item.length + gap;
    return used > room;
  });
  return end < 0 ? items : items.slice(0, end);
}
