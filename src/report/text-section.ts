import type { Paint } from './paint.js';

/** Texts as whole lines. */
export const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

/** A heading and what stands below it, two spaces in; nothing without lines. */
export function section(heading: string, body: readonly string[], paint: Paint): readonly string[] {
  if (body.length === 0) return [];
  return ['', paint('bold', heading), ...body.map((line) => (line === '' ? '' : `  ${line}`))];
}
