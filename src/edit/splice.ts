import type { Span } from '../intent/syntax.js';

/** Characters of a text that others take the place of. */
export interface Splice extends Span {
  readonly text: string;
}

/** The text with all splices made. @param splices that do not overlap, in any order */
export function spliced(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts = ordered.flatMap((splice, index) => [
    text.slice(ordered[index - 1]?.end ?? 0, splice.start),
    splice.text,
  ]);
  return [...parts, text.slice(ordered.at(-1)?.end ?? 0)].join('');
}

/** Text put in before a character. */
export function insertion(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

/** Where the line of a character starts, a byte order mark left out. */
export function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Where the line of a character ends, before its line end. */
export function lineStop(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** The end of a span without the blanks and line ends in it that nothing follows. */
export function contentEnd(text: string, { start, end }: Span): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return last;
}

/** Whether nothing but blanks stands before a character on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

/**
 * Takes whole lines out, with the line end before them; with the one after them at the start of a text.
 *
 * @param span from the first line to the last one, anywhere in them
 */
export function withoutLines(text: string, span: Span): Splice {
  const start = lineStart(text, span.start);
  const end = lineStop(text, span.end);
  const before = text.slice(0, start);
  if (before.endsWith('\n')) return { start: start - (before.endsWith('\r\n') ? 2 : 1), end, text: '' };
  const lineEnd = /^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  return { start, end: end + lineEnd, text: '' };
}
