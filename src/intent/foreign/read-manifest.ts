import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, mergeTag, YAMLException } from 'js-yaml';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Document, SourceFile, Value } from '../document.js';
import { isMapping } from '../document-fields.js';
import { lenientYaml, positionOf, type YamlFault } from '../lenient-yaml.js';
import { manifestUnreadable } from '../manifest-laws.js';
import { placeBetween } from '../place.js';
import type { Span } from '../syntax.js';
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
  const { text, events, faults } = lenientYaml(source.text);
  const parts = documentsOf(events).map((part, index) => readDocument(source, { text, events: part, index }));
  return {
    documents: parts.flatMap(({ documents }) => documents),
    diagnostics: [...unreadableParts(source, faults), ...parts.flatMap(({ diagnostics }) => diagnostics)],
  };
}

function documentsOf(events: readonly Event[]): readonly (readonly Event[])[] {
  const starts = events.flatMap((event, index) => (event.type === EVENT_ID.DOCUMENT ? [index] : []));
  return starts.map((start, index) => events.slice(start, starts[index + 1]));
}

interface Part {
  /** Of the whole file. */
  readonly text: string;
  readonly events: readonly Event[];
  readonly index: number;
}

function readDocument(source: SourceFile, { text, events, index }: Part): ManifestReading {
  const whole = { start: 0, end: text.length };
  try {
    const options = { source: text, schema: SCHEMA, maxAliases: MAX_ALIASES };
    const [data = null] = constructFromEvents(events as Event[], options) as Value[];
    if (!isBounded(data, events.length)) return { documents: [], diagnostics: [unreadable(source, whole)] };
    return { documents: isMapping(data) ? [{ source, index, data }] : [], diagnostics: [] };
  } catch (error) {
    return { documents: [], diagnostics: [unreadable(source, { ...whole, error })] };
  }
}

/** A template makes each of its documents unreadable, and is said once. */
function unreadableParts(source: SourceFile, faults: readonly YamlFault[]): readonly Diagnostic[] {
  const template = faults.find((fault) => templateIn(source.text, fault) >= 0);
  const said = faults.filter((fault) => fault === template || templateIn(source.text, fault) < 0);
  return said.map((fault) => unreadable(source, fault));
}

/** Where a template begins in a part of a text; below 0 where none does. */
function templateIn(text: string, { start, end }: Span): number {
  const at = text.indexOf('{{', start);
  return at < end ? at : -1;
}

function unreadable(source: SourceFile, fault: Span & { readonly error?: unknown }): Diagnostic {
  const { at: start, ...said } = faultOf(source.text, fault);
  const at = placeBetween(source, { start, end: start + 1 });
  return { code: manifestUnreadable.code, severity: 'error', ...said, at, related: [] };
}

function faultOf(
  text: string,
  { error, ...part }: Span & { readonly error?: unknown },
): { readonly at: number; readonly message: string; readonly hint: string } {
  const template = templateIn(text, part);
  if (template >= 0) {
    const hint = 'read what helm template or kubectl kustomize makes of it';
    return { at: template, message: 'a template must be rendered first to be a manifest', hint };
  }
  const reason = error instanceof YAMLException ? error.reason : 'its aliases repeat too much';
  const message = `the text must be YAML or JSON: ${reason}`;
  return { at: positionOf(error, text), message, hint: 'mend it, or leave the file out of the folder' };
}
