import { buildObject } from './build-object.js';
import { compareKeys } from './compare-keys.js';
import { generatedHeader } from './generated-header.js';
import { markObject, type Provenance, withoutSubstitution } from './mark-object.js';
import type { KubernetesObject } from './object.js';
import { yamlText } from './yaml-text.js';

/**
 * One object as the text of its file: the header line, then YAML that YAML 1.1 and 1.2 readers understand alike.
 * The same object and provenance give the same bytes, whatever the order of keys and the environment's variables.
 */
export function printManifest(object: KubernetesObject, provenance: Provenance): string {
  const built = buildObject(markObject(object, provenance));
  const text = yamlText(built, compareKeys);
  const body = text.includes('${') ? yamlText(withoutSubstitution(built), compareKeys) : text;
  return `${generatedHeader(provenance.file)}\n${body}`;
}
