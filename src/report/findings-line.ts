import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { countText } from './count-text.js';

/** How many errors and warnings there are, in one line without its end, such as "1 error, 3 warnings (2 new)". */
export function findingsLine(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return 'no findings';
  const counts = [errors > 0 ? [countText(errors, 'error')] : [], warnings > 0 ? [countText(warnings, 'warning')] : []];
  const isCompared = diagnostics.some(({ isNew }) => isNew !== undefined);
  const brought = isCompared ? ` (${diagnostics.filter(({ isNew }) => isNew).length} new)` : '';
  return `${counts.flat().join(', ')}${brought}`;
}
