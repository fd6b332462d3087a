import { GitFault } from '../outside/git/git-fault.js';

const FIRST = 50;
const LONGEST = 5_000;

/** How often a batch is tried before its callers are told. */
export const ATTEMPTS_MAX = 10;

/**
 * How long to wait before the next attempt, in milliseconds: anything up to a bound that doubles with each attempt, so that
 * writers that met once do not meet again.
 *
 * @param attempt that failed, from 1
 * @param random from 0 up to 1
 */
export function backOff(attempt: number, random: number): number {
  return Math.floor(random * Math.min(LONGEST, FIRST * 2 ** attempt));
}

/** Whether the same may succeed when it is done again: somebody was first, or the remote was away. */
export function isPassing(error: unknown): boolean {
  return error instanceof GitFault && (error.kind === 'moved' || error.kind === 'unreachable');
}
