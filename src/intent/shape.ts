import { Ajv, type ErrorObject } from 'ajv';
import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js';
import { nearestName } from '../diagnostics/nearest-name.js';
import type { Document, Value } from './document.js';
import { valueIn } from './document-fields.js';
import { formats } from './formats.js';
import { schemas } from './generated/schemas.js';
import { placeOf } from './place.js';
import type { Fault } from './shape-fault.js';
import { faultsOf } from './shape-faults.js';
import { schema as schemaLaw } from './shape-laws.js';

/** The version of the language. */
export const API_VERSION = 'vm.novasphere.dev/v1alpha1';

/**
 * Compares a document with the schema of its kind.
 *
 * @returns what is wrong, in the order of the lines; nothing, within microseconds, for a document that is right
 */
export function checkShape(document: Document): readonly Diagnostic[] {
  const stranger = unknownKind(document);
  if (stranger) return [diagnosticOf(document, stranger)];
  const kind = String(valueIn(document.data, 'kind'));
  const errors = errorsOf(kind, document);
  if (errors.length === 0) return [];
  return faultsOf(errors, schemas[kind] ?? {}, document)
    .map((fault) => diagnosticOf(document, fault))
    .sort(compareDiagnostics);
}

/** Readers dispatch on (apiVersion, kind), so a document that is neither one of ours is compared with nothing else. */
function unknownKind({ data }: Document): Fault | undefined {
  return (
    unlike('apiVersion', valueIn(data, 'apiVersion'), [API_VERSION]) ??
    unlike('kind', valueIn(data, 'kind'), Object.keys(schemas))
  );
}

function unlike(field: string, written: unknown, known: readonly string[]): Fault | undefined {
  if (typeof written === 'string' && known.includes(written)) return undefined;
  const [first = ''] = known;
  const wanted = known.length === 1 ? `"${first}"` : `one of ${known.map((name) => `"${name}"`).join(', ')}`;
  const nearest = known.length === 1 ? first : nearestName(String(written ?? ''), known);
  const not =
    written === undefined ? '' : `, not ${typeof written === 'string' ? `"${written}"` : JSON.stringify(written)}`;
  const hint = nearest ? { hint: `write \`${field}: ${nearest}\`` } : {};
  return { law: schemaLaw, path: [field], message: `\`${field}\` must be ${wanted}${not}`, ...hint };
}

function diagnosticOf(document: Document, fault: Fault): Diagnostic {
  const { law, path, atKey = false, message, hint, severity = 'error' } = fault;
  const at = placeOf({ document, path }, atKey);
  return { code: law.code, severity, message, at, related: [], ...(hint === undefined ? {} : { hint }) };
}

/** What judges values that stand in no file, such as the bodies of requests. */
export interface ShapeOf<T> {
  readonly matches: (data: unknown) => data is T;
  /** Why a value does not; in no order. */
  readonly faults: (data: Value) => readonly Fault[];
}

/**
 * Judges values by a schema in the words of the language: its formats, its laws, its hints.
 *
 * @param schema draft-07, with `x-law` where a failure breaks a law; what it calls `T` is the caller's promise
 */
export function shapeOf<T>(schema: object): ShapeOf<T> {
  const validate = ajv.compile<T>(schema);
  return {
    matches: validate,
    faults: (data) => {
      const errors = validate(data) ? [] : (validate.errors ?? []);
      return faultsOf(errors, schema, { source: { path: '', text: '' }, index: 0, data });
    },
  };
}

function errorsOf(kind: string, { data }: Document): readonly ErrorObject[] {
  // Compiled when a kind is first met, and kept by ajv.
  const validate = ajv.compile(schemas[kind] ?? false);
  return validate(data) ? [] : (validate.errors ?? []);
}

const ajv = validator();

function validator(): Ajv {
  // A test compiles the schemas with every check of ajv's; here that, and optimizing, would only cost start-up time.
  const made = new Ajv({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    // A schema that others refer to is judged by itself, and only it knows where it stands.
    verbose: true,
    ownProperties: true,
    validateSchema: false,
    meta: false,
    code: { optimize: false },
  });
  made.addVocabulary(['x-law']);
  // Whoever writes a field that has this keyword is warned.
  made.addKeyword({ keyword: 'deprecationMessage', validate: () => false });
  for (const [name, { matches }] of Object.entries(formats)) made.addFormat(name, matches);
  return made;
}
