import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { SourceFile } from './document.js';
import { lenientYaml } from './lenient-yaml.js';

/** Characters of a file from `start` up to `end`, which is not included; UTF-16 units from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One value of a document and where it is written. */
export interface Syntax {
  /** The key before it; undefined on the items of a list and on a whole document. */
  readonly key: Span | undefined;
  /** Undefined where nothing is written, as after `vlanId:`. */
  readonly value: Span | undefined;
  /** What a single value says. */
  readonly text?: string;
  /** What the keys of a mapping lead to. */
  readonly entries?: ReadonlyMap<string, Syntax>;
  readonly items?: readonly Syntax[];
}

const byFile = new WeakMap<SourceFile, readonly Syntax[]>();

/** Every document of a file as it is written, parsed once; nothing of one that is not YAML. Never throws. */
export function syntaxOf(source: SourceFile): readonly Syntax[] {
  const known = byFile.get(source);
  if (known) return known;
  const documents = parseSyntax(source);
  byFile.set(source, documents);
  return documents;
}

/** Whoever reads the file says what is wrong with it; where nothing is known, a place is the start of the file. */
function parseSyntax(source: SourceFile): readonly Syntax[] {
  const { text, events } = lenientYaml(source.text);
  const cursor = { text, events, index: 0 };
  const documents: Syntax[] = [];
  while (cursor.index < cursor.events.length) {
    cursor.index++;
    documents.push(read(cursor, undefined));
    cursor.index++;
  }
  return documents;
}

interface Cursor {
  readonly text: string;
  readonly events: readonly Event[];
  index: number;
}

function read(cursor: Cursor, key: Span | undefined): Syntax {
  const event = cursor.events[cursor.index++];
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return { key, value: scalarSpan(cursor.text, event), text: getScalarValue(cursor.text, event) };
    case EVENT_ID.MAPPING:
      return readMapping(cursor, key, event.start);
    case EVENT_ID.SEQUENCE:
      return readSequence(cursor, key, event.start);
    case EVENT_ID.ALIAS:
      return { key, value: { start: event.anchorStart - 1, end: event.anchorEnd } };
    default:
      return { key, value: undefined };
  }
}

function readMapping(cursor: Cursor, key: Span | undefined, start: number): Syntax {
  const entries = new Map<string, Syntax>();
  let end = start;
  while (!isClosing(cursor)) {
    const name = read(cursor, undefined);
    const entry = read(cursor, name.value);
    end = Math.max(end, name.value?.end ?? 0, entry.value?.end ?? 0);
    if (name.text !== undefined && !entries.has(name.text)) entries.set(name.text, entry);
  }
  cursor.index++;
  return { key, value: { start, end: closed(cursor.text, start, end) }, entries };
}

function readSequence(cursor: Cursor, key: Span | undefined, start: number): Syntax {
  const items: Syntax[] = [];
  let end = start;
  while (!isClosing(cursor)) {
    const written = read(cursor, undefined);
    const item = written.value ? written : { ...written, value: dashAfter(cursor.text, end) };
    end = Math.max(end, item.value?.end ?? 0);
    items.push(item);
  }
  cursor.index++;
  return { key, value: { start, end: closed(cursor.text, start, end) }, items };
}

/** Stands for an item that is empty. */
function dashAfter(text: string, end: number): Span | undefined {
  const start = text.indexOf('-', end);
  return start < 0 ? undefined : { start, end: start + 1 };
}

function isClosing({ events, index }: Cursor): boolean {
  const event = events[index];
  return event === undefined || event.type === EVENT_ID.POP;
}

/** The end of a collection, its closing bracket included where it has one. */
function closed(text: string, start: number, end: number): number {
  const bracket = text[start] === '{' ? '}' : text[start] === '[' ? ']' : undefined;
  if (bracket === undefined) return end;
  const at = text.indexOf(bracket, Math.max(end, start + 1));
  return at < 0 ? end : at + 1;
}

/**
 * Where a single value is written, quotes included.
 *
 * @returns undefined for a value that is not written
 */
export function scalarSpan(text: string, { valueStart, valueEnd, style }: ScalarEvent): Span | undefined {
  if (valueStart < 0) return undefined;
  switch (style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { start: valueStart - 1, end: valueEnd + 1 };
    case SCALAR_STYLE.PLAIN:
      return { start: valueStart, end: valueEnd };
    default: {
      const indent = /^\s*/.exec(text.slice(valueStart, valueEnd))?.[0].length ?? 0;
      return { start: valueStart + (valueStart + indent < valueEnd ? indent : 0), end: valueEnd };
    }
  }
}
