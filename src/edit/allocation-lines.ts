import { isDeepStrictEqual } from 'node:util';
import { dump } from 'js-yaml';
import type { AllocationEntry, WantedEntry } from '../intent/drawing.js';

/** A list of a file, between the lines around it. */
export interface LineList {
  readonly before: readonly string[];
  /** "addresses:", indented, with its remark. */
  readonly head: string;
  readonly items: readonly LineItem[];
  /** Remarks below the last item. */
  readonly remarks: readonly string[];
  readonly after: readonly string[];
  /** What stands before the braces of an entry: white space and a dash. */
  readonly dash: string;
}

/** An entry on its line, and the remarks above it, which stay with it. */
export interface LineItem {
  readonly remarks: readonly string[];
  readonly line: string;
  readonly entry: AllocationEntry;
}

const ITEM = /^(\s*- )(\{[^{}]*\})(\s*(?:#.*)?)$/;
const isRemark = (line: string): boolean => /^\s*(#.*)?$/.test(line);

/** An entry in braces. */
export function entryText(entry: AllocationEntry): string {
  return dump(entry, { flowLevel: 0, lineWidth: -1 }).trim();
}

/**
 * Finds a list that is written one entry a line, in braces, one below the other.
 *
 * @param name such as "addresses"
 * @param entries that a YAML reader finds in it
 * @returns undefined where there are not as many such lines as entries, and a person must edit it
 */
export function findLineList(
  lines: readonly string[],
  name: string,
  entries: readonly AllocationEntry[],
): LineList | undefined {
  const isHead = new RegExp(`^\\s+${name}:\\s*(\\[\\s*\\]\\s*)?(#.*)?$`);
  const start = lines.findIndex((line) => isHead.test(line));
  const head = lines[start]?.replace(/:\s*\[\s*\]/, ':');
  if (head === undefined) return undefined;
  const items: Omit<LineItem, 'entry'>[] = [];
  let remarks: string[] = [];
  let end = start + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const isItem = ITEM.test(line);
    if (!isItem && !isRemark(line)) break;
    if (isItem) items.push({ remarks, line });
    remarks = isItem ? [] : [...remarks, line];
  }
  if (items.length !== entries.length) return undefined;
  const [, dash = `${/^\s+/.exec(head)?.[0]}  - `] = ITEM.exec(items[0]?.line ?? '') ?? [];
  const withEntry = items.flatMap((item, index) => {
    const entry = entries[index];
    return entry ? [{ ...item, entry }] : [];
  });
  return { before: lines.slice(0, start), head, items: withEntry, remarks, after: lines.slice(end), dash };
}

/**
 * The lines of a list with other entries. A line whose entry stays is not touched; one whose entry changes keeps its
 * remarks; those of an entry that goes stay, above the next one.
 */
export function withEntries(list: LineList, wanted: readonly WantedEntry[]): readonly string[] {
  const kept = new Set(wanted.flatMap(({ from }) => from ?? []));
  const { remarksOf, left } = inheritedRemarks(list, kept);
  const body = wanted.flatMap(({ from, entry }) => {
    const item = from === undefined ? undefined : list.items[from];
    return item && from !== undefined
      ? [...(remarksOf.get(from) ?? []), lineOf(item, entry)]
      : [`${list.dash}${entryText(entry)}`];
  });
  const head = wanted.length === 0 ? emptyHead(list.head) : list.head;
  return [...list.before, head, ...body, ...left, ...list.remarks, ...list.after];
}

function emptyHead(head: string): string {
  return head.replace(/:(\s*)(#.*)?$/, (_colon, space: string, remark = '') => `: []${remark && space}${remark}`);
}

function inheritedRemarks({ items }: LineList, kept: ReadonlySet<number>) {
  const remarksOf = new Map<number, readonly string[]>();
  let left: readonly string[] = [];
  for (const [position, { remarks }] of items.entries()) {
    left = [...left, ...remarks];
    if (!kept.has(position)) continue;
    remarksOf.set(position, left);
    left = [];
  }
  return { remarksOf, left };
}

function lineOf({ line, entry }: LineItem, wanted: AllocationEntry): string {
  if (isDeepStrictEqual(entry, wanted)) return line;
  return line.replace(ITEM, (_line, dash: string, _braces: string, remark: string) => {
    return `${dash}${entryText(wanted)}${remark}`;
  });
}
