import type { WrittenRule } from './access.js';
import { parseDate } from './calendar-date.js';

/** The last day that a rule is meant for, in days since 1970-01-01; undefined where it is meant for good. */
export function expiryOf({ about: { expires } }: WrittenRule): number | undefined {
  return expires === undefined ? undefined : parseDate(expires);
}

/** What to do about a rule at its end, and whom to ask. */
export function expiryHint({ about: { owner } }: WrittenRule): string {
  const remedy = 'remove it, or write a later day';
  return owner === undefined ? remedy : `ask "${owner}"; ${remedy}`;
}
