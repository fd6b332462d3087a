const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Reads a day of the calendar.
 *
 * @param text "2027-03-31"
 * @returns whole days since 1970-01-01; undefined when the text is no such day. Never throws.
 * @see RFC 3339 section 5.6 (full-date)
 */
export function parseDate(text: string): number | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC takes the 31st of February for a day of March.
  return new Date(time).toISOString().startsWith(text) ? time / MILLISECONDS_A_DAY : undefined;
}
