import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';

/** The items of a list below a field; none where there is no list. */
export function listIn(value: Value | undefined, field: string): readonly Value[] {
  const list = valueIn(value, field);
  return Array.isArray(list) ? list : [];
}
