import { packageSchemas } from '../outside/package-schemas.js';

/** A JSON Schema, as far as bodies are made of it. */
interface Schema {
  readonly [keyword: string]: unknown;
}

/** What every body may say. */
const MEANT = {
  environment: {
    type: 'string',
    description: 'The environment that is meant; needed where there are several and the service has no default.',
    format: 'dns-label',
    maxLength: 63,
    examples: ['prod'],
  },
  namespace: {
    type: 'string',
    description: 'The namespace of what is named; `defaults.namespace` of the Environment unless told.',
    format: 'dns-label',
    maxLength: 63,
    examples: ['shop'],
  },
} as const;

/** The name of a Network or VM. */
export const NAME = {
  type: 'string',
  description: 'Its name, or "namespace/name".',
  format: 'qualified-name',
  maxLength: 317,
  examples: ['storage', 'shop/storage'],
} as const;

/** A body: `environment`, `namespace` and these fields, and no others. */
export function bodySchema(properties: Schema, required: readonly string[] = [], definitions: object = {}): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required,
    properties: { ...MEANT, ...properties },
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
  };
}

/** The words of an intent, for bodies that are made of them. */
export interface IntentWords {
  /** The fields of its `spec`. */
  readonly properties: Schema;
  /** What they refer to. */
  readonly definitions: Schema;
}

/** The words of a kind of intent. @param file such as "network" */
export function wordsOf(file: string): IntentWords {
  const path = `schemas/${file}.schema.json`;
  const text = packageSchemas().find((each) => each.path === path)?.text ?? '{}';
  const schema: unknown = JSON.parse(text, (key, value) => (key === 'deprecationMessage' ? undefined : value));
  return {
    properties: mappingAt(schema, 'properties', 'spec', 'properties'),
    definitions: mappingAt(schema, 'definitions'),
  };
}

/** A mapping inside of plain data; empty where there is none. */
export function mappingAt(value: unknown, ...path: readonly string[]): Schema {
  const [step, ...others] = path;
  if (typeof value !== 'object' || value === null) return {};
  const entries = new Map(Object.entries(value));
  return step === undefined ? Object.fromEntries(entries) : mappingAt(entries.get(step), ...others);
}
