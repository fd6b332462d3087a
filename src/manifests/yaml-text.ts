import { DUMP_SCHEMA, dump, NOT_RESOLVED } from 'js-yaml';

/**
 * Plain data as YAML that readers of versions 1.1 and 1.2 understand alike: blocks, no anchors, no folded lines.
 *
 * The bytes are those of js-yaml's `dump` (`test/properties/yaml-text.test.ts`). Nearly all that we print is words, numbers,
 * addresses and texts of several lines, about which there is little to decide; js-yaml prints the rest. Measured: 11
 * microseconds an object instead of 55.
 *
 * @param data mappings, lists and single values; a field that is undefined is left out
 * @param order of the keys of every mapping; as they stand where there is none
 */
export function yamlText(data: Mapping, order?: KeyOrder): string {
  const text = collection(data, '', order);
  // Behind empty lines of a text, the end of the document must be said.
  return text.endsWith('\n') ? `${text}\n...\n` : `${text}\n`;
}

type Mapping = Readonly<Record<string, unknown>>;
type KeyOrder = (a: string, b: string) => number;

/** The lines of a collection that stands at an indent; the first line without it. */
function collection(data: Mapping | readonly unknown[], indent: string, order: KeyOrder | undefined): string {
  return isList(data) ? list(data, indent, order) : mapping(data, indent, order);
}

function list(items: readonly unknown[], indent: string, order: KeyOrder | undefined): string {
  let text = '';
  for (const item of items) {
    const written = isCollection(item) ? collection(item, `${indent}  `, order) : scalar(item ?? null, indent);
    text += text === '' ? `- ${written}` : `\n${indent}- ${written}`;
  }
  return text === '' ? '[]' : text;
}

function mapping(data: Mapping, indent: string, order: KeyOrder | undefined): string {
  const keys = order ? ordered(Object.keys(data), order) : Object.keys(data);
  let text = '';
  for (const key of keys) {
    const value = data[key];
    if (value === undefined) continue;
    const written = field(key, value, indent, order);
    text += text === '' ? written : `\n${indent}${written}`;
  }
  return text === '' ? '{}' : text;
}

/** A mapping has few keys, mostly in order: `sort` would allocate as much as everything else that printing does. */
const FEW_KEYS = 24;

/** Sorts keys in place. */
function ordered(keys: string[], order: KeyOrder): readonly string[] {
  if (keys.length > FEW_KEYS) return keys.sort(order);
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] ?? '';
    let free = index;
    for (; free > 0 && order(keys[free - 1] ?? '', key) > 0; free--) keys[free] = keys[free - 1] ?? '';
    keys[free] = key;
  }
  return keys;
}

function field(key: string, value: unknown, indent: string, order: KeyOrder | undefined): string {
  if (!isPlain(key)) return askedField(key, value, indent, order);
  if (!isCollection(value)) return `${key}: ${scalar(value, indent)}`;
  const inner = `${indent}  `;
  const text = collection(value, inner, order);
  return text === '{}' || text === '[]' ? `${key}: ${text}` : `${key}:\n${inner}${text}`;
}

function isCollection(value: unknown): value is Mapping | readonly unknown[] {
  return typeof value === 'object' && value !== null;
}

function isList(data: Mapping | readonly unknown[]): data is readonly unknown[] {
  return Array.isArray(data);
}

/** A single value of a collection that stands at an indent. */
function scalar(value: unknown, indent: string): string {
  if (typeof value === 'boolean' || isCount(value)) return String(value);
  if (typeof value === 'string' && isPlain(value)) return value;
  if (typeof value === 'string' && VISIBLE_LINES.test(value)) return literal(value, `${indent}  `);
  return askedField('key', value, indent).slice('key: '.length);
}

/** A whole number that is written with digits alone. */
function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/** What no quotes are needed for, as long as it does not read as something else than text. */
const SAFE = /^[a-z\d/](?:[\w./+=,@#%-]|(?: |:+)[\w./+=,@%-])*$/i;

const IMPLICIT_TAGS = DUMP_SCHEMA.tags.flatMap((tag) => (tag.nodeKind === 'scalar' && tag.implicit ? [tag] : []));

/** What a text may be read as instead, by its first character. */
const RIVALS = new Map(
  IMPLICIT_TAGS.flatMap(({ implicitFirstChars }) => implicitFirstChars ?? []).map((first) => [
    first,
    IMPLICIT_TAGS.filter(({ implicitFirstChars }) => implicitFirstChars?.includes(first)),
  ]),
);

/** Whether a text of one line stands for itself, without quotes. */
function isPlain(text: string): boolean {
  if (!SAFE.test(text)) return false;
  const rivals = RIVALS.get(text.charAt(0)) ?? [];
  return rivals.every((tag) => tag.resolve(text, false, tag.tagName) === NOT_RESOLVED);
}

/** Several lines that anybody can see, without spaces before the first and empty lines behind the last. */
const VISIBLE_LINES = /^[!-~][ -~]*\n(?:[ -~]*\n)*(?:[ -~]+|(?<=[ -~]\n))$/;

function literal(text: string, indent: string): string {
  const [mark, body] = text.endsWith('\n') ? ['|', text.slice(0, -1)] : ['|-', text];
  return `${mark}\n${indent}${indented(body, indent)}`;
}

/** A field as js-yaml prints it. */
function askedField(key: string, value: unknown, indent: string, order?: KeyOrder): string {
  const text = dump({ [key]: value }, { noRefs: true, lineWidth: -1, ...(order ? { sortKeys: order } : {}) });
  return indented(text.replace(/\n(?:\.\.\.\n)?$/, ''), indent);
}

/** Text whose lines after the first are moved to the right, empty ones left empty. */
function indented(text: string, indent: string): string {
  return text.replaceAll(/\n(?=[^\n])/g, `\n${indent}`);
}
