import { notTheWriter } from '../delivery/delivery-laws.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { networkAttached } from '../edit/verb-laws.js';
import { duplicateObject } from '../intent/model-laws.js';
import { ApiProblem, type ProblemKind } from './api-problem.js';

/** What a finding means for the request; where none of these is among them, the change is unsound. */
const KINDS: readonly (readonly [code: string, kind: ProblemKind])[] = [
  [notTheWriter.code, 'not-the-writer'],
  [duplicateObject.code, 'conflict'],
  [networkAttached.code, 'conflict'],
];

/** The problem of a change that its findings stop. @param what the change, for people */
export function refusedChange(what: string, diagnostics: readonly Diagnostic[]): ApiProblem {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [, kind = 'refused'] = KINDS.find(([code]) => errors.some((each) => each.code === code)) ?? [];
  const [first] = errors;
  return new ApiProblem(kind, first ? first.message : `${what} is refused`, { errors: diagnostics });
}
