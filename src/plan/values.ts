import type { Value } from '../intent/document.js';
import { isMapping, valueIn } from '../intent/document-fields.js';

/** The text below keys; undefined where there is none. */
export function textIn(value: Value | undefined, ...keys: readonly string[]): string | undefined {
  const found = valueIn(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/** The number below keys; undefined where there is none. */
export function numberIn(value: Value | undefined, ...keys: readonly string[]): number | undefined {
  const found = valueIn(value, ...keys);
  return typeof found === 'number' ? found : undefined;
}

/** The items of the list below keys; none where there is no list. */
export function itemsIn(value: Value | undefined, ...keys: readonly string[]): readonly Value[] {
  const found = valueIn(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** The items of a list by their `name`; those without one are left out. */
export function namedItems(items: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(items.flatMap((item) => named(item)));
}

function named(item: Value): readonly (readonly [string, Value])[] {
  const name = textIn(item, 'name');
  return name === undefined ? [] : [[name, item]];
}

/** The texts of a mapping from keys to texts. */
export function textsIn(value: Value | undefined, ...keys: readonly string[]): Readonly<Record<string, string>> {
  const found = valueIn(value, ...keys);
  if (!isMapping(found)) return {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each]] : [])),
  );
}
