import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, mergeTag, parseEvents, YAMLException } from 'js-yaml';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Document, SourceFile, Value } from '../document.js';
import { isMapping } from '../document-fields.js';
import { manifestUnreadable } from '../manifest-laws.js';
import { placeBetween } from '../place.js';
import { MAX_DEPTH } from '../syntax.js';
import { isBounded } from './is-bounded.js';

/** What a manifest holds, and what could not be read of it. */
export interface ManifestReading {
  /** Those that are mappings, in their order. */
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Kubernetes reads merge keys, which are no part of YAML 1.2. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** Aliases of one document. */
const MAX_ALIASES = 100;

/**
 * Reads the documents of a manifest that somebody else wrote: YAML with anchors, aliases and merge keys, or JSON. A
 * document that cannot be read is said and left out. Never throws.
 */
export function readManifest(source: SourceFile): ManifestReading {
  try {
    const events = parseEvents(source.text, { maxDepth: MAX_DEPTH });
    const parts = documentsOf(events).map((part, index) => readDocument(source, part, index));
    return {
      documents: parts.flatMap(({ documents }) => documents),
      diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
    };
  } catch (error) {
    return { documents: [], diagnostics: [unreadable(source, error)] };
  }
}

function documentsOf(events: readonly Event[]): readonly (readonly Event[])[] {
  const starts = events.flatMap((event, index) => (event.type === EVENT_ID.DOCUMENT ? [index] : []));
  return starts.map((start, index) => events.slice(start, starts[index + 1]));
}

function readDocument(source: SourceFile, events: readonly Event[], index: number): ManifestReading {
  try {
    const options = { source: source.text, schema: SCHEMA, maxAliases: MAX_ALIASES };
    const [data = null] = constructFromEvents(events as Event[], options) as Value[];
    if (!isBounded(data, events.length)) return { documents: [], diagnostics: [unreadable(source, undefined)] };
    return { documents: isMapping(data) ? [{ source, index, data }] : [], diagnostics: [] };
  } catch (error) {
    return { documents: [], diagnostics: [unreadable(source, error)] };
  }
}

function unreadable(source: SourceFile, error: unknown): Diagnostic {
  const { start, message, hint } = faultOf(source.text, error);
  const at = placeBetween(source, { start, end: start + 1 });
  return { code: manifestUnreadable.code, severity: 'error', message, at, related: [], hint };
}

function faultOf(
  text: string,
  error: unknown,
): { readonly start: number; readonly message: string; readonly hint: string } {
  const template = text.indexOf('{{');
  if (template >= 0) {
    const hint = 'read what helm template or kubectl kustomize makes of it';
    return { start: template, message: 'a template must be rendered first to be a manifest', hint };
  }
  const isKnown = error instanceof YAMLException;
  const start = Math.min((isKnown ? error.mark?.position : undefined) ?? 0, text.length);
  const message = `the text must be YAML or JSON: ${isKnown ? error.reason : 'its aliases repeat too much'}`;
  return { start, message, hint: 'mend it, or leave the file out of the folder' };
}
