/** A value of an object, as JSON says it. */
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | PlainMapping;

/** Keys with their values. */
export interface PlainMapping {
  readonly [key: string]: PlainValue;
}

/** The keys and list positions that lead from the root of an object to a value. */
export type FieldPath = readonly (string | number)[];

/** A value of an object, and where it is in it. */
export interface Field {
  /** Undefined where nothing is written; null counts as that. */
  readonly value: Exclude<PlainValue, null> | undefined;
  readonly path: FieldPath;
}

/** The root of an object. */
export const rootField = (value: PlainValue): Field => ({ value: value ?? undefined, path: [] });

/** The field below keys of mappings. */
export function fieldAt({ value, path }: Field, ...keys: readonly string[]): Field {
  let current: PlainValue | undefined = value;
  for (const key of keys) current = isMapping(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  return { value: current ?? undefined, path: [...path, ...keys] };
}

/** The items of a list; none where there is no list. */
export function itemsIn({ value, path }: Field): readonly Field[] {
  return isList(value) ? value.map((item, index) => ({ value: item ?? undefined, path: [...path, index] })) : [];
}

/** The fields of a mapping by their keys; none where there is no mapping. */
export function entriesIn(field: Field): readonly (readonly [key: string, field: Field])[] {
  return isMapping(field.value) ? Object.keys(field.value).map((key) => [key, fieldAt(field, key)] as const) : [];
}

/** The text of a field. */
export const textIn = ({ value }: Field): string | undefined => (typeof value === 'string' ? value : undefined);

/** The whole number of a field. */
export const numberIn = ({ value }: Field): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) ? value : undefined;

/** Whether anything is written. */
export const isWritten = ({ value }: Field): boolean => value !== undefined;

/** Whether a list is written, and not an empty one. */
export const hasItems = (field: Field): boolean => itemsIn(field).length > 0;

function isMapping(value: PlainValue | undefined): value is PlainMapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value);
}
