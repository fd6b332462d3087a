/** What JSON said that is an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping of keys to values. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is a list. */
export const isItems = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The value below keys of an object of a cluster; undefined where a key is missing or a step is no mapping. */
export function fieldIn(value: unknown, ...keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (!isFields(current) || !Object.hasOwn(current, key)) return undefined;
    current = current[key];
  }
  return current;
}

/** The text below keys; undefined where there is none. */
export function textIn(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = fieldIn(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/** The items of the list below keys; none where there is no list. */
export function itemsIn(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = fieldIn(value, ...keys);
  return isItems(found) ? found : [];
}
