import type { Law } from '../intent/shape-laws.js';

/**
 * The committed files below `generated/` must be what the intents say.
 *
 * Controllers apply `generated/`, not the intents: where the two differ, an intent that was reviewed is not in force, or
 * an edit by hand is, until the next run takes it away. `netintent compile --check` compares every byte. Do not mend the
 * file: change the intent, run `netintent compile` and commit both.
 */
export const generatedStale: Law = {
  code: 'generated-stale',
  title: 'The committed files below `generated/` must be what the intents say',
};
