import type { Value } from '../intent/document.js';
import type { Span, Syntax } from '../intent/syntax.js';
import { contentEnd, insertion, isFirstOnLine, lineStart, lineStop, type Splice, withoutLines } from './splice.js';
import { belowKey, entryLines, flowText, isShort, itemLines, type LineStyle, valueLines } from './value-text.js';

/** An entry of a mapping or an item of a list that is written one below the other. */
interface Part extends Span {
  /** Of its key or its dash, from 0. */
  readonly column: number;
}

/** Adds an entry behind the last one of a mapping, or an item at a position of a list. */
export function addToBlock(
  text: string,
  node: Syntax,
  { key, index, value }: { readonly key: string | undefined; readonly index: number; readonly value: Value },
  style: LineStyle,
): readonly Splice[] | undefined {
  const parts = partsOf(text, node);
  const before = parts[index - 1];
  const near = before ?? parts[index];
  if (!near || (!before && !isFirstOnLine(text, near.start))) return undefined;
  const lines = key === undefined ? itemLines(value, near.column, style) : entryLines(key, value, near.column, style);
  const indent = ' '.repeat(near.column);
  const written = `${indent}${lines.join(style.lineEnd)}`;
  if (!before) return [insertion(lineStart(text, near.start), `${written}${style.lineEnd}`)];
  return [insertion(lineStop(text, before.end), `${style.lineEnd}${written}`)];
}

/** Takes an entry or an item out, with its lines and what stands behind it on them; lines of remarks stay. */
export function removeFromBlock(text: string, node: Syntax, index: number): readonly Splice[] | undefined {
  const parts = partsOf(text, node);
  const [part, next] = [parts[index], parts[index + 1]];
  if (!part || parts.length < 2) return undefined;
  if (isFirstOnLine(text, part.start)) return [withoutLines(text, part)];
  if (!next || node.items) return undefined;
  // The first key behind a dash: the next one moves up to it, unless remarks stand between them.
  const between = text.slice(lineStop(text, part.end), next.start);
  if (between.trim() === '') return [{ start: part.start, end: next.start, text: '' }];
  return [{ start: contentEnd(text, { start: 0, end: part.start }), end: lineStop(text, part.end), text: '' }];
}

/** Where a value stands or could stand. */
export interface Place {
  /** Behind its colon or its dash. */
  readonly from: number;
  /** Of the key or the dash, from 0. */
  readonly column: number;
}

/** Puts another value behind a key or a dash. @param node what stands there */
export function replaceInBlock(
  text: string,
  node: Syntax,
  { from, column }: Place,
  value: Value,
  style: LineStyle,
): readonly Splice[] {
  const span = node.value ?? { start: from, end: from };
  const end = Math.max(from, contentEnd(text, span));
  const below = `${style.lineEnd}${belowKey(value, column, style).join(style.lineEnd)}`;
  if ((node.entries ?? node.items) !== undefined && span.start > lineStop(text, from)) {
    const gone = withoutLines(text, { start: span.start, end });
    return isShort(value) ? [insertion(from, ` ${flowText(value)}`), gone] : [{ ...gone, text: below }];
  }
  const start = /^ +$/.test(text.slice(from, span.start)) ? span.start : from;
  const blank = start === from ? ' ' : '';
  if (isShort(value)) return [{ start, end, text: `${blank}${flowText(value)}` }];
  if (text[from - 1] === '-') {
    return [{ start, end, text: `${blank}${valueLines(value, column + 2, style).join(style.lineEnd)}` }];
  }
  // What is behind the value on its line is a remark about it, and stays there.
  return [{ start: from, end, text: '' }, insertion(lineStop(text, end), below)];
}

/** Puts the first item of a list below its key, in the place of `[]`. */
export function openList(
  text: string,
  node: Syntax,
  { from, column }: Place,
  item: Value,
  style: LineStyle,
): readonly Splice[] {
  const dash = column + style.dashStep;
  const lines = itemLines(item, dash, style).join(style.lineEnd);
  const end = node.value?.end ?? from;
  return [
    { start: from, end, text: '' },
    insertion(lineStop(text, end), `${style.lineEnd}${' '.repeat(dash)}${lines}`),
  ];
}

function partsOf(text: string, node: Syntax): readonly Part[] {
  return node.items ? itemParts(text, node) : entryParts(text, node);
}

function entryParts(text: string, { entries }: Syntax): readonly Part[] {
  return [...(entries?.values() ?? [])].flatMap(({ key, value }) =>
    key ? [part(text, key.start, contentEnd(text, { start: key.start, end: value?.end ?? key.end }))] : [],
  );
}

function itemParts(text: string, { value, items = [] }: Syntax): readonly Part[] {
  const parts: Part[] = [];
  let from = value?.start ?? 0;
  for (const { value: item } of items) {
    const start = dashFrom(text, from);
    if (start === undefined || !item) return [];
    from = contentEnd(text, { start, end: Math.max(item.end, start + 1) });
    parts.push(part(text, start, from));
  }
  return parts;
}

/** Where the dash of an item is: behind blanks and remarks. */
export function dashFrom(text: string, from: number): number | undefined {
  const gap = /^(?:\s|(?<=\s)#[^\n]*\n)*-/.exec(text.slice(from))?.[0];
  return gap === undefined ? undefined : from + gap.length - 1;
}

const part = (text: string, start: number, end: number): Part => ({
  start,
  end,
  column: start - lineStart(text, start),
});
