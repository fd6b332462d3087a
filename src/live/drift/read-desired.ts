import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../intent/document.js';
import { readDocuments } from '../../intent/read.js';
import { isGenerated } from '../../manifests/generated-header.js';
import type { DesiredObject } from './desired.js';

/**
 * The objects that generated files say.
 *
 * @param files below `generated/`; those that are not ours are passed over
 * @returns what could not be read as diagnostics, which is then not among the desired
 */
export function readDesired(files: readonly SourceFile[]): {
  readonly desired: readonly DesiredObject[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const readings = files
    .filter(({ text }) => isGenerated(text))
    .map((file) => ({ unit: unitOf(file.path), reading: readDocuments(file) }));
  return {
    desired: readings.flatMap(({ unit, reading }) => reading.documents.map((document) => ({ document, unit }))),
    diagnostics: readings.flatMap(({ reading }) => reading.diagnostics),
  };
}

/** "prod" of "generated/prod/…", and "eu1" of "generated/_clusters/eu1/…". */
function unitOf(path: string): string {
  const [, first = '', second = ''] = path.split('/');
  return first === '_clusters' ? second : first;
}
