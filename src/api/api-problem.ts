import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** What can go wrong with a request: its status and its title, by the last part of its type. */
const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'invalid-body': { status: 400, title: 'The body must have the shape that the API describes' },
  unauthenticated: { status: 401, title: 'The request must say who calls' },
  forbidden: { status: 403, title: 'The caller must have a role for this' },
  'not-found': { status: 404, title: 'What is named must be there' },
  conflict: { status: 409, title: 'The intents must be free for this change' },
  'not-the-writer': { status: 409, title: 'The service must be the writer of the environment' },
  'precondition-failed': { status: 412, title: 'The intent must be as the caller knows it' },
  'too-large': { status: 413, title: 'The body must be small' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  refused: { status: 422, title: 'The intents must be sound after the change' },
  'key-reused': { status: 422, title: 'An idempotency key must stand for one request' },
  'too-many-requests': { status: 429, title: 'A caller must leave room for others' },
  internal: { status: 500, title: 'netintent has a fault' },
  unavailable: { status: 503, title: 'The repository must be reachable' },
} as const;

/** The kinds of problems. */
export type ProblemKind = keyof typeof PROBLEMS;

/** One thing that is wrong: a finding of the intents, or a field of the body. */
export type ProblemError = Diagnostic | BodyError;

/** What is wrong with a field of a body. */
export interface BodyError {
  readonly code: string;
  readonly severity: 'error';
  readonly message: string;
  /** Where it is. @see RFC 6901 */
  readonly pointer: string;
  readonly hint?: string;
}

/** What a problem has beside its kind and its detail. */
export interface ProblemParts {
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why a request is refused, ready to be answered; thrown by whatever finds it out. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  readonly errors: readonly ProblemError[];
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail one sentence about this request */
  constructor(kind: ProblemKind, detail: string, { errors = [], headers = {} }: ProblemParts = {}) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
    this.headers = headers;
  }

  get status(): number {
    return PROBLEMS[this.kind].status;
  }
}

/**
 * A problem as it is answered.
 *
 * @param request the id of the request
 * @see RFC 9457
 */
export function problemBody({ kind, message, errors }: ApiProblem, request: string): object {
  const { status, title } = PROBLEMS[kind];
  const type = `urn:netintent:problem:${kind}`;
  return { type, title, status, detail: message, instance: `urn:uuid:${request}`, errors };
}
