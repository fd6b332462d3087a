import { GitFault } from '../outside/git/git-fault.js';
import { OutsideFault } from '../outside/outside-fault.js';
import { ApiProblem } from './api-problem.js';

/** The problem behind whatever was thrown; what is nobody's fault but ours says nothing of its cause. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof GitFault && (error.kind === 'moved' || error.kind === 'refused'))
    return new ApiProblem('conflict', error.message);
  if (error instanceof OutsideFault)
    return new ApiProblem('unavailable', error.message, { headers: { 'Retry-After': '5' } });
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : '';
  if (status === 413) return new ApiProblem('too-large', 'a body may have 256 KiB');
  if (status === 415) return new ApiProblem('unsupported-media-type', 'send Content-Type: application/json');
  if (status >= 400 && status < 500) return new ApiProblem('bad-request', message);
  return new ApiProblem('internal', 'the fault is in the log of the service, under the id of this request');
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
}
