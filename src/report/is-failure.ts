import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { countText } from './count-text.js';
import type { Report } from './report.js';

type Counting = Pick<Report, 'onlyNew'>;

/** Whether a finding makes the command fail: an error, and under `--new-only` one that the change brought. */
export function isFailure({ severity, isNew }: Diagnostic, { onlyNew = false }: Counting): boolean {
  return severity === 'error' && (!onlyNew || isNew === true);
}

/** Says that there are errors and the command does not fail by them; undefined where each error is a failure. */
export function sparedText(diagnostics: readonly Diagnostic[], counting: Counting): string | undefined {
  const spared = diagnostics.filter((each) => each.severity === 'error' && !isFailure(each, counting)).length;
  if (spared === 0) return undefined;
  return `--new-only: ${countText(spared, 'error')} ${spared === 1 ? 'was' : 'were'} there before the change and ${spared === 1 ? 'does' : 'do'} not count`;
}
