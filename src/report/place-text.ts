import type { Place } from '../diagnostics/diagnostic.js';
import { visible } from './visible.js';

/** "file:line:column", which terminals and editors open; after "revision:", as git writes it, where it is not on disk. */
export function placeText({ file, revision, start }: Place): string {
  const side = revision === undefined ? '' : `${visible(revision)}:`;
  return `${side}${visible(file)}:${start.line}:${start.column}`;
}
