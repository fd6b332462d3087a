import { EVENT_ID, type Event, getScalarValue, load, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from './document.js';
import { placeBetween } from './place.js';
import {
  type Law,
  yamlAlias,
  yamlComplexKey,
  yamlDuplicateKey,
  yamlForbiddenKey,
  yamlMergeKey,
  yamlTag,
  yamlUnsafeInteger,
} from './shape-laws.js';
import { type Span, scalarSpan } from './syntax.js';

/** A law that some characters of a file break. */
interface Refusal {
  readonly law: Law;
  readonly span: Span;
  readonly message: string;
  readonly hint: string;
  readonly related?: { readonly message: string; readonly span: Span };
}

/** An open mapping, list or document. */
interface Frame {
  readonly isMapping: boolean;
  expectsKey: boolean;
  /** Where each key stands; undefined while repeated keys are somebody else's business. */
  readonly keys: Map<string, Span> | undefined;
}

/**
 * What YAML allows and we refuse, because it hides what a line says: anchors, aliases, tags, merge keys, keys that are
 * no text, numbers that readers round.
 *
 * @param events of one document of the file
 * @param options.repeatedKeys look for these too; the constructor finds that there are some, and is faster
 */
export function refusals(
  source: SourceFile,
  events: readonly Event[],
  options: { readonly repeatedKeys: boolean },
): readonly Diagnostic[] {
  const found: Refusal[] = [];
  const frames: Frame[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      frames.pop();
      continue;
    }
    const frame = frames.at(-1);
    const isKey = frame?.isMapping === true && frame.expectsKey;
    if (frame) frame.expectsKey = !frame.expectsKey;
    if (event.type === EVENT_ID.DOCUMENT) {
      frames.push({ isMapping: false, expectsKey: false, keys: undefined });
      continue;
    }
    refuseProperties(source.text, event, found);
    if (event.type === EVENT_ID.SCALAR) {
      if (isKey) refuseKey(source.text, event, frame, found);
      else refuseNumber(source.text, event, found);
    } else if (event.type !== EVENT_ID.ALIAS) {
      if (isKey) found.push(complexKey({ start: event.start, end: event.start + 1 }));
      const isMapping = event.type === EVENT_ID.MAPPING;
      frames.push({ isMapping, expectsKey: true, keys: isMapping && options.repeatedKeys ? new Map() : undefined });
    }
  }
  return found.map((refusal) => diagnosticOf(source, refusal));
}

type NodeEvent = Exclude<Event, { readonly type: typeof EVENT_ID.POP | typeof EVENT_ID.DOCUMENT }>;

function refuseProperties(text: string, event: NodeEvent, found: Refusal[]): void {
  if (event.anchorStart >= 0) {
    const span = { start: event.anchorStart - 1, end: event.anchorEnd };
    const name = text.slice(event.anchorStart, event.anchorEnd);
    const what = event.type === EVENT_ID.ALIAS ? `alias "*${name}"` : `anchor "&${name}"`;
    const hint = 'write the value out; what many VMs share belongs into `defaults` of the Environment, or into a base';
    found.push({
      law: yamlAlias,
      span,
      message: `a value must be written where it is used, without the ${what}`,
      hint,
    });
  }
  if (event.type !== EVENT_ID.ALIAS && event.tagStart >= 0) {
    const span = { start: event.tagStart, end: event.tagEnd };
    const tag = text.slice(event.tagStart, event.tagEnd);
    const hint = 'remove the tag; put quotes around a value that is text';
    found.push({ law: yamlTag, span, message: `a value must have no tag, such as "${tag}"`, hint });
  }
}

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

function refuseKey(text: string, event: ScalarEvent, { keys }: Frame, found: Refusal[]): void {
  const name = getScalarValue(text, event);
  const span = scalarSpan(text, event);
  if (!span || !isText(name, event)) {
    // A key that is not written has no place of its own: the colon is the next thing after the tag or anchor before it.
    const start = span?.start ?? Math.max(event.anchorEnd, event.tagEnd, 0);
    found.push(complexKey(span ?? { start, end: start + 1 }, name));
    return;
  }
  if (name === '<<' && event.style === SCALAR_STYLE.PLAIN) {
    const hint = 'write the fields out, or put what is shared into a base folder';
    found.push({
      law: yamlMergeKey,
      span,
      message: 'a mapping must list its own fields, without a merge key "<<"',
      hint,
    });
  }
  if (FORBIDDEN_KEYS.has(name)) {
    found.push({ law: yamlForbiddenKey, span, message: `a key must not be "${name}"`, hint: 'choose another name' });
  }
  const first = keys?.get(name);
  if (first) {
    const message = `the key "${name}" must stand once in a mapping`;
    const related = { message: `"${name}" stands here already`, span: first };
    found.push({ law: yamlDuplicateKey, span, message, hint: 'keep one of the two', related });
  }
  keys?.set(name, span);
}

/** Whether a scalar reads as text; only plain ones that begin like something else have to be tried. */
function isText(name: string, { style }: ScalarEvent): boolean {
  if (style !== SCALAR_STYLE.PLAIN || !/^([-+.\d~]|(null|true|false)$|$)/i.test(name)) return true;
  return name !== '' && typeof load(name) === 'string';
}

function complexKey(span: Span, name?: string): Refusal {
  const message = name === undefined ? 'a key must be text, not a list or a mapping' : `the key "${name}" must be text`;
  const hint = name === undefined ? 'write a mapping of names to values' : `write "${name}" with quotes`;
  return { law: yamlComplexKey, span, message, hint };
}

/** Digits of 2^53, the first whole number that is not safe. */
const SHORTEST_UNSAFE = 16;
const NUMBER = /^(?:[-+]?\d+|0o[0-7]+|0x[0-9a-f]+|[-+]?\.inf|\.nan)$/i;

function refuseNumber(text: string, event: ScalarEvent, found: Refusal[]): void {
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return;
  const mayBeInfinite = text.startsWith('.', event.valueStart) || text.startsWith('.', event.valueStart + 1);
  if (event.valueEnd - event.valueStart < SHORTEST_UNSAFE && !mayBeInfinite) return;
  const number = text.slice(event.valueStart, event.valueEnd);
  if (!NUMBER.test(number) || typeof load(number) !== 'number' || Number.isSafeInteger(Number(number))) return;
  const span = { start: event.valueStart, end: event.valueEnd };
  const message = `a number must be from ${Number.MIN_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}, not ${number}`;
  found.push({ law: yamlUnsafeInteger, span, message, hint: `write "${number}" with quotes where it is text` });
}

function diagnosticOf(source: SourceFile, { law, span, message, hint, related }: Refusal): Diagnostic {
  return {
    code: law.code,
    severity: 'error',
    message,
    at: placeBetween(source, span),
    related: related ? [{ message: related.message, at: placeBetween(source, related.span) }] : [],
    hint,
  };
}
