import type { FieldDrift } from '../live/drift/compare-fields.js';
import { hideHashes, pathText } from '../plan/field-changes.js';
import { clip } from './clip.js';

const VALUE_MAX = 120;

/** Where a field is, as people write it: "spec.ports[tcp-80].port". */
export const fieldText = ({ keys }: FieldDrift): string => pathText(keys);

/**
 * What a field must say and what it says, as the end of a sentence. Of long texts, the first line that differs; password
 * hashes are hidden.
 */
export function differenceText({ wanted, live, isOrder = false }: FieldDrift): string {
  if (isOrder) return `must stand in the order ${valueText(wanted)}, not ${valueText(live)}`;
  if (live === undefined) return `must be ${valueText(wanted)}, and is not there`;
  if (wanted === undefined) return `must not be there, and is ${valueText(live)}`;
  if (typeof wanted === 'string' && typeof live === 'string' && wanted.includes('\n')) return lineText(wanted, live);
  return `must be ${valueText(wanted)}, not ${valueText(live)}`;
}

function lineText(wanted: string, live: string): string {
  const [ours, theirs] = [wanted.split('\n'), live.split('\n')];
  const index = ours.findIndex((line, number) => line !== theirs[number]);
  const at = index === -1 ? ours.length : index;
  const said = theirs[at] === undefined ? 'and ends before it' : `not ${valueText(theirs[at])}`;
  return `must have ${valueText(ours[at] ?? '')} in line ${at + 1}, ${said}`;
}

/** A value as JSON on one line, cut where it is long. */
export const valueText = (value: unknown): string => clip(hideHashes(JSON.stringify(value) ?? 'null'), VALUE_MAX);
