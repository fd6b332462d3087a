import {
  deprecated,
  forbidden,
  lonely,
  missing,
  notExactlyOne,
  repeated,
  tooManyFields,
  unknown,
} from './field-words.js';
import { count, field } from './phrases.js';
import type { Fault, Found, Words } from './shape-fault.js';
import { type Law, schema, shapeLaws } from './shape-laws.js';
import { notOneOf, outOfRange, tooLong, wrongFormat, wrongPattern, wrongType } from './value-words.js';

/** By keyword, those first that explain most where several fail at one place. */
const WORDS: Readonly<Record<string, (found: Found) => Words>> = {
  type: wrongType,
  anyOf: wrongType,
  additionalProperties: unknown,
  'false schema': forbidden,
  dependencies: lonely,
  required: missing,
  oneOf: notExactlyOne,
  enum: notOneOf,
  format: wrongFormat,
  minimum: outOfRange,
  maximum: outOfRange,
  maxLength: tooLong,
  pattern: wrongPattern,
  minLength: ({ path }) => ({ message: `${field(path)} must not be empty` }),
  minItems: ({ path, error }) => ({
    message: `${field(path)} must have at least ${count(error.params.limit, 'item')}`,
  }),
  maxItems: ({ path, error }) => ({ message: `${field(path)} must have at most ${count(error.params.limit, 'item')}` }),
  minProperties: ({ path, error }) => ({
    message: `${field(path)} must have at least ${count(error.params.limit, 'field')}`,
  }),
  maxProperties: tooManyFields,
  uniqueItems: repeated,
  deprecationMessage: deprecated,
};

const KEYWORDS = Object.keys(WORDS);

/** The fault that an error means, and its rank among those at one place: the smaller explains more. */
export function wordsFor(found: Found): { readonly fault: Fault; readonly rank: number } {
  const { keyword, message = '' } = found.error;
  const words = WORDS[keyword]?.(found) ?? { message: `${field(found.path)} ${message}` };
  return { fault: { law: lawOf(found), path: found.path, ...words }, rank: KEYWORDS.indexOf(keyword) };
}

function lawOf({ error: { keyword }, subschema }: Found): Law {
  const said = subschema['x-law'];
  const code = typeof said === 'string' ? said : said?.[keyword];
  return (keyword !== 'type' && shapeLaws.find((law) => law.code === code)) || schema;
}
