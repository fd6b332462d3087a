import { dump } from 'js-yaml';
import type { RetiredInterfaceIntent } from '../intent/generated/retired-interfaces.js';
import { API_VERSION } from '../intent/shape.js';
import { type RetiredName, retiredEntries } from './retired-entries.js';

/** One entry on one line. */
export function retiredText(entry: RetiredInterfaceIntent): string {
  return dump(entry, { flowLevel: 0, lineWidth: -1 }).trimEnd();
}

/** A RetiredInterfaces file with one entry. */
export function newRetired(cluster: string, entry: RetiredInterfaceIntent): string {
  return `\
# Interfaces on their way out. The nodes take them away with the next sync; then: netintent retire --done <interface>
apiVersion: ${API_VERSION}
kind: RetiredInterfaces
metadata: {name: ${cluster}}
spec:
  interfaces:
    - ${retiredText(entry)}
`;
}

/**
 * Adds an entry behind the last one, and changes no other line.
 *
 * @returns undefined when the list is not written one entry below the other, and a person must edit it
 */
export function addRetired(text: string, entry: RetiredInterfaceIntent): string | undefined {
  return edit(text, (list) => ({
    lines: [
      ...list.before,
      list.head,
      ...list.remarks,
      ...list.items.flat(),
      `${list.indent}- ${retiredText(entry)}`,
      ...list.after,
    ],
    entries: [...list.entries, entry],
  }));
}

/**
 * Removes an entry and its lines, and changes no other line; comments stay.
 *
 * @returns undefined when there is no such entry, or when a person must edit the list
 */
export function removeRetired(text: string, { name, nodeGroup }: RetiredName): string | undefined {
  return edit(text, (list) => {
    const index = list.entries.findIndex((entry) => entry.name === name && entry.nodeGroup === nodeGroup);
    if (index === -1) return undefined;
    const kept = list.items.map((lines, position) => (position === index ? lines.filter(isRemark) : lines));
    const entries = list.entries.toSpliced(index, 1);
    const head = entries.length === 0 ? `${list.head.trimEnd()} []` : list.head;
    return { lines: [...list.before, head, ...list.remarks, ...kept.flat(), ...list.after], entries };
  });
}

/** A file around its list of entries. */
interface List {
  readonly before: readonly string[];
  /** "interfaces:", indented. */
  readonly head: string;
  /** Remarks above the first entry. */
  readonly remarks: readonly string[];
  /** The lines of each entry, from its dash; remarks that follow belong to it. */
  readonly items: readonly (readonly string[])[];
  readonly after: readonly string[];
  /** White space before a dash. */
  readonly indent: string;
  readonly entries: readonly RetiredName[];
}

interface Edited {
  readonly lines: readonly string[];
  readonly entries: readonly RetiredName[];
}

/** Makes an edit and proves, by reading the result, that it says what was meant. */
function edit(text: string, change: (list: List) => Edited | undefined): string | undefined {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const list = findList(text);
  const edited = list && change(list);
  if (!edited) return undefined;
  const result = edited.lines.join(lineEnd);
  return isSame(retiredEntries({ path: 'edited', text: result }), edited.entries) ? result : undefined;
}

function isSame(found: readonly RetiredName[] | undefined, meant: readonly RetiredName[]): boolean {
  const names = (entries: readonly RetiredName[]) =>
    JSON.stringify(entries.map(({ name, nodeGroup }) => [name, nodeGroup]));
  return found !== undefined && names(found) === names(meant);
}

const HEAD = /^(\s*)interfaces:\s*(\[\s*\])?\s*$/;
const isRemark = (line: string): boolean => /^\s*(#.*)?$/.test(line);

function findList(text: string): List | undefined {
  const lines = text.split(/\r?\n/);
  const entries = retiredEntries({ path: 'written', text });
  const start = lines.findIndex((line) => HEAD.test(line));
  if (!entries || start === -1) return undefined;
  const [, margin = ''] = HEAD.exec(lines[start] ?? '') ?? [];
  const head = `${margin}interfaces:`;
  const below = lines.slice(start + 1);
  const [, indent = `${margin}  `] = /^(\s*)- /.exec(below.find((line) => !isRemark(line)) ?? '') ?? [];
  const end = lastLineOf(below, indent) + 1;
  const dash = `${indent}- `;
  const first = below.slice(0, end).findIndex((line) => line.startsWith(dash));
  const [remarks, items] = first === -1 ? [[], []] : [below.slice(0, first), splitItems(below.slice(first, end), dash)];
  return { before: lines.slice(0, start), head, remarks, items, after: below.slice(end), indent, entries };
}

/** The last line that is part of a list: one that starts with a dash, or is further in. */
function lastLineOf(lines: readonly string[], indent: string): number {
  const isOutside = (line: string) =>
    !isRemark(line) && !line.startsWith(`${indent}- `) && !line.startsWith(`${indent} `);
  const outside = lines.findIndex(isOutside);
  return (outside === -1 ? lines : lines.slice(0, outside)).findLastIndex((line) => !isRemark(line));
}

function splitItems(lines: readonly string[], dash: string): readonly (readonly string[])[] {
  const items: string[][] = [];
  for (const line of lines) {
    const item = items.at(-1);
    if (line.startsWith(dash) || !item) items.push([line]);
    else item.push(line);
  }
  return items;
}
