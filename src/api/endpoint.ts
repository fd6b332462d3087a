import type { Value } from '../intent/document.js';
import { shapeOf } from '../intent/shape.js';
import type { Fault } from '../intent/shape-fault.js';
import { ApiProblem, type BodyError } from './api-problem.js';
import type { Identity, Role } from './identity.js';
import type { KeyMemory } from './key-memory.js';
import type { Parts } from './parts.js';

/** A request beside its body. */
export interface Call {
  readonly keys: KeyMemory;
  readonly parts: Parts;
  readonly identity: Identity;
  /** Only say what would happen. */
  readonly isDryRun: boolean;
  /** The branch that is meant; that which is served, unless told. */
  readonly branch: string | undefined;
  readonly ifMatch: string | undefined;
  readonly idempotencyKey: string | undefined;
}

/** What is answered to a request that is not refused. */
export interface Answer {
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One thing that can be asked for, by POST. */
export interface Endpoint {
  /** Such as "/api/list-networks". */
  readonly path: string;
  readonly summary: string;
  /** What the caller must have. */
  readonly role: Role;
  /** JSON Schema (draft-07) of the body. */
  readonly schema: object;
  /** @throws an ApiProblem where it is refused */
  readonly answer: (body: Value, call: Call) => Promise<Answer>;
}

/** An endpoint and what it does with a body that has the right shape. */
export interface EndpointOf<Body> extends Omit<Endpoint, 'answer'> {
  readonly answer: (body: Body, call: Call) => Promise<Answer>;
}

/** Makes an endpoint that refuses bodies of another shape. */
export function endpoint<Body>({ answer, ...named }: EndpointOf<Body>): Endpoint {
  const shape = shapeOf<Body>(named.schema);
  return {
    ...named,
    answer: async (body, call) => {
      if (shape.matches(body)) return answer(body, call);
      throw new ApiProblem(
        'invalid-body',
        `the body of ${named.path} must have the shape that /openapi.json describes`,
        {
          errors: shape.faults(body).map(bodyError),
        },
      );
    },
  };
}

function bodyError({ law, path, message, hint }: Fault): BodyError {
  const pointer = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { code: law.code, severity: 'error', message, pointer, ...(hint === undefined ? {} : { hint }) };
}
