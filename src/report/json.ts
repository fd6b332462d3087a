import type { Diagnostic } from '../diagnostics/diagnostic.js';

/**
 * What `--format json` prints: all diagnostics, never folded, and what the command did.
 *
 * @param summary plain data, its shape the command's own
 * @returns indented JSON that ends in a line end
 */
export function reportJson(diagnostics: readonly Diagnostic[], summary: object): string {
  const places = diagnostics.map(({ code, severity, message, at, related, hint, isNew }) => ({
    code,
    severity,
    message,
    at,
    related,
    hint,
    isNew,
  }));
  return `${JSON.stringify({ diagnostics: places, summary }, undefined, 2)}\n`;
}
