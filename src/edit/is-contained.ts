import type { Value } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';

/**
 * Whether everything that a value says is said by another: equal scalars, each field of a mapping, and each item of a
 * list by any item of the other's. Text that is a JSON list is compared as that list.
 */
export function isContained(part: Value, whole: Value | undefined): boolean {
  if (isMapping(part)) {
    return isMapping(whole) && Object.entries(part).every(([key, value]) => isContained(value, whole[key]));
  }
  if (Array.isArray(part)) {
    return Array.isArray(whole) && isListContained(part, whole);
  }
  if (part === whole) return true;
  const [inner, outer] = [jsonList(part), jsonList(whole)];
  return inner !== undefined && outer !== undefined && isContained(inner, outer);
}

/** Most items stand in both lists as they are, so few have to be compared with each other. */
function isListContained(part: readonly Value[], whole: readonly Value[]): boolean {
  const texts = new Set(whole.map((item) => JSON.stringify(item)));
  return part.every((item) => texts.has(JSON.stringify(item)) || whole.some((other) => isContained(item, other)));
}

function jsonList(value: Value | undefined): readonly Value[] | undefined {
  if (typeof value !== 'string' || !value.startsWith('[')) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
