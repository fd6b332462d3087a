/** How fast an API server is asked, in milliseconds. Tests are faster. */
export interface Pace {
  /** The bound of the first wait after a failure; it doubles with each, up to `longest`. */
  readonly first: number;
  readonly longest: number;
  /** How long one answer may take as a whole. */
  readonly answer: number;
  /** How long a watch lasts before it is opened anew. Whole seconds; up to half as long again. */
  readonly watch: number;
  /** How long a resource without a watch is taken for what it was when it was last heard of. */
  readonly stale: number;
  /** How long until a resource that could not be listed is asked for again. */
  readonly again: number;
}

export const USUAL_PACE: Pace = {
  first: 500,
  longest: 10_000,
  answer: 60_000,
  watch: 120_000,
  stale: 30_000,
  again: 60_000,
};

/**
 * How long to wait after a failure: between half of a bound and all of it, where the bound doubles with each failure, so
 * that those who lost a server at once do not come back at once.
 *
 * @param failures in a row, from 1
 */
export function waitAfter(failures: number, { first, longest }: Pace): number {
  const bound = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  return Math.ceil((bound * (1 + Math.random())) / 2);
}
