import { type Event, parseEvents, YAMLException } from 'js-yaml';

/** How deeply mappings and lists may be nested. */
export const MAX_DEPTH = 100;

/** A document that is not YAML. */
export interface YamlFault {
  /** What the parser threw. */
  readonly error: unknown;
  /** Where the document begins and ends; UTF-16 units, the end not included. */
  readonly start: number;
  readonly end: number;
}

/** A text of YAML as far as it can be read. */
export interface LenientReading {
  /** As long as what was read, with blanks for what was left out: what is where it was. */
  readonly text: string;
  readonly events: readonly Event[];
  /** The documents that were left out, in their order. */
  readonly faults: readonly YamlFault[];
}

/** How many documents of a file are left out one by one: each costs another parse. */
const MAX_FAULTS = 10;

/**
 * Reads YAML as Kubernetes does, and as much of it as is YAML. The lines of a quoted text may stand left of its key, as in
 * many a CNI configuration. A document that cannot be read is left out, and all others stay. Never throws.
 *
 * @see yaml/libyaml src/scanner.c, yaml_parser_scan_flow_scalar, which asks for no indentation; YAML 1.2.2 section 7.3
 * does
 */
export function lenientYaml(whole: string): LenientReading {
  const faults: YamlFault[] = [];
  let text = whole;
  let isMended = false;
  for (;;) {
    try {
      return { text, events: parseEvents(text, { maxDepth: MAX_DEPTH }), faults };
    } catch (error) {
      if (!isMended && isIndentation(error)) {
        isMended = true;
        text = withJoinedLines(text);
        continue;
      }
      const fault = { error, ...documentAround(text, positionOf(error, text)) };
      faults.push(fault);
      if (faults.length > MAX_FAULTS) return { text, events: [], faults };
      text = `${text.slice(0, fault.start)}${blank(text.slice(fault.start, fault.end))}${text.slice(fault.end)}`;
    }
  }
}

const isIndentation = (error: unknown): boolean =>
  error instanceof YAMLException && error.reason === 'deficient indentation';

/** Where the parser stopped. */
export function positionOf(error: unknown, text: string): number {
  const position = error instanceof YAMLException ? error.mark?.position : undefined;
  return Math.min(position ?? 0, text.length);
}

/** The line that begins a document. No text inside of one can look like it. */
const MARKER = /^---(?=[ \t\r\n]|$)/gm;

function documentAround(text: string, position: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (const { index } of text.matchAll(MARKER)) {
    // A document that is still open where the next begins is found there.
    if (index >= position && index > start) return { start, end: index };
    start = index + '---'.length;
  }
  return { start, end: text.length };
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** A key with a quoted text behind it. */
const QUOTED =
  /^([ \t]*(?:- +)*)[^\s#'"[{&*!|>%@`-][^:\r\n]*:[ \t]+('[^']*(?:''[^']*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*")/gm;

/** Puts lines of quoted texts that stand left of their key behind the line before; a line end is a blank in such a text. */
function withJoinedLines(text: string): string {
  return text.replace(QUOTED, (entry: string, { length: column }: string) =>
    entry.replace(/[\r\n](?:[ \t]*[\r\n])*([ \t]*)(?=[^ \t\r\n])/g, (lineEnd: string, indentation: string) =>
      indentation.length > column ? lineEnd : ' '.repeat(lineEnd.length),
    ),
  );
}
