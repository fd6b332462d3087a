import type { Claim } from './ledger.js';

/** Whether an intent takes it, rather than a manifest, which is for no environment. */
export function isOfIntent({ origin }: Pick<Claim, 'origin'>): boolean {
  return origin.environment !== undefined;
}
