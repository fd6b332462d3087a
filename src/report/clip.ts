import { countText } from './count-text.js';

/** The text, or its beginning and "…" where it is longer than `max` UTF-16 units. No character is cut in two. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The text, or its first whole lines that fit into `max` UTF-16 units and a line that says how many are left out. */
export function clipLines(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, Math.max(0, text.lastIndexOf('\n', max) + 1));
  return `${kept}... and ${countText(text.slice(kept.length).split('\n').length, 'more line')}`;
}
