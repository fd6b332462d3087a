import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Document } from '../intent/document.js';
import { placeOf } from '../intent/place.js';
import { readDocuments } from '../intent/read.js';
import { shapeOf } from '../intent/shape.js';
import type { Grant } from './identity.js';

/** Somebody who is known by a token. */
export interface KnownToken {
  readonly name: string;
  readonly email: string;
  /** SHA-256 of the token, in hexadecimal. */
  readonly sha256: string;
  readonly grants: readonly Grant[];
}

/** What a claim of an identity provider is worth here. */
export interface ClaimedRole {
  /** Such as "groups"; a list or a text. */
  readonly claim: string;
  readonly value: string;
  readonly grants: readonly Grant[];
}

/** Who may do what: by tokens of our own, or by the claims of an identity provider. */
export interface Access {
  readonly tokens?: readonly KnownToken[];
  readonly roles?: readonly ClaimedRole[];
}

const NAMES = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } } as const;

const GRANTS = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['role', 'environments', 'namespaces'],
    properties: { role: { type: 'string', enum: ['read', 'write'] }, environments: NAMES, namespaces: NAMES },
  },
} as const;

const shape = shapeOf<Access>({
  type: 'object',
  additionalProperties: false,
  properties: {
    tokens: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'email', 'sha256', 'grants'],
        properties: {
          name: { type: 'string', minLength: 1 },
          email: { type: 'string', pattern: '^[^@\\s<>]+@[^@\\s<>]+$' },
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
          grants: GRANTS,
        },
      },
    },
    roles: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['claim', 'value', 'grants'],
        properties: {
          claim: { type: 'string', minLength: 1 },
          value: { type: 'string', minLength: 1 },
          grants: GRANTS,
        },
      },
    },
  },
});

/**
 * Reads a file that says who may do what.
 *
 * @param path for messages
 * @returns what is wrong with it, where anything is
 */
export function readAccess(path: string, text: string): Access | readonly Diagnostic[] {
  const { documents, diagnostics } = readDocuments({ path, text });
  const [document] = documents;
  if (diagnostics.length > 0 || !document) return diagnostics;
  if (shape.matches(document.data)) return document.data;
  return shape.faults(document.data).map(({ law, path: at, atKey = false, message, hint }) => ({
    code: law.code,
    severity: 'error',
    message,
    at: placeOf(originIn(document, at), atKey),
    related: [],
    ...(hint === undefined ? {} : { hint }),
  }));
}

const originIn = (document: Document, path: readonly (string | number)[]) => ({ document, path });
