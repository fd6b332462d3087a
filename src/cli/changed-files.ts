import type { SourceFile } from '../intent/document.js';

/** The files that are new or say something else than before. */
export function changedFiles(before: readonly SourceFile[], after: readonly SourceFile[]): ReadonlySet<string> {
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  return new Set(after.filter(({ path, text }) => texts.get(path) !== text).map(({ path }) => path));
}
