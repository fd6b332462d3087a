import type { Value } from '../intent/document.js';
import type { Syntax } from '../intent/syntax.js';
import { insertion, isFirstOnLine, lineStart, lineStop, type Splice, withoutLines } from './splice.js';
import { flowEntry, flowText, type LineStyle } from './value-text.js';

/** An item or an entry in brackets or braces: from its first character to behind its last one. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** Whether a list or a mapping is written in brackets or braces. */
export function isFlow(text: string, { value }: Syntax): boolean {
  return value !== undefined && /[[{]/.test(text[value.start] ?? '');
}

/** Puts an item or an entry into brackets or braces. @returns undefined where remarks are in the way */
export function addToFlow(
  text: string,
  node: Syntax,
  { key, index, value }: { readonly key: string | undefined; readonly index: number; readonly value: Value },
  style: LineStyle,
): readonly Splice[] | undefined {
  const parts = partsOf(text, node);
  const written = key === undefined ? flowText(value) : flowEntry(key, value);
  const [first] = parts;
  if (!first) return fillEmpty(text, node, written);
  const before = parts[index - 1];
  if (!before) return [insertion(first.start, `${written}, `)];
  const isOnItsLine = isFirstOnLine(text, before.start);
  const comma = commaAfter(text, before.end);
  if (!isOnItsLine) return [insertion(before.end, `, ${written}`)];
  const indent = text.slice(lineStart(text, before.start), before.start);
  const line = `${style.lineEnd}${indent}${written}${comma === undefined ? '' : ','}`;
  const isClosedThere = node.value !== undefined && node.value.end - 1 < lineStop(text, before.end);
  if (isClosedThere) return [insertion(before.end, `,${line}`)];
  return [...(comma === undefined ? [insertion(before.end, ',')] : []), insertion(lineStop(text, before.end), line)];
}

function fillEmpty(text: string, { value }: Syntax, written: string): readonly Splice[] | undefined {
  if (!value || text.slice(value.start + 1, value.end - 1).trim() !== '') return undefined;
  return [{ start: value.start + 1, end: value.end - 1, text: written }];
}

/** Takes an item or an entry out of brackets or braces. @returns undefined where remarks are in the way */
export function removeFromFlow(text: string, node: Syntax, index: number): readonly Splice[] | undefined {
  const parts = partsOf(text, node);
  const [before, part, after] = [parts[index - 1], parts[index], parts[index + 1]];
  if (!part || !node.value) return undefined;
  if (!before && !after) return emptied(text, node);
  const comma = commaAfter(text, part.end);
  const end = comma === undefined ? part.end : comma + 1;
  const next = after?.start ?? node.value.end - 1;
  if (isFirstOnLine(text, part.start) && next > lineStop(text, end)) {
    const loose = after || comma !== undefined || !before ? undefined : commaAfter(text, before.end);
    const splices = [withoutLines(text, { start: part.start, end })];
    return loose === undefined ? splices : [{ start: loose, end: loose + 1, text: '' }, ...splices];
  }
  const span = after ? { start: part.start, end: after.start } : { start: before?.end ?? part.start, end: part.end };
  return text.slice(span.start, part.start).includes('#') || text.slice(part.end, span.end).includes('#')
    ? undefined
    : [{ ...span, text: '' }];
}

function emptied(text: string, { value }: Syntax): readonly Splice[] | undefined {
  if (!value) return undefined;
  const span = { start: value.start + 1, end: value.end - 1 };
  return /(^|\s)#/.test(text.slice(span.start, span.end)) ? undefined : [{ ...span, text: '' }];
}

function partsOf(text: string, { entries, items }: Syntax): readonly Part[] {
  const nodes = items ?? [...(entries?.values() ?? [])];
  return nodes.flatMap(({ key, value }) => {
    const start = key?.start ?? value?.start;
    const end = value?.end ?? (key && endOfKey(text, key.end));
    return start === undefined || end === undefined ? [] : [{ start, end }];
  });
}

/** Behind the colon of a key without a value; behind the key where it has none. */
export function endOfKey(text: string, end: number): number {
  return end + (/^\s*:/.exec(text.slice(end))?.[0].length ?? 0);
}

/** Where the comma behind an item stands; undefined behind the last one, mostly. */
function commaAfter(text: string, end: number): number | undefined {
  const gap = /^(?:\s|(?<=\s)#[^\n]*\n)*,/.exec(text.slice(end))?.[0];
  return gap === undefined ? undefined : end + gap.length - 1;
}
