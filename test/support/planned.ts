import { compile } from '../../src/compile/compile.js';
import type { SourceFile } from '../../src/intent/document.js';
import type { Plan } from '../../src/plan/plan.js';
import { planChange } from '../../src/plan/plan-change.js';

/** The plan of a change of intents. */
export function planned(before: readonly SourceFile[], after: readonly SourceFile[]): Plan {
  return planChange(compile(before), compile(after));
}
