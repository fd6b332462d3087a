import type { Document, Origin, Value } from '../intent/document.js';
import { isMapping, kindOf, valueIn } from '../intent/document-fields.js';
import { editDocument } from './edit-document.js';
import { type Outcome, refusal } from './operation.js';
import { notEditable } from './verb-laws.js';

/** The fields below `spec`. */
export type Spec = { readonly [field: string]: Value };

/**
 * Edits one field below `spec` of an object, in the file that writes it: the environment's own where both it and a base
 * write the object and neither or only it has the field, the base where only that has it.
 *
 * @param origin of the object in its model
 * @param change from the `spec` of that file to what it must say
 */
export function editObject(origin: Origin, field: string, change: (spec: Spec) => Spec): Outcome {
  const layer = layerOf(origin, field);
  if (!layer) return refusal(inSeveralFiles(origin, field));
  const data = isMapping(layer.data) ? layer.data : {};
  const spec = valueIn(data, 'spec');
  const text = editDocument(layer, { ...data, spec: change(isMapping(spec) ? spec : {}) });
  if (text === undefined) return refusal(byHand(layer, origin, field));
  return { files: text === layer.source.text ? [] : [{ path: layer.source.path, text }] };
}

/** Where a field is written, or would be; undefined where several files write it. */
function layerOf({ document }: Origin, field: string): Document | undefined {
  const layers = document.layers ?? [document];
  const [first, ...others] = layers.filter(({ data }) => valueIn(data, 'spec', field) !== undefined);
  return others.length > 0 ? undefined : (first ?? layers[0]);
}

const inSeveralFiles = (origin: Origin, field: string) => ({
  code: notEditable.code,
  severity: 'error' as const,
  message: `\`${field}\` must be written in one file to be edited`,
  at: { ...origin, path: ['spec', field] },
  atKey: true,
  related: (origin.document.layers ?? []).slice(1).map((document) => ({
    message: 'the base writes the object here',
    at: { document, path: ['spec', field] },
  })),
  hint: 'edit the file that shall decide it by hand',
});

const byHand = (document: Document, { environment }: Origin, field: string) => ({
  code: notEditable.code,
  severity: 'error' as const,
  message: `\`${field}\` of the ${kindOf(document)} must stand on lines of its own to be edited`,
  at: { document, path: ['spec', field], ...(environment === undefined ? {} : { environment }) },
  atKey: true,
  hint: 'edit it by hand, or write one entry below the other first',
});
