import { clipLines } from './clip.js';
import { visible } from './visible.js';

/** Characters that mean something in a line of Markdown or HTML, or that make a forge link, mention or notify. */
const MEANING = /[&<>@#!\\`*_[\]|~${}]|:(?=\/\/)|(?<=www)[.]/giu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '@&#8203;',
  '#': '#&#8203;',
  '!': '!&#8203;',
  ':': ':&#8203;',
  '.': '&#8203;.',
};

/**
 * An author's text for the middle of a line or a cell of a table, shown as it was written: no markup, no HTML, no link, no
 * mention, no reference to an issue.
 */
export function inlineText(text: string): string {
  return visible(text).replace(MEANING, (character) => ESCAPES[character] ?? `\\${character}`);
}

/** The same for text inside HTML tags, where Markdown is not read. */
export function htmlText(text: string): string {
  return visible(text).replace(MEANING, (character) => ESCAPES[character] ?? character);
}

/** A text in code type, for the middle of a line or a cell of a table. */
export function inlineCode(text: string): string {
  // Backticks would not do: in a table, a pipe behind a backslash ends the cell and with it the code.
  return `<code>${inlineText(text)}</code>`;
}

/**
 * Lines in code type, as a block that nothing in them can end.
 *
 * @param max of UTF-16 units; beyond it, whole lines are left out and counted
 */
export function fence(text: string, language: string, max: number = Number.POSITIVE_INFINITY): string {
  const whole = text.replace(/\n$/, '').split('\n').map(visible).join('\n');
  const lines = clipLines(whole, max);
  const ticks = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return `${ticks}${language}\n${lines}\n${ticks}`;
}

/** A part of a page that a reader opens by its summary; neither may be an author's text as it is. */
export function details(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}
