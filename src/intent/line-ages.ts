import type { Origin, Value } from './document.js';
import { isMapping, valueIn } from './document-fields.js';
import { readDocuments } from './read.js';
import { valueAt } from './value-at.js';

/** How old the lines of files of allocations are; a smaller number is older. */
export interface LineAges {
  /** @param line the origin of the whole line */
  readonly of: (line: Origin) => number;
  /** Of a line that stands in no earlier state. */
  readonly newest: number;
}

/**
 * Ages by what earlier states of the repository have: a line is as old as the first state in which it stands, for the
 * same claimant and not released.
 *
 * @param states the oldest first; each gives the text of a file, or undefined where it has none
 */
export function lineAges(states: readonly ((path: string) => string | undefined)[]): LineAges {
  const known = states.map((textOf) => ({ textOf, lines: new Map<string, ReadonlySet<string>>() }));
  const ageOf = (line: Origin): number => {
    const { path } = line.document.source;
    const text = lineText(String(line.path[1]), valueAt(line));
    const age = known.findIndex(({ textOf, lines }) => {
      const own = lines.get(path) ?? linesOf(path, textOf(path));
      lines.set(path, own);
      return own.has(text);
    });
    return age === -1 ? states.length : age;
  };
  return { of: ageOf, newest: states.length };
}

function linesOf(path: string, text: string | undefined): ReadonlySet<string> {
  const documents = text === undefined ? [] : readDocuments({ path, text }).documents;
  return new Set(
    documents.flatMap(({ data }) =>
      ['addresses', 'macs', 'vlans'].flatMap((list) => {
        const entries = valueIn(data, 'spec', list);
        return Array.isArray(entries) ? entries.map((entry) => lineText(list, entry)) : [];
      }),
    ),
  );
}

/** What a line says, in one text, whatever the order of its fields. */
function lineText(list: string, entry: Value | undefined): string {
  return JSON.stringify([list, isMapping(entry) ? Object.entries(entry).sort() : entry]);
}
