import { type Origin, type Path, type Value, within } from '../document.js';
import { isMapping } from '../document-fields.js';
import { valueAt } from '../value-at.js';

/** The text below an origin; undefined where there is none, or another type. */
export function textAt(origin: Origin, ...path: Path): string | undefined {
  const value = valueAt(within(origin, ...path));
  return typeof value === 'string' ? value : undefined;
}

/** The whole number below an origin; one that is written as text counts too, as controllers take it. */
export function numberAt(origin: Origin, ...path: Path): number | undefined {
  const value = valueAt(within(origin, ...path));
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

/** Whether `true` is written below an origin. */
export function isTrueAt(origin: Origin, ...path: Path): boolean {
  return valueAt(within(origin, ...path)) === true;
}

/** Whether anything is written below an origin. */
export function isWrittenAt(origin: Origin, ...path: Path): boolean {
  return (valueAt(within(origin, ...path)) ?? null) !== null;
}

/** The items of the list below an origin; none where there is no list. */
export function itemsAt(origin: Origin, ...path: Path): readonly Origin[] {
  const list = within(origin, ...path);
  const value = valueAt(list);
  return Array.isArray(value) ? value.map((_item, index) => within(list, index)) : [];
}

/** The keys of the mapping below an origin, and where their values are; none where there is no mapping. */
export function entriesAt(origin: Origin, ...path: Path): readonly (readonly [key: string, value: Origin])[] {
  const mapping = within(origin, ...path);
  const value = valueAt(mapping);
  return isMapping(value) ? Object.keys(value).map((key) => [key, within(mapping, key)] as const) : [];
}

/** The texts of the mapping below an origin, such as a node selector; other values are left out. */
export function textsAt(origin: Origin, ...path: Path): Readonly<Record<string, string>> {
  const entries = entriesAt(origin, ...path).map(([key, at]): readonly [string, Value | undefined] => [
    key,
    valueAt(at),
  ]);
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string'),
  );
}
