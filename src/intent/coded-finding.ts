import type { Finding } from './document.js';

/** A finding of a stage before the checks, which says its own law. */
export interface CodedFinding extends Finding {
  readonly code: string;
}
