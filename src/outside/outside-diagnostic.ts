import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Law } from '../intent/shape-laws.js';

const START = { line: 1, column: 1 };

/** An error about a whole file or folder; it points at the first character. */
export function outsideDiagnostic({ code }: Law, file: string, message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, at: { file, start: START, end: START }, related: [], hint };
}
