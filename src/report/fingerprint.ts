import { createHash } from 'node:crypto';
import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** A finding with a name that stays when lines are inserted above it. */
export interface Fingerprinted extends Diagnostic {
  /** 32 hexadecimal digits; no two findings of a report share one. */
  readonly fingerprint: string;
}

/**
 * Names each finding by its law, its file and its message, which names the claimants. Findings that are equal in these
 * are numbered in their order.
 */
export function withFingerprints(diagnostics: readonly Diagnostic[]): readonly Fingerprinted[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const subject = JSON.stringify([diagnostic.code, diagnostic.at.file, diagnostic.message]);
    const ordinal = (seen.get(subject) ?? 0) + 1;
    seen.set(subject, ordinal);
    const digest = createHash('sha256').update(`${subject}#${ordinal}`).digest('hex');
    return { ...diagnostic, fingerprint: digest.slice(0, 32) };
  });
}
