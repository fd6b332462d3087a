import { isDeepStrictEqual } from 'node:util';
import type { Document, SourceFile, Value } from '../intent/document.js';
import { isMapping, kindOf, valueIn } from '../intent/document-fields.js';
import type { AllocationEntry, WantedEntry } from '../intent/drawing.js';
import { readDocuments } from '../intent/read.js';
import { API_VERSION } from '../intent/shape.js';
import { entryText, findLineList, withEntries } from './allocation-lines.js';

/** The lists of a file of allocations as they must be, by name; a list that is not named stays. */
export type WantedLists = { readonly [Name in ListName]?: readonly WantedEntry[] };

/** In the order that they stand in a file. */
export const LIST_NAMES = ['addresses', 'macs', 'vlans'] as const;

export type ListName = (typeof LIST_NAMES)[number];

/**
 * Makes the lists of a file what they must be. Only lines whose entries change are touched; remarks stay.
 *
 * @param source a file that holds one document
 * @returns undefined where a list is not written one entry a line, in braces, and a person must edit the file
 */
export function editAllocations(source: SourceFile, lists: WantedLists): string | undefined {
  let edited: string | undefined = source.text;
  for (const name of LIST_NAMES) {
    const wanted = lists[name];
    if (wanted && edited !== undefined) edited = editList({ ...source, text: edited }, name, wanted);
  }
  return edited;
}

/** Edits one list and proves, by reading the result, that it says what was meant and nothing else changed. */
function editList(source: SourceFile, name: ListName, wanted: readonly WantedEntry[]): string | undefined {
  const { text } = source;
  const before = onlyDocument(source);
  if (!before) return undefined;
  const written = entriesOf(before, name);
  if (wanted.length === 0 && !written) return text;
  const lines = text.split(/\r?\n/);
  const list = written ? findLineList(lines, name, written) : undefined;
  if (written && !list) return undefined;
  const edited = list ? withEntries(list, wanted) : withNewList(lines, name, wanted);
  const result = edited?.join(text.includes('\r\n') ? '\r\n' : '\n');
  if (result === text) return text;
  const after = result === undefined ? undefined : onlyDocument({ ...source, text: result });
  return after && isMeant(before, after, { name, wanted }) ? result : undefined;
}

function onlyDocument(source: SourceFile): Document | undefined {
  const { documents, diagnostics } = readDocuments(source);
  const [document] = documents;
  const isAlone = documents.length === 1 && diagnostics.length === 0;
  return isAlone && document && /^(Vlan)?Allocations$/.test(kindOf(document)) ? document : undefined;
}

function entriesOf({ data }: Document, name: ListName): readonly AllocationEntry[] | undefined {
  const list = valueIn(data, 'spec', name);
  if (!Array.isArray(list)) return undefined;
  return list.map((entry) => (isMapping(entry) ? Object.fromEntries(Object.entries(entry).flatMap(scalar)) : {}));
}

function scalar([name, value]: readonly [string, Value]): readonly (readonly [string, AllocationEntry[string]])[] {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? [[name, value]] : [];
}

function isMeant(
  before: Document,
  after: Document,
  { name, wanted }: { readonly name: ListName; readonly wanted: readonly WantedEntry[] },
): boolean {
  const others = LIST_NAMES.filter((other) => other !== name);
  const unchanged = [['metadata'], ...others.map((other) => ['spec', other])];
  return (
    isDeepStrictEqual(
      entriesOf(after, name),
      wanted.map(({ entry }) => entry),
    ) && unchanged.every((path) => isDeepStrictEqual(valueIn(before.data, ...path), valueIn(after.data, ...path)))
  );
}

/** A list that the file does not have yet: above the lists that come after it, or at the end. */
function withNewList(
  lines: readonly string[],
  name: ListName,
  wanted: readonly WantedEntry[],
): readonly string[] | undefined {
  const spec = lines.findIndex((line) => /^spec:\s*(\{\s*\}\s*)?(#.*)?$/.test(line));
  if (spec === -1) return undefined;
  const later = LIST_NAMES.slice(LIST_NAMES.indexOf(name) + 1);
  const next = lines.findIndex((line) => later.some((other) => line.startsWith(`  ${other}:`)));
  const end = lines.findLastIndex((line) => line.trim() !== '') + 1;
  const at = next === -1 ? Math.max(end, spec + 1) : next;
  const opened = lines.map((line, index) => (index === spec ? line.replace(/\s*\{\s*\}/, '') : line));
  return [...opened.slice(0, at), ...listLines(name, wanted), ...opened.slice(at)];
}

function listLines(name: ListName, wanted: readonly WantedEntry[]): readonly string[] {
  return [`  ${name}:`, ...wanted.map(({ entry }) => `    - ${entryText(entry)}`)];
}

/** What a file of allocations is of: a Network of an environment, or the VLAN pool of a Cluster. */
export interface AllocationsHead {
  readonly kind: 'Allocations' | 'VlanAllocations';
  readonly metadata: AllocationEntry;
}

/** A new file of allocations. */
export function newAllocations({ kind, metadata }: AllocationsHead, lists: WantedLists): string {
  const body = LIST_NAMES.flatMap((name) => (lists[name]?.length ? listLines(name, lists[name]) : []));
  return `\
# What was drawn, one line for each claim; netintent ip allocate writes it. Remarks stay, and so do released lines.
apiVersion: ${API_VERSION}
kind: ${kind}
metadata: ${entryText(metadata)}
spec:
${body.join('\n')}
`;
}
