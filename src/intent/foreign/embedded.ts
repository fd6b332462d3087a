import { parseEvents } from 'js-yaml';
import type { Origin, Value } from '../document.js';
import { MAX_DEPTH } from '../lenient-yaml.js';
import { spanAt } from '../place.js';
import type { Span } from '../syntax.js';

/**
 * The root of a text inside another document, such as the CNI configuration in a definition. Its places are lines of the
 * outer file: what is around the text is blanked out, so that every line keeps its number. Where the text is written in
 * a way that hides its form (escapes, base64), each of its places is that of the whole text.
 *
 * @param host where the text is written
 * @param text what is written there
 * @param data what the text says
 */
export function embeddedRoot(host: Origin, text: string, data: Value): Origin {
  const isFlow = text.trimStart().startsWith('{');
  const source = {
    path: host.document.source.path,
    // Made when a finding asks for a line: one copy for each text of a large file would add up.
    get text() {
      return textInPlace(host, isFlow);
    },
  };
  const document = { source, index: 0, data: isFlow ? [data] : data, host };
  return { document, path: isFlow ? [0] : [] };
}

function textInPlace(host: Origin, isFlow: boolean): string {
  const { source, span } = spanAt(host);
  const { start, end } = unquoted(source.text, span);
  const before = blank(source.text.slice(0, start));
  const own = source.text.slice(start, end);
  // JSON whose later lines stand further left than its first is YAML only inside of brackets.
  const text = isFlow ? `${before.replace(' ', '[')}${own}]` : before + own;
  return isYaml(text) ? text : pointer(source.text, span);
}

function isYaml(text: string): boolean {
  try {
    return parseEvents(text, { maxDepth: MAX_DEPTH }).length > 0;
  } catch {
    return false;
  }
}

function unquoted(text: string, { start, end }: Span): Span {
  const quote = text[start];
  const isQuoted = (quote === "'" || quote === '"') && end - start > 1 && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** A text whose only value stands on the first line of the span. */
function pointer(text: string, { start, end }: Span): string {
  const [line = ''] = text.slice(start, end).split(/[\r\n]/, 1);
  return blank(text.slice(0, start)) + 'x'.repeat(Math.max(1, line.trimEnd().length));
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');
