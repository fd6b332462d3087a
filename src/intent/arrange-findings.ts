import { posix } from 'node:path';
import { nearestName } from '../diagnostics/nearest-name.js';
import type { CodedFinding } from './coded-finding.js';
import type { Document } from './document.js';
import { kindOf, nameOf } from './document-fields.js';
import { CLUSTER_KINDS, CLUSTERS_FOLDER } from './folders.js';
import { schemas } from './generated/schemas.js';
import {
  baseUnused,
  duplicateObject,
  environmentNameMismatch,
  misplacedObject,
  unknownReference,
} from './model-laws.js';
import { schema } from './shape-laws.js';

/** A name in `bases` that leads to no base folder. */
export function unknownBase(
  document: Document,
  base: {
    readonly index: number;
    readonly base: string;
    readonly folder: string;
    readonly environment: string;
    readonly known: readonly string[];
  },
): CodedFinding {
  const nearest = nearestName(base.folder, base.known);
  return {
    code: unknownReference.code,
    severity: 'error',
    message: `\`bases\` must name a folder below environments/ without an Environment; "${base.base}" is "${base.folder}", which is none`,
    at: { document, path: ['spec', 'bases', base.index], environment: base.environment },
    hint: nearest
      ? `write ../${posix.basename(nearest)}`
      : 'put the shared objects into environments/base and write ../base',
  };
}

/** A document of which there is one already. @param environment the one that both are read for, if any */
export function duplicate(document: Document, first: Document, what: string, environment?: string): CodedFinding {
  const scope = environment === undefined ? {} : { environment };
  return {
    code: duplicateObject.code,
    severity: 'error',
    message: `${what} must be written once`,
    at: { document, path: ['metadata', 'name'], ...scope },
    related: [{ message: 'it is written here too', at: { document: first, path: ['metadata', 'name'], ...scope } }],
    hint: 'rename one of them, or remove it',
  };
}

/** An Environment whose name is not its folder's. */
export function nameMismatch(document: Document, folder: string): CodedFinding {
  return {
    code: environmentNameMismatch.code,
    severity: 'error',
    message: `an Environment must be named like its folder, "${folder}", not "${nameOf(document)}"`,
    at: { document, path: ['metadata', 'name'], environment: folder },
    hint: `write name: ${folder}, or rename the folder`,
  };
}

/** A document in a folder where its kind is not read. */
export function misplaced(document: Document): CodedFinding {
  const belongs = CLUSTER_KINDS.has(kindOf(document)) ? `${CLUSTERS_FOLDER}/` : 'the folder of an environment';
  return {
    code: misplacedObject.code,
    severity: 'error',
    message: `a ${kindOf(document) || 'document'} must live in ${belongs}, not in "${posix.dirname(document.source.path)}"`,
    at: { document, path: ['kind'] },
    hint: `move it to ${belongs}`,
  };
}

/** A base that no environment names. @param members at least one */
export function unusedBase(folder: string, members: readonly Document[]): CodedFinding {
  const [document] = members as [Document];
  return {
    code: baseUnused.code,
    severity: 'warning',
    message: `"${folder}" has no Environment and no environment names it in \`bases\`, so nothing is compiled from it`,
    at: { document, path: [] },
    hint: `add an Environment named "${posix.basename(folder)}" to it, or name it in the \`bases\` of an environment`,
  };
}

/** A document of a kind that nobody knows. */
export function unknownKind(document: Document): CodedFinding {
  const nearest = nearestName(kindOf(document), Object.keys(schemas));
  return {
    code: schema.code,
    severity: 'error',
    message: `\`kind\` must be one of ${Object.keys(schemas).sort().join(', ')}, not "${kindOf(document)}"`,
    at: { document, path: ['kind'] },
    hint: nearest ? `did you mean \`${nearest}\`?` : 'see docs/language.md for the kinds',
  };
}
