import type { Place, Position } from '../diagnostics/diagnostic.js';
import type { Document, Origin, Path, SourceFile, Value } from './document.js';
import { isMapping } from './document-fields.js';
import { type Span, type Syntax, syntaxOf } from './syntax.js';

/**
 * The line and column of what an origin points at.
 *
 * In a merged document it is where the value was really written: the strongest layer that has it. What is not written
 * anywhere is pointed at by the nearest thing around it that is: the key of a mapping, the start of a list item, or the
 * start of the document. A value over several lines is pointed at by its first line.
 *
 * @param atKey point at the key rather than at its value
 */
export function placeOf(origin: Origin, atKey = false): Place {
  const found = nearest(origin);
  return placeBetween(found.document.source, spanOf(found, origin.path.length, atKey));
}

/** The file in which an origin's value is written, and its characters there. */
export function spanAt(origin: Origin): { readonly source: SourceFile; readonly span: Span } {
  const found = nearest(origin);
  return { source: found.document.source, span: spanOf(found, origin.path.length, false) };
}

/** The text of the value that an origin points at, as written; undefined when it is not written. */
export function rawTextOf(origin: Origin): string | undefined {
  const { document, matched, node } = nearest(origin);
  if (matched < origin.path.length || !node?.value) return undefined;
  return document.source.text.slice(node.value.start, node.value.end);
}

/** The place of a span of a file; of its first line where it has several. */
export function placeBetween(source: SourceFile, span: Span): Place {
  const lines = lineStartsOf(source);
  const start = positionAt(source, lines, span.start);
  const lineEnd = (lines[start.line] ?? source.text.length + 1) - 1;
  const isOnOneLine = span.end <= lineEnd;
  const end = isOnOneLine ? span.end : endOfText(source.text, span.start, lineEnd);
  const revision = source.revision === undefined ? {} : { revision: source.revision };
  return { file: source.path, ...revision, start, end: positionAt(source, lines, end) };
}

/** How far a path leads in one layer of a document. */
interface Found {
  readonly document: Document;
  /** Steps of the path that were found. */
  readonly matched: number;
  /** What was found after them; undefined for a document that has no text. */
  readonly node: Syntax | undefined;
}

/** The layer that has most of the path; the strongest of them. */
function nearest({ document, path }: Origin): Found {
  const [strongest = document, ...others] = document.layers ?? [];
  const found = others.reduce<Found>(
    (best, layer) => {
      if (best.matched === path.length) return best;
      const next = follow(layer, path, document);
      return next.matched > best.matched ? next : best;
    },
    follow(strongest, path, document),
  );
  return found;
}

function follow(layer: Document, path: Path, whole: Document): Found {
  let node = syntaxOf(layer.source)[layer.index];
  let list: Value | undefined = whole.data;
  let matched = 0;
  for (const step of path) {
    const next =
      typeof step === 'number' ? itemOf(node, step, whole.layers ? list : undefined) : node?.entries?.get(step);
    if (!next) break;
    node = next;
    list = valueBelow(list, step);
    matched++;
  }
  return { document: layer, matched, node };
}

/** The item at a position of a merged list: the one of the same name, where the list was merged by names. */
function itemOf(node: Syntax | undefined, index: number, merged: Value | undefined): Syntax | undefined {
  const names = Array.isArray(merged) ? merged.map(nameIn) : [];
  const name = names[index];
  if (name === undefined) return node?.items?.[index];
  const earlier = names.slice(0, index).filter((other) => other === name).length;
  return node?.items?.filter((item) => item.entries?.get('name')?.text === name)[earlier];
}

const nameIn = (item: Value): string | undefined =>
  isMapping(item) && typeof item.name === 'string' ? item.name : undefined;

function valueBelow(value: Value | undefined, step: string | number): Value | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  return isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function spanOf({ node, matched }: Found, wanted: number, atKey: boolean): Span {
  const isMissing = matched < wanted;
  const span = atKey || isMissing ? (node?.key ?? node?.value) : (node?.value ?? node?.key);
  return span ?? { start: 0, end: 0 };
}

const linesByFile = new WeakMap<SourceFile, readonly number[]>();

function lineStartsOf(source: SourceFile): readonly number[] {
  const known = linesByFile.get(source);
  if (known) return known;
  const starts = [0, ...Array.from(source.text.matchAll(/\r\n|\r|\n/g), (match) => match.index + match[0].length)];
  linesByFile.set(source, starts);
  return starts;
}

function positionAt({ text }: SourceFile, starts: readonly number[], offset: number): Position {
  let first = 0;
  let last = starts.length - 1;
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((starts[middle] ?? 0) <= offset) first = middle;
    else last = middle - 1;
  }
  // Editors do not count the byte order mark.
  const marks = first === 0 && text.startsWith('\uFEFF') && offset > 0 ? 1 : 0;
  return { line: first + 1, column: offset - (starts[first] ?? 0) + 1 - marks };
}

/** The end of what a person would underline on a line: without its comment and the spaces around. */
function endOfText(text: string, start: number, lineEnd: number): number {
  const line = text.slice(start, lineEnd).replace(/\s+#.*$/, '');
  return start + line.trimEnd().length;
}
