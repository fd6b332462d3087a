import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  floatCoreTag,
  intCoreTag,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Document, SourceFile, Value } from './document.js';
import { isMapping } from './document-fields.js';
import { bytesAllowed, isAllocationsFile, MAX_BYTES } from './file-size.js';
import { MAX_DEPTH } from './lenient-yaml.js';
import { placeBetween } from './place.js';
import { refusals } from './refusals.js';
import { fileTooLarge, type Law, schema, yamlSyntax, yamlTooDeep } from './shape-laws.js';
import type { Span } from './syntax.js';

/** What a file holds, and what is wrong with it. */
export interface Reading {
  /** The documents that could be read, empty ones left out. */
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the YAML documents of a file, as version 1.2 and without the parts of YAML that hide what a line says
 * (see `refusals`). A document with an error is left out; a syntax error leaves out the whole file. Never throws.
 */
export function readDocuments(source: SourceFile): Reading {
  if (isTooLarge(source)) return { documents: [], diagnostics: [tooLarge(source)] };
  const { events, diagnostics } = parse(source);
  const parts = splitDocuments(events).map((part, index) => readDocument(source, part, index));
  return {
    documents: parts.flatMap((part) => part.documents),
    diagnostics: [...diagnostics, ...parts.flatMap((part) => part.diagnostics)],
  };
}

function isTooLarge({ path, text }: SourceFile): boolean {
  const most = bytesAllowed(path);
  // One UTF-16 unit is at most three bytes of UTF-8, so that nearly all files need no count.
  return text.length * 3 > most && Buffer.byteLength(text) > most;
}

function tooLarge(source: SourceFile): Diagnostic {
  const bytes = Buffer.byteLength(source.text);
  const most = bytesAllowed(source.path);
  const message = `a file must have at most ${most} bytes (${most / MAX_BYTES} MiB), not ${bytes}`;
  return diagnostic(source, fileTooLarge, { start: 0, end: 0 }, { message, hint: 'split it into several files' });
}

function parse(source: SourceFile): { readonly events: readonly Event[]; readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { events: parseEvents(source.text, { maxDepth: MAX_DEPTH }), diagnostics: [] };
  } catch (error) {
    return { events: [], diagnostics: [notYaml(source, error)] };
  }
}

/** The events of each document, its opening and closing ones included. */
function splitDocuments(events: readonly Event[]): readonly (readonly Event[])[] {
  const count = events.filter(isDocumentStart).length;
  if (count === 1) return [events];
  const starts = events.flatMap((event, index) => (isDocumentStart(event) ? [index] : []));
  return starts.map((start, index) => events.slice(start, starts[index + 1]));
}

const isDocumentStart = (event: Event): boolean => event.type === EVENT_ID.DOCUMENT;

function readDocument(source: SourceFile, events: readonly Event[], index: number): Reading {
  const refused = refusals(source, events, { repeatedKeys: false });
  const built = refused.length === 0 ? construct(source, events) : { error: undefined };
  if (!('value' in built)) {
    const all = refusals(source, events, { repeatedKeys: true });
    return { documents: [], diagnostics: all.length > 0 ? all : [notYaml(source, built.error)] };
  }
  const { value } = built;
  if (value === null || value === undefined) return { documents: [], diagnostics: [] };
  if (!isMapping(value)) return { documents: [], diagnostics: [noMapping(source, events)] };
  return { documents: [{ source, index, data: value }], diagnostics: [] };
}

/** YAML's core schema, and "-0" is zero: JSON, which archives are kept in, has no other. */
const SCHEMA = CORE_SCHEMA.withTags([intCoreTag, floatCoreTag].map(withPlainZero));

function withPlainZero(tag: typeof intCoreTag): typeof intCoreTag {
  return {
    ...tag,
    resolve: (...written) => {
      const value = tag.resolve(...written);
      return Object.is(value, -0) ? 0 : value;
    },
  };
}

function construct(
  source: SourceFile,
  events: readonly Event[],
): { readonly value: Value } | { readonly error: unknown } {
  try {
    const [value = null] = constructFromEvents(events as Event[], {
      source: source.text,
      maxAliases: 0,
      schema: SCHEMA,
    });
    return { value: value as Value };
  } catch (error) {
    return { error };
  }
}

function noMapping(source: SourceFile, events: readonly Event[]): Diagnostic {
  const [, root] = events;
  const start = root && 'start' in root ? root.start : root && 'valueStart' in root ? root.valueStart : 0;
  const message = 'a document must be a mapping with `apiVersion`, `kind`, `metadata` and `spec`';
  return diagnostic(source, schema, { start, end: source.text.length }, { message, hint: 'begin with `apiVersion:`' });
}

/** Why js-yaml stopped, in our words where people meet it often. */
const HINTS: readonly (readonly [string, string])[] = [
  ['tab characters', 'indent with spaces'],
  ['deficient indentation', 'close the quotes or the bracket, or indent the line'],
  ['bad indentation', 'give the fields of one mapping the same indent, and quote text that holds a colon and a space'],
  ['a whitespace character is expected after the key-value separator', 'write a space after the colon'],
  ['unexpected end', 'close the quotes or the bracket'],
  ["expected ':' after a mapping key", 'write a colon and a space after the key'],
  ['multiline key', 'write a colon and a space after the key'],
  ['missed comma', 'write a comma between the entries'],
  ['non-printable characters', 'save the file as UTF-8 text'],
  ['null byte', 'save the file as UTF-8 text'],
  ['unknown escape sequence', 'put single quotes around the text'],
];

/** What git leaves where it cannot merge. @see git-merge(1), "How conflicts are presented" */
const CONFLICT = /^<{7}(?: .*)?$/m;

function unmerged(source: SourceFile): Diagnostic | undefined {
  const { index: start, 0: mark } = CONFLICT.exec(source.text) ?? {};
  if (start === undefined || mark === undefined) return undefined;
  const repair = 'run: netintent ip allocate --repair, which takes the lines of both sides';
  const hint = isAllocationsFile(source.path) ? repair : 'keep what is meant, and remove the marks';
  const message = 'the text must be YAML: git could not merge it and left its marks';
  return diagnostic(source, yamlSyntax, { start, end: start + mark.length }, { message, hint });
}

function notYaml(source: SourceFile, error: unknown): Diagnostic {
  const conflict = unmerged(source);
  if (conflict) return conflict;
  const isKnown = error instanceof YAMLException;
  const reason = isKnown ? error.reason : String(error);
  const start = Math.min((isKnown ? error.mark?.position : undefined) ?? 0, source.text.length);
  const span = { start, end: start + 1 };
  if (reason.startsWith('nesting exceeded')) {
    const message = `mappings and lists must be nested at most ${MAX_DEPTH} deep`;
    return diagnostic(source, yamlTooDeep, span, { message, hint: 'write it flat' });
  }
  const hint = HINTS.find(([part]) => reason.includes(part))?.[1];
  return diagnostic(source, yamlSyntax, span, {
    message: `the text must be YAML: ${reason}`,
    ...(hint ? { hint } : {}),
  });
}

function diagnostic(
  source: SourceFile,
  { code }: Law,
  span: Span,
  words: { readonly message: string; readonly hint?: string },
): Diagnostic {
  return { code, severity: 'error', at: placeBetween(source, span), related: [], ...words };
}
