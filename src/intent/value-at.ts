import type { Origin, Value } from './document.js';
import { isMapping } from './document-fields.js';

/** The value at an origin's path in its document; undefined where a step of the path is missing. Never throws. */
export function valueAt({ document, path }: Origin): Value | undefined {
  let current: Value | undefined = document.data;
  for (const step of path) current = stepInto(current, step);
  return current;
}

function stepInto(value: Value | undefined, step: string | number): Value | undefined {
  if (isMapping(value)) return Object.hasOwn(value, step) ? value[step] : undefined;
  return Array.isArray(value) && typeof step === 'number' ? value[step] : undefined;
}
