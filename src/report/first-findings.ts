import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** The most findings that a report for a forge holds; GitHub refuses a SARIF run with more. */
export const MOST_FINDINGS = 25_000;

/**
 * The first findings, errors before warnings, and how many are left out. As many as there are stay as they are.
 *
 * @see docs.github.com, "SARIF support for code scanning", limits
 */
export function firstFindings<D extends Diagnostic>(
  diagnostics: readonly D[],
  most: number = MOST_FINDINGS,
): { readonly kept: readonly D[]; readonly left: number } {
  if (diagnostics.length <= most) return { kept: diagnostics, left: 0 };
  const isError = ({ severity }: D) => severity === 'error';
  const errors = diagnostics.filter(isError);
  const others = diagnostics.filter((diagnostic) => !isError(diagnostic));
  return { kept: [...errors, ...others].slice(0, most), left: diagnostics.length - most };
}
