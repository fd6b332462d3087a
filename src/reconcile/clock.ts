/** The time, handed in so that a test can be ahead of it. */
export interface Clock {
  /** In milliseconds since 1970. */
  readonly now: () => number;
  /** Waits so many milliseconds, or until the signal. Never throws. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
