import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { countText } from './count-text.js';

/** How many errors and warnings there are, in one line without its end, such as "1 error, 3 warnings". */
export function findingsLine(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return 'no findings';
  return [errors > 0 ? [countText(errors, 'error')] : [], warnings > 0 ? [countText(warnings, 'warning')] : []]
    .flat()
    .join(', ');
}
