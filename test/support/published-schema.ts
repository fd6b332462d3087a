import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { load } from 'js-yaml';

const FOLDER = new URL('../../../shared/crds/', import.meta.url);

/** Whether the projects' own schemas lie beside the repository; a test that needs them names itself as skipped otherwise. */
export const hasPublishedSchemas = existsSync(FOLDER);

type Schema = { readonly [key: string]: unknown };

/** What a value breaks in the schema of the one served version of a CustomResourceDefinition, unknown fields included. */
export function crdFaults(file: string, value: unknown): readonly string[] {
  const crd = load(readFileSync(new URL(file, FOLDER), 'utf8')) as {
    readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: Schema } }[] };
  };
  const schema = crd.spec.versions[0]?.schema.openAPIV3Schema;
  if (!schema) throw new Error(`${file} has no version`);
  return faults(file, () => ({ ...(closed(schema) as Schema), required: requiredOf(schema) }), value);
}

/** The API server judges metadata by itself, and some definitions ask for it all the same. */
function requiredOf({ required }: Schema): readonly unknown[] {
  return Array.isArray(required) ? required.filter((field) => field !== 'metadata') : [];
}

/** What a value breaks in a JSON Schema of the catalogue. */
export function catalogFaults(file: string, value: unknown): readonly string[] {
  return faults(file, () => catalogSchema(file), value);
}

/** Without the name of its draft, of which the validator knows the newer ones alone; the keywords are the same. */
function catalogSchema(file: string): Schema {
  const text = readFileSync(new URL(`json-catalog/${file}`, FOLDER), 'utf8');
  const { $schema: _, ...schema } = JSON.parse(text) as Schema;
  return schema;
}

/** Patterns of CRDs are Go's, which write a general category of one letter without braces. @see RE2, "Syntax" */
const goPattern = Object.assign(
  (pattern: string, flags: string) => new RegExp(pattern.replace(/\\([pP])([A-Z])/g, '\\$1{$2}'), flags),
  { code: 'goPattern' },
);

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, code: { regExp: goPattern } });
const compiled = new Map<string, ValidateFunction>();

function faults(name: string, schema: () => Schema, value: unknown): readonly string[] {
  const validate = compiled.get(name) ?? ajv.compile(schema());
  compiled.set(name, validate);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}

/** What judges values and names no fields of its own. @see Kubernetes, "Specifying a structural schema" */
const JUNCTORS = new Set(['anyOf', 'oneOf', 'allOf', 'not']);

/** The schema with every object closed to fields that it does not name, as a strict API server reads it. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    JUNCTORS.has(key) ? value : key === 'properties' ? closedEach(value) : closed(value),
  ]);
  const copy = Object.fromEntries(entries) as Schema;
  const isOpen = copy['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in copy;
  return isOpen || !('properties' in copy) ? copy : { ...copy, additionalProperties: false };
}

function closedEach(properties: unknown): unknown {
  return Object.fromEntries(Object.entries(properties as Schema).map(([name, schema]) => [name, closed(schema)]));
}
