import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** Kubernetes 1.27's own types, as the published package describes them to its other languages. */
const ASSEMBLY = new URL('../../../node_modules/cdk8s-plus-27/.jsii', import.meta.url);
const PREFIX = 'cdk8s-plus-27.k8s.';

interface Assembly {
  readonly types: Readonly<Record<string, { readonly kind: string; readonly properties?: readonly Property[] }>>;
}

interface Property {
  readonly optional?: boolean;
  readonly type: Type;
  /** `schema` is the field in the words of the API, such as "io.k8s.api.core.v1.ServiceSpec#clusterIP". */
  readonly docs: { readonly custom?: { readonly schema?: string } };
}

interface Type {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: Type };
}

const assembly: Assembly = JSON.parse(readFileSync(ASSEMBLY, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
const compiled = new Map<string, ValidateFunction>();

/**
 * What a value breaks in a type of Kubernetes 1.27: unknown fields, missing fields, fields of another type.
 *
 * @param type such as "KubeServiceProps" (a Service without `apiVersion` and `kind`) or "ObjectMeta"
 */
export function coreFaults(type: string, value: unknown): readonly string[] {
  const validate = compiled.get(type) ?? ajv.compile(objectSchema(`${PREFIX}${type}`, new Set()));
  compiled.set(type, validate);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}

/** A type that holds itself is left open below its second level; none of ours does. */
function objectSchema(name: string, above: ReadonlySet<string>): object {
  const { kind, properties } = assembly.types[name] ?? { kind: 'missing' };
  if (kind === 'missing') throw new Error(`there is no type ${name}`);
  if (kind === 'class') return { type: ['string', 'integer'] };
  if (kind === 'enum' || above.has(name)) return {};
  const fields = (properties ?? []).map((property) => ({ ...property, field: fieldName(name, property) }));
  const below = new Set([...above, name]);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ field, type }) => [field, typeSchema(type, below)])),
    required: fields.filter(({ optional }) => !optional).map(({ field }) => field),
    additionalProperties: false,
  };
}

function fieldName(owner: string, { docs }: Property): string {
  const field = docs.custom?.schema?.split('#')[1];
  if (field === undefined) throw new Error(`${owner} has a field without its name in the API`);
  return field;
}

function typeSchema({ primitive, fqn, collection }: Type, above: ReadonlySet<string>): object {
  if (collection?.kind === 'array') return { type: 'array', items: typeSchema(collection.elementtype, above) };
  if (collection) return { type: 'object', additionalProperties: typeSchema(collection.elementtype, above) };
  if (fqn !== undefined) return objectSchema(fqn, above);
  return primitive === undefined || primitive === 'any' ? {} : { type: primitive === 'date' ? 'string' : primitive };
}
