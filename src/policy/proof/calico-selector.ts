import type { LabelMatch } from './label-selector.js';
import { labelIn } from './label-selector.js';

/**
 * Reads a selector of Calico, such as `app in {'web', 'api'} && !has(legacy)`. An empty one, and `all()`, select
 * everything. `!=` and `not in` hold where the label is missing.
 *
 * @returns undefined where the text is none, or asks for service accounts, of which labels say nothing
 * @see projectcalico/calico libcalico-go/lib/selector/{tokenizer/tokenizer,parser/parser,parser/ast}.go
 */
export function calicoSelector(text: string): LabelMatch | undefined {
  if (/projectcalico[.]org\/serviceaccount|pcsa[.]/.test(text)) return undefined;
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  if (tokens.length === 0) return () => true;
  const parsed = parseAny(tokens, 0, 0);
  return parsed && parsed.next === tokens.length ? parsed.match : undefined;
}

interface Token {
  readonly kind: 'sign' | 'text' | 'word';
  readonly text: string;
}

const TOKEN = /[ \t]*(?:(==|!=|&&|\|\||[(){},!])|"([^"]*)"|'([^']*)'|([a-zA-Z0-9_./-]{1,512}))/y;

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const trimmed = text.replace(/[ \t]+$/, '');
  for (let at = 0; at < trimmed.length; ) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(trimmed);
    if (!found) return undefined;
    const [, sign, double, single, word] = found;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'text', text: double ?? single ?? '' });
    at = TOKEN.lastIndex;
  }
  return tokens;
}

/** A part of a selector, and the token after it. */
interface Parsed {
  readonly match: LabelMatch;
  readonly next: number;
}

const MAX_DEPTH = 50;

const isSign = (tokens: readonly Token[], at: number, text: string): boolean =>
  tokens[at]?.kind === 'sign' && tokens[at].text === text;

function parseAny(tokens: readonly Token[], at: number, depth: number): Parsed | undefined {
  return parseJoined(tokens, at, '||', (next) =>
    parseJoined(tokens, next, '&&', (start) => parseOne(tokens, start, depth)),
  );
}

function parseJoined(
  tokens: readonly Token[],
  at: number,
  sign: '||' | '&&',
  parse: (at: number) => Parsed | undefined,
): Parsed | undefined {
  const matches: LabelMatch[] = [];
  for (let next = at; ; next++) {
    const parsed = parse(next);
    if (!parsed) return undefined;
    matches.push(parsed.match);
    next = parsed.next;
    if (isSign(tokens, next, sign)) continue;
    const [only] = matches;
    if (only && matches.length === 1) return { match: only, next };
    const match: LabelMatch =
      sign === '||' ? (labels) => matches.some((one) => one(labels)) : (labels) => matches.every((one) => one(labels));
    return { match, next };
  }
}

function parseOne(tokens: readonly Token[], at: number, depth: number): Parsed | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (isSign(tokens, at, '!')) {
    const parsed = parseOne(tokens, at + 1, depth + 1);
    return parsed && { match: (labels) => !parsed.match(labels), next: parsed.next };
  }
  if (isSign(tokens, at, '(')) {
    const parsed = parseAny(tokens, at + 1, depth + 1);
    return parsed && isSign(tokens, parsed.next, ')') ? { match: parsed.match, next: parsed.next + 1 } : undefined;
  }
  const word = tokens[at];
  if (word?.kind !== 'word') return undefined;
  return isSign(tokens, at + 1, '(') ? parseCall(tokens, at, word.text) : parseComparison(tokens, at, word.text);
}

function parseCall(tokens: readonly Token[], at: number, name: string): Parsed | undefined {
  if (name === 'all') return isSign(tokens, at + 2, ')') ? { match: () => true, next: at + 3 } : undefined;
  const key = tokens[at + 2];
  if (name !== 'has' || key?.kind !== 'word' || !isSign(tokens, at + 3, ')')) return undefined;
  return { match: (labels) => labelIn(labels, key.text) !== undefined, next: at + 4 };
}

function parseComparison(tokens: readonly Token[], at: number, key: string): Parsed | undefined {
  const words = [tokens[at + 1], tokens[at + 2]];
  const isPair = words.every((word) => word?.kind === 'word');
  const operator = words
    .slice(0, isPair ? 2 : 1)
    .map((word) => word?.text)
    .join(' ');
  const start = at + (isPair ? 3 : 2);
  if (operator === 'in' || operator === 'not in') {
    const set = parseSet(tokens, start);
    const isIn = operator === 'in';
    return set && { match: (labels) => set.values.has(labelIn(labels, key)) === isIn, next: set.next };
  }
  const compare = COMPARISONS[operator];
  const value = tokens[start];
  if (!compare || value?.kind !== 'text') return undefined;
  return { match: (labels) => compare(labelIn(labels, key), value.text), next: start + 1 };
}

const COMPARISONS: Readonly<Record<string, (label: string | undefined, text: string) => boolean>> = {
  '==': (label, text) => label === text,
  '!=': (label, text) => label !== text,
  contains: (label, text) => label?.includes(text) === true,
  'starts with': (label, text) => label?.startsWith(text) === true,
  'ends with': (label, text) => label?.endsWith(text) === true,
};

interface TextSet {
  readonly values: ReadonlySet<string | undefined>;
  readonly next: number;
}

function parseSet(tokens: readonly Token[], at: number): TextSet | undefined {
  if (!isSign(tokens, at, '{')) return undefined;
  const values = new Set<string>();
  let next = at + 1;
  for (let value = tokens[next]; value?.kind === 'text'; value = tokens[next]) {
    values.add(value.text);
    next++;
    if (isSign(tokens, next, ',')) next++;
    else break;
  }
  return isSign(tokens, next, '}') ? { values, next: next + 1 } : undefined;
}
