import { nearestName } from '../diagnostics/nearest-name.js';
import { example, field, hint, list } from './phrases.js';
import type { Found, Subschema, Words } from './shape-fault.js';
import { deprecatedField, unknownField } from './shape-laws.js';

/** A field that the schema does not know. */
export function unknown({ path, error, subschema }: Found): Words {
  const typed = String(error.params.additionalProperty);
  const known = Object.keys(subschema.properties ?? {});
  const nearest = nearestName(typed, known);
  const all = known.map((name) => `\`${name}\``).join(', ');
  return {
    law: unknownField,
    path: [...path, typed],
    atKey: true,
    message: `${field(path)} must have no field "${typed}"`,
    hint: nearest ? `did you mean \`${nearest}\`?` : `fields here: ${all}`,
  };
}

/** A field that another field, or the value of another, shuts out. */
export function forbidden({ path, error, ancestor }: Found): Words {
  const { schemaPath } = error;
  const beside = /\/dependencies\/([^/]+)\/properties\/[^/]+\/false schema$/.exec(schemaPath)?.[1];
  if (beside !== undefined) {
    const message = `${field(path)} must not stand beside \`${beside}\``;
    return { atKey: true, message, hint: `keep ${field(path)} or \`${beside}\`` };
  }
  const [[name, condition] = ['', {}]] = Object.entries(
    ancestor(schemaPath.lastIndexOf('/else/')).if?.properties ?? {},
  );
  const values = typeof condition === 'object' ? (condition.enum ?? []) : [];
  const wanted = list(values.map((value) => `\`${name}: ${value}\``));
  return {
    atKey: true,
    message: `${field(path)} must stand only beside ${wanted}`,
    hint: `remove it, or write ${wanted}`,
  };
}

/** A field that needs another beside it. */
export function lonely({ path, error, subschema }: Found): Words {
  const { property, missingProperty } = error.params;
  const message = `\`${property}\` must stand beside \`${missingProperty}\``;
  return { path: [...path, property], atKey: true, message, hint: addition(subschema, missingProperty) };
}

/** A field that is required. */
export function missing({ path, error, subschema }: Found): Words {
  const { missingProperty } = error.params;
  const message = `${field(path)} must have \`${missingProperty}\``;
  return { path: [...path, missingProperty], message, hint: addition(subschema, missingProperty) };
}

function addition({ properties }: Subschema, name: string): string {
  const property = properties?.[name];
  const such = typeof property === 'object' ? example([name], property) : undefined;
  return such === undefined ? `add \`${name}\`` : `add \`${name}\`, ${such}`;
}

/** A mapping that must have exactly one of some fields. */
export function notExactlyOne({ path, subschema, value }: Found): Words {
  const names = (subschema.oneOf ?? []).flatMap(({ required }) => required);
  const written = names.filter((name) => typeof value === 'object' && value !== null && Object.hasOwn(value, name));
  const message = `${field(path)} must have exactly one of ${names.map((name) => `\`${name}\``).join(', ')}`;
  return { message, hint: written.length === 0 ? 'add one of them' : `keep one of ${written.join(', ')}` };
}

/** A mapping with fields that exclude each other. */
export function tooManyFields({ path, subschema, value }: Found): Words {
  const names = Object.keys(subschema.properties ?? {});
  const written = names.filter((name) => typeof value === 'object' && value !== null && Object.hasOwn(value, name));
  const message = `${field(path)} must have only one of ${list(names.map((name) => `\`${name}\``))}`;
  return { message, hint: `keep one of ${written.join(', ')}` };
}

/** An item that stands in a list twice. */
export function repeated({ path, error }: Found): Words {
  const { i: later, j: earlier } = error.params;
  const [last, first] = later > earlier ? [later, earlier] : [earlier, later];
  const message = `${field([...path, last])} must not repeat ${field([...path, first])}`;
  return { path: [...path, last], message, hint: 'remove one of the two' };
}

/** A field under a former name. */
export function deprecated({ path, subschema }: Found): Words {
  const message = `${field(path)} should be written under its present name`;
  return { law: deprecatedField, severity: 'warning', atKey: true, message, ...hint(subschema.deprecationMessage) };
}
