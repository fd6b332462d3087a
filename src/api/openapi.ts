import { mappingAt } from './body-schema.js';
import type { Endpoint } from './endpoint.js';
import { endpoints } from './endpoints/index.js';

const TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'Needed unless the service listens on its own machine alone.',
};

const BRANCH = {
  name: 'branch',
  in: 'query',
  description: 'The branch that is read; of a write, the new branch that the commit is pushed to.',
  schema: { type: 'string', maxLength: 200 },
};

const WRITING = [
  {
    name: 'dryRun',
    in: 'query',
    description: 'Say what would happen, and do nothing.',
    schema: { type: 'string', enum: ['true', 'false'], default: 'false' },
  },
  {
    name: 'If-Match',
    in: 'header',
    description: 'The `ETag` of what is changed, as the caller knows it.',
    schema: { type: 'string' },
  },
  {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A word for this request: sent again, it is not done again.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  },
];

const PROBLEM = {
  type: 'object',
  description: 'Why a request is refused (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'errors'],
  properties: {
    type: { type: 'string', format: 'uri', examples: ['urn:netintent:problem:refused'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri', description: 'The request.' },
    errors: {
      type: 'array',
      description: 'Findings of the intents, as netintent check prints them, or fields of the body.',
      items: {
        type: 'object',
        required: ['code', 'severity', 'message'],
        properties: {
          code: { type: 'string', description: 'The law; netintent explain says what it is for.' },
          severity: { type: 'string', enum: ['error', 'warning'] },
          message: { type: 'string' },
          hint: { type: 'string' },
          pointer: { type: 'string', description: 'The field of the body (RFC 6901).' },
          at: { type: 'object', description: 'File, line and column.' },
          related: { type: 'array', items: { type: 'object' } },
        },
      },
    },
  },
};

/** The API in the words of OpenAPI 3.1. Pure: the same text each time. @see OpenAPI Specification 3.1.1 */
export function openApi(): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'netintent',
      version: 'v1alpha1',
      description: 'Networks of virtual machines as intents in git. Each write is one commit.',
    },
    security: [{ token: [] }, {}],
    paths: Object.fromEntries(endpoints.map((each) => [each.path, { post: operation(each) }])),
    components: {
      securitySchemes: { token: TOKEN },
      schemas: { ...Object.assign({}, ...endpoints.map(definitionsOf)), Problem: PROBLEM },
    },
  };
}

function operation({ path, summary, role, schema }: Endpoint): object {
  const { definitions: _, ...body } = mappingAt(schema);
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    operationId: path.replace('/api/', ''),
    summary,
    description: `Needs the role \`${role}\`.`,
    parameters: role === 'write' ? [BRANCH, ...WRITING] : [BRANCH],
    requestBody: { required: true, content: { 'application/json': { schema: inComponents(body) } } },
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } },
      default: { description: 'Refused.', content: problem },
    },
  };
}

function definitionsOf({ schema }: Endpoint): object {
  return Object.fromEntries(
    Object.entries(mappingAt(schema, 'definitions')).map(([name, value]) => [name, inComponents(value)]),
  );
}

/**
 * A schema of draft-07 as one of OpenAPI: its definitions stand among the components, and `dependencies` are two keywords.
 * Laws and formats of ours are words that readers may ignore.
 */
function inComponents(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inComponents);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (key === '$ref') return [[key, String(value).replace('#/definitions/', '#/components/schemas/')]];
      return key === 'dependencies' ? dependents(value) : [[key, inComponents(value)]];
    }),
  );
}

function dependents(dependencies: unknown): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(mappingAt(dependencies));
  const required = entries.filter(([, value]) => Array.isArray(value));
  const schemas = entries.filter(([, value]) => !Array.isArray(value));
  return [
    ...(required.length > 0 ? [['dependentRequired', Object.fromEntries(required)] as const] : []),
    ...(schemas.length > 0 ? [['dependentSchemas', inComponents(Object.fromEntries(schemas))] as const] : []),
  ];
}
