import type { Pace } from '../../src/outside/cluster/pace.js';

/** For a server on loopback: waits are short, watches last a second. */
export const QUICK: Pace = { first: 5, longest: 20, answer: 5_000, watch: 1_000, stale: 150, again: 40 };
