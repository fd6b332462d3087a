import type { ErrorObject } from 'ajv';
import type { Document, Path, Value } from './document.js';
import { isMapping } from './document-fields.js';
import { rawTextOf } from './place.js';
import type { Fault, Found, Subschema } from './shape-fault.js';
import { wordsFor } from './shape-words.js';

/** Errors about errors: their causes stand beside them. */
const NOISE = new Set(['if', 'propertyNames']);

/**
 * What the errors of the validator come to, in our words: one fault at each place, the one that explains most.
 *
 * @param errors of one document, all of them
 * @param schema of its kind, whole
 */
export function faultsOf(errors: readonly ErrorObject[], schema: object, document: Document): readonly Fault[] {
  const found = errors
    .filter((error) => !NOISE.has(error.keyword) && !error.schemaPath.includes('/oneOf/'))
    .map((error) => locate(error, schema as Subschema, document));
  const best = new Map<string, { readonly rank: number; readonly fault: Fault }>();
  for (const entry of withoutBranches(found)) {
    const { rank, fault } = wordsFor(entry);
    const place = JSON.stringify([fault.path, fault.atKey]);
    const other = best.get(place);
    if (!other || rank < other.rank) best.set(place, { rank, fault });
  }
  return [...best.values()].map(({ fault }) => fault);
}

function locate(error: ErrorObject, schema: Subschema, document: Document): Found {
  const path = pathOf(error.instancePath, document.data);
  const keywordAt = error.schemaPath.lastIndexOf('/');
  const pointer = error.schemaPath.slice(0, keywordAt);
  return {
    error,
    path,
    value: path.reduce<Value | undefined>(below, document.data),
    written: rawTextOf({ document, path }),
    subschema: (error.parentSchema as Subschema | undefined) ?? subschemaAt(schema, pointer),
    ancestor: (end) => subschemaAt(schema, pointer.slice(0, end)),
  };
}

/** A value that may be one thing or another is judged as the thing that it is; only one that is neither is told both. */
function withoutBranches(found: readonly Found[]): readonly Found[] {
  const forks = found.filter(({ error }) => error.keyword === 'anyOf').map(({ error }) => error.instancePath);
  return found.filter(({ error }) => {
    const fork = forks.find((path) => path === error.instancePath);
    if (fork === undefined || !['anyOf', 'type'].includes(error.keyword)) return true;
    const isJudged = found.some((other) => isJudgement(other.error, fork));
    return error.keyword === 'anyOf' && !isJudged;
  });
}

function isJudgement({ instancePath, keyword }: ErrorObject, fork: string): boolean {
  if (instancePath === fork) return !['anyOf', 'type'].includes(keyword);
  return instancePath.startsWith(`${fork}/`);
}

function pathOf(pointer: string, data: Value): Path {
  const path: (string | number)[] = [];
  let value: Value | undefined = data;
  for (const step of steps(pointer)) {
    const key = Array.isArray(value) ? Number(step) : step;
    path.push(key);
    value = below(value, key);
  }
  return path;
}

function below(value: Value | undefined, key: string | number): Value | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function subschemaAt(schema: Subschema, pointer: string): Subschema {
  let current: unknown = schema;
  for (const step of steps(pointer.replace(/^#/, ''))) {
    current = typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[step] : undefined;
  }
  return typeof current === 'object' && current !== null ? current : {};
}

function steps(pointer: string): readonly string[] {
  const encoded = pointer.split('/').slice(1);
  return encoded.map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}
