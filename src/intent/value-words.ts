import { nearestName } from '../diagnostics/nearest-name.js';
import { formats } from './formats.js';
import { entry, example, field, flow, hint, instead, list } from './phrases.js';
import type { Found, Subschema, Words } from './shape-fault.js';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
};

/** A value of another type. */
export function wrongType(found: Found): Words {
  const { path, subschema, value, written } = found;
  const branches = subschema.anyOf ?? [subschema];
  const types = branches.flatMap(({ type }) => type ?? 'object');
  const message = `${field(path)} must be ${list(types.map((type) => TYPES[type] ?? type))}, ${instead(value, written)}`;
  return { message, ...hint(retyped(types, found)) };
}

/** The smallest edit that gives a value a type that is wanted. */
function retyped(types: readonly string[], { path, value, written = '', subschema }: Found): string | undefined {
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  if (types.includes('string') && isScalar && isLegal(written, subschema))
    return `quote it: ${entry(path, `"${written}"`)}`;
  const isDigits = typeof value === 'string' && /^\d+$/.test(value);
  if (types.includes('integer') && isDigits) return `remove the quotes: ${entry(path, value)}`;
  if (types.includes('array') && (isScalar || typeof value === 'string')) return `write ${entry(path, `[${written}]`)}`;
  return example(path, subschema);
}

const isLegal = (text: string, { format }: Subschema): boolean => formats[format ?? '']?.matches(text) ?? true;

/** A value that is none of a few. */
export function notOneOf({ path, value, written, subschema }: Found): Words {
  const allowed = (subschema.enum ?? []).map((each) => (typeof each === 'string' ? `"${each}"` : String(each)));
  const names = (subschema.enum ?? []).map(String);
  const nearest = nearestName(String(value), names);
  const message = `${field(path)} must be ${list(allowed)}, ${instead(value, written)}`;
  return { message, ...hint(nearest && `write ${entry(path, nearest)}`) };
}

/** Text that is not in its format. */
export function wrongFormat({ path, value, written, error, subschema }: Found): Words {
  const { noun = '', suggest } = formats[subschema.format ?? ''] ?? {};
  // The name of a key is judged by the schema of names.
  const key = error.propertyName;
  if (key !== undefined) {
    return { path: [...path, key], atKey: true, message: `a key of ${field(path)} must be ${noun}, not "${key}"` };
  }
  const better = suggest?.(String(value));
  const isAddress = better !== undefined && subschema.format?.startsWith('ip-');
  return {
    message: `${field(path)} must be ${isAddress ? `written "${better}"` : noun}, ${instead(value, written)}`,
    ...hint(better === undefined ? example(path, subschema) : `write ${entry(path, flow(better))}`),
  };
}

/** A number beyond its bounds. */
export function outOfRange(found: Found): Words {
  const { path, value, written, subschema } = found;
  if (subschema.format && !subschema.format.endsWith('-range')) return wrongFormat(found);
  const { minimum, maximum } = subschema;
  const range = maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
  return { message: `${field(path)} must be ${range}, ${instead(value, written)}` };
}

/** Text that is too long. */
export function tooLong({ path, value, error }: Found): Words {
  const { limit } = error.params;
  const { length } = String(value);
  const message = `${field(path)} must have at most ${limit} characters, not ${length}`;
  return { message, hint: `shorten it by ${length - limit}` };
}

/** Text that does not look as it must. */
export function wrongPattern({ path, value, written, subschema }: Found): Words {
  const models = (subschema.examples ?? []).map((text) => `"${text}"`);
  return { message: `${field(path)} must look like ${list(models)}, ${instead(value, written)}` };
}
