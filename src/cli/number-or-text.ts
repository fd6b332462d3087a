/** A whole number as a number; what is none stays text, so that the schema says what it must be. */
export function numberOrText(typed: string): number | string {
  return /^\d{1,15}$/.test(typed) ? Number(typed) : typed;
}
