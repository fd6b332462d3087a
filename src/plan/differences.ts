import { compareText } from '../diagnostics/diagnostic.js';
import type { Value } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import { textIn } from './values.js';

/** A value that differs between two trees of values. */
export interface Difference {
  /** From the root: keys of mappings, and "[name]" for an item of a list. */
  readonly keys: readonly string[];
  /** Undefined where it was not there. */
  readonly before: Value | undefined;
  /** Undefined where it is not there any more. */
  readonly after: Value | undefined;
  /** The items are the same and stand in another order; both values are then their names. */
  readonly isOrder?: boolean;
}

/**
 * Where two values differ, as far down as both have the same shape. Items of lists are matched by their `name`, or their
 * `type` (CNI plugins), where each has one of its own; items that are mappings without one by position; a list of plain
 * values is one value. JSON in a text is compared as what it says.
 */
export function differences(
  before: Value | undefined,
  after: Value | undefined,
  keys: readonly string[] = [],
): readonly Difference[] {
  if (before === after) return [];
  const [old, now] = [fromJson(before), fromJson(after)];
  if (isMapping(old) && isMapping(now)) return mappingDifferences(old, now, keys);
  if (isList(old) && isList(now)) return listDifferences(old, now, keys);
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ keys, before, after }];
}

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** What a text says that is a JSON object or list; any other value as it is. */
function fromJson(value: Value | undefined): Value | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    const parsed: Value = JSON.parse(value);
    return parsed;
  } catch {
    return value;
  }
}

type Mapping = Readonly<Record<string, Value>>;

function mappingDifferences(before: Mapping, after: Mapping, keys: readonly string[]): readonly Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort(compareText)
    .flatMap((key) => differences(before[key], after[key], [...keys, key]));
}

function listDifferences(
  before: readonly Value[],
  after: readonly Value[],
  keys: readonly string[],
): readonly Difference[] {
  const key = ['name', 'type'].find((name) => isKeyOf(name, before) && isKeyOf(name, after));
  if (key !== undefined) return keyedDifferences(keyed(key, before), keyed(key, after), keys);
  if (![...before, ...after].every(isMapping)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ keys, before, after }];
  }
  return keyedDifferences(numbered(before), numbered(after), keys);
}

/** Whether every item has a text of its own under a key. */
function isKeyOf(key: string, items: readonly Value[]): boolean {
  const texts = items.map((item) => textIn(item, key));
  return !texts.includes(undefined) && new Set(texts).size === items.length;
}

const keyed = (key: string, items: readonly Value[]): ReadonlyMap<string, Value> =>
  new Map(items.map((item) => [textIn(item, key) ?? '', item]));

const numbered = (items: readonly Value[]): ReadonlyMap<string, Value> =>
  new Map(items.map((item, index) => [String(index), item]));

function keyedDifferences(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  keys: readonly string[],
): readonly Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const inside = names.flatMap((name) => differences(before.get(name), after.get(name), [...keys, `[${name}]`]));
  const common = (one: ReadonlyMap<string, Value>, other: ReadonlyMap<string, Value>) =>
    [...one.keys()].filter((name) => other.has(name));
  const [old, now] = [common(before, after), common(after, before)];
  return old.join('\n') === now.join('\n') ? inside : [{ keys, before: old, after: now, isOrder: true }, ...inside];
}
