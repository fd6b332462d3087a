import { isDeepStrictEqual } from 'node:util';
import type { SourceFile, Value } from '../intent/document.js';
import { readDocuments } from '../intent/read.js';
import { syntaxOf } from '../intent/syntax.js';
import { insertion, lineStart, type Splice, spliced } from './splice.js';
import { entryLines, type LineStyle, valueLines } from './value-text.js';

const STYLE: LineStyle = { lineEnd: '\n', step: 2, dashStep: 2 };

/** A document as a new file holds it: its fields one below the other, short values on one line, the `spec` never. */
export function documentText(fields: { readonly [key: string]: Value }): string {
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    key === 'spec' && typeof value === 'object' && value !== null && Object.keys(value).length > 0
      ? [`${key}:`, ...valueLines(value, 2, STYLE).map((line, index) => (index === 0 ? `  ${line}` : line))]
      : entryLines(key, value, 0, STYLE),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** A file with one more document at its end; line ends, and a last line without one, stay as the file has them. */
export function appendDocument({ text }: SourceFile, document: string): string {
  if (text.trim() === '') return document;
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const tail = /\r?\n$/.exec(text)?.[0] ?? '';
  const added = document.trimEnd().split('\n').join(lineEnd);
  return spliced(text, [insertion(text.length - tail.length, `${lineEnd}---${lineEnd}${added}`)]);
}

/** The line that begins a document. No text inside of one can look like it. */
const MARKER = /^---(?=[ \t\r\n]|$)/gm;

/**
 * A file without one of its documents; remarks above the first document stay.
 *
 * @param index of the document in the file
 * @returns undefined where the file is written in a way that a person must edit
 */
export function removeDocument(source: SourceFile, index: number): string | undefined {
  const { text } = source;
  const splice = documentSplice(source, index);
  const edited = splice && spliced(text, [splice]);
  const [before, after] = [readDocuments(source), readDocuments({ ...source, text: edited ?? text })];
  const kept = before.documents.filter((document) => document.index !== index).map(({ data }) => data);
  const isMeant = isDeepStrictEqual(
    after.documents.map(({ data }) => data),
    kept,
  );
  return isMeant && before.diagnostics.length === after.diagnostics.length ? edited : undefined;
}

function documentSplice(source: SourceFile, index: number): Splice | undefined {
  const { text } = source;
  const documents = syntaxOf(source);
  const markers = Array.from(text.matchAll(MARKER), (match) => match.index);
  const isMarkedFirst = markers.length === documents.length;
  const first = documents[0]?.value?.start;
  const starts = isMarkedFirst ? markers : first === undefined ? [] : [lineStart(text, first), ...markers];
  const [start, next] = [starts[index], starts[index + 1]];
  if (start === undefined || starts.length !== documents.length) return undefined;
  if (next !== undefined) return { start, end: next, text: '' };
  const lineEnd = text.slice(0, start).endsWith('\r\n') ? 2 : Math.min(start, 1);
  const tail = /\r?\n$/.exec(text)?.[0].length ?? 0;
  return { start: start - lineEnd, end: text.length - tail, text: '' };
}
