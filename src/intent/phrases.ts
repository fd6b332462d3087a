import { dump } from 'js-yaml';
import type { Path, Value } from './document.js';
import type { Fault, Subschema } from './shape-fault.js';

/** What a field is called in messages: its last name, with the position where it is an item of a list. */
export function field(path: Path): string {
  const names = path.map((step) => (typeof step === 'number' ? `[${step}]` : step));
  const from = names.findLastIndex((_, index) => typeof path[index] === 'string');
  return from < 0 ? 'the document' : `\`${names.slice(from).join('')}\``;
}

/** A field with its value, as a line of YAML; an item of a list has no name. */
export function entry(path: Path, value: string): string {
  const key = path.at(-1);
  return typeof key === 'string' ? `\`${key}: ${value}\`` : `\`${value}\``;
}

/** How a message ends that has said what a value must be. @param written its text, where it is no quoted one */
export function instead(value: Value | undefined, written: string | undefined): string {
  if (value === null) return 'not empty';
  if (typeof value === 'object') return Array.isArray(value) ? 'not a list' : 'not a mapping';
  return `not ${typeof value === 'string' ? JSON.stringify(value) : (written ?? String(value))}`;
}

/** "a, b or c". */
export function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}

/** "1 item", "2 items". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A value as YAML on one line. */
export function flow(value: unknown): string {
  return dump(value, { flowLevel: 0, lineWidth: -1 }).trim();
}

/** A hint, where there is one. */
export function hint(text: string | undefined): Pick<Fault, 'hint'> {
  return text === undefined ? {} : { hint: text };
}

/** A hint that shows a legal value; undefined where the schema has none. */
export function example(path: Path, { examples = [] }: Subschema): string | undefined {
  return examples.length === 0 ? undefined : `such as ${entry(path, flow(examples[0]))}`;
}
