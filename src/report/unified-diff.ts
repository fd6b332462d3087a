import { structuredPatch } from 'diff';
import { type Paint, painter } from './paint.js';
import { visible } from './visible.js';

/** A file before and after; undefined where it is not there. */
export interface DiffedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Files as a unified diff, as `git diff` prints it and `git apply` reads it.
 *
 * @param options.color for a person at a terminal: what it would obey is then made visible
 */
export function unifiedDiff(files: readonly DiffedFile[], { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  const show = (line: string): string => (color ? visible(line.replace(/\r$/, '')) : line);
  return files.map((file) => fileDiff(file, paint, show)).join('');
}

function fileDiff({ path, before, after }: DiffedFile, paint: Paint, show: (line: string) => string): string {
  const { hunks } = structuredPatch('', '', before ?? '', after ?? '', '', '', { context: 3 });
  const names = [
    `--- ${before === undefined ? '/dev/null' : `a/${path}`}`,
    `+++ ${after === undefined ? '/dev/null' : `b/${path}`}`,
  ];
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: written }) => [
    paint('dim', `@@ -${rangeText(oldStart, oldLines)} +${rangeText(newStart, newLines)} @@`),
    ...written.map((line) => painted(show(line), paint)),
  ]);
  return [...names.map((name) => paint('bold', show(name))), ...lines].map((line) => `${line}\n`).join('');
}

/** An empty range stands behind the line before it. */
const rangeText = (start: number, count: number): string =>
  `${count === 0 ? start - 1 : start}${count === 1 ? '' : `,${count}`}`;

function painted(line: string, paint: Paint): string {
  const tint = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : undefined;
  return tint ? paint(tint, line) : line;
}
