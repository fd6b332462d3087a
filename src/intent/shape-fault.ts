import type { ErrorObject } from 'ajv';
import type { Path, Value } from './document.js';
import type { Law } from './shape-laws.js';

/** What is wrong at a path of a document. */
export interface Fault {
  readonly law: Law;
  readonly path: Path;
  readonly atKey?: boolean;
  readonly severity?: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
}

/** The keywords of a schema that words are made of. */
export interface Subschema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Subschema | boolean>>;
  readonly anyOf?: readonly Subschema[];
  readonly oneOf?: readonly { readonly required: readonly string[] }[];
  readonly if?: Subschema;
  readonly deprecationMessage?: string;
  /** The code of the law that a failure breaks, or the codes of some keywords. */
  readonly 'x-law'?: string | Readonly<Record<string, string>>;
}

/** An error of the validator and what it is about. */
export interface Found {
  readonly error: ErrorObject;
  readonly path: Path;
  readonly value: Value | undefined;
  /** The value as its author wrote it. */
  readonly written: string | undefined;
  /** The schema that failed. */
  readonly subschema: Subschema;
  /** A schema around it: the first `end` characters of the way there. */
  readonly ancestor: (end: number) => Subschema;
}

/** What a fault says; its law and path are those of the error where it does not say other ones. */
export type Words = Omit<Fault, 'law' | 'path'> & { readonly law?: Law; readonly path?: Path };
