import { manifestUnreadable as law } from '../intent/manifest-laws.js';
import type { Check } from './check.js';

/** The law of `intent/manifest-laws.ts`, for texts inside objects: CNI configurations and network data. */
export const manifestUnreadable: Check = {
  ...law,
  *foreign({ faults }) {
    for (const { at, what, must, hint } of faults)
      yield { severity: 'error', message: `${what} must be ${must}`, at, hint };
  },
};
