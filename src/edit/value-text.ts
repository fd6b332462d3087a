import { dump } from 'js-yaml';
import type { Value } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';

/** How new lines of a file look: like those that are there. */
export interface LineStyle {
  readonly lineEnd: '\n' | '\r\n';
  /** Blanks from a key to the keys below it. */
  readonly step: number;
  /** Blanks from a key to the dashes below it. */
  readonly dashStep: number;
}

/** The longest value that is written behind its key rather than below it. */
const MAX_FLOW = 100;

/** A value on one line, which may stand in brackets and braces: `{name: lan, ports: [22, 80]}`. */
export function flowText(value: Value): string {
  return dump([value], { flowLevel: 0, lineWidth: -1 }).trim().slice(1, -1);
}

/** A key and its value on one line, as in braces: `name: lan`. */
export function flowEntry(key: string, value: Value): string {
  return dump({ [key]: value }, { flowLevel: 0, lineWidth: -1 })
    .trim()
    .slice(1, -1);
}

/** Whether a value goes on one line: it is short, and no list of mappings, whose items are to be lines of a change. */
export function isShort(value: Value): boolean {
  return !isCollection(value) || (!hasRecords(value) && flowText(value).length <= MAX_FLOW);
}

/** Whether there is a list of mappings in a value. */
function hasRecords(value: Value): boolean {
  if (Array.isArray(value)) return value.some((item: Value) => isMapping(item) || hasRecords(item));
  return isMapping(value) && Object.values(value).some(hasRecords);
}

/**
 * A key and its value, on one line where that is short.
 *
 * @param column of the key, from 0; the first line has no indentation
 */
export function entryLines(key: string, value: Value, column: number, style: LineStyle): readonly string[] {
  if (isShort(value)) return [flowEntry(key, value)];
  const head = flowEntry(key, 0).slice(0, -2);
  return [head, ...belowKey(value, column, style)];
}

/** The lines of a long value below its key. @param column of the key */
export function belowKey(value: Value, column: number, style: LineStyle): readonly string[] {
  const inner = column + (Array.isArray(value) ? style.dashStep : style.step);
  const [first = '', ...others] = valueLines(value, inner, style);
  return [`${' '.repeat(inner)}${first}`, ...others];
}

/** An item of a list with its dash. @param column of the dash, from 0; the first line has no indentation */
export function itemLines(value: Value, column: number, style: LineStyle): readonly string[] {
  if (isShort(value)) return [`- ${flowText(value)}`];
  const [first = '', ...others] = valueLines(value, column + 2, style);
  return [`- ${first}`, ...others];
}

/** The lines of a mapping or a list, one entry below the other. @param column of its keys or dashes */
export function valueLines(value: Value, column: number, style: LineStyle): readonly string[] {
  const parts = Array.isArray(value)
    ? value.map((item: Value) => itemLines(item, column, style))
    : Object.entries(isMapping(value) ? value : {}).map(([key, each]) => entryLines(key, each, column, style));
  const indent = ' '.repeat(column);
  return parts.flatMap(([first = '', ...others], index) => [index === 0 ? first : `${indent}${first}`, ...others]);
}

/** A single value, quoted as the one that it takes the place of. @param written as it stands, quotes included */
export function scalarLike(written: string, value: Value): string {
  if (typeof value !== 'string') return flowText(value);
  if (written.startsWith('"')) return JSON.stringify(value);
  // YAML folds line ends inside of single quotes.
  if (written.startsWith("'") && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return flowText(value);
}

const isCollection = (value: Value): boolean => Array.isArray(value) || isMapping(value);
