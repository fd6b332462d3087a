import { defined } from '../intent/defined.js';
import type { Value } from '../intent/document.js';
import { changedLines } from './changed-lines.js';
import { type Difference, differences } from './differences.js';
import type { FieldChange } from './object-change.js';

/** The fields that differ between two objects, as a report shows them. */
export function fieldChanges(before: Value | undefined, after: Value | undefined): readonly FieldChange[] {
  return differences(before, after).map(fieldChange);
}

/** A difference as a report shows it: password hashes are hidden, long texts are compared line by line. */
export function fieldChange({ keys, before, after, isOrder = false }: Difference): FieldChange {
  const path = pathText(keys);
  if (typeof before === 'string' && typeof after === 'string' && `${before}${after}`.includes('\n')) {
    return { path, lines: changedLines(before, after).map(hideHashes) };
  }
  return { path: isOrder ? `${path} (order)` : path, ...defined({ before: hidden(before), after: hidden(after) }) };
}

/** Such as "metadata.annotations["kubernetes.io/egress-bandwidth"]", "spec.networks[blue].pod". */
export function pathText(keys: readonly string[]): string {
  return keys
    .map((key) => (/^[[]/.test(key) ? key : /^[-\w]+$/.test(key) ? `.${key}` : `["${key}"]`))
    .join('')
    .replace(/^[.]/, '');
}

/** crypt(3): "$6$salt$hash", with or without rounds. */
const HASH = /\$(?:[0-9]|[a-z0-9]{1,6})\$[-./=,\w$]+/g;

/** A text in which no password hash can be read. */
export const hideHashes = (text: string): string => text.replace(HASH, '(hidden)');

function hidden(value: Value | undefined): Value | undefined {
  if (value === undefined || !JSON.stringify(value).includes('$')) return value;
  const masked: Value = JSON.parse(hideHashes(JSON.stringify(value)));
  return masked;
}
