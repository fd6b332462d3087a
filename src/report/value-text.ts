import { dump } from 'js-yaml';
import type { Value } from '../intent/document.js';

const MAX_LENGTH = 120;

/** A value on one line, as YAML would write it; cut where it is long. */
export function valueText(value: Value): string {
  const text = dump(value, { flowLevel: 0, lineWidth: -1, noRefs: true }).trimEnd();
  const line = text.includes('\n') ? JSON.stringify(value) : text;
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}
