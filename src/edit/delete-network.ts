import type { CodedFinding } from '../intent/coded-finding.js';
import { type Document, within } from '../intent/document.js';
import { kindOf } from '../intent/document-fields.js';
import type { Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { readDocuments } from '../intent/read.js';
import { attachedTo, stillAttached } from './attached-to.js';
import { removeDocument } from './edit-file.js';
import {
  type EditedFile,
  findNetwork,
  isFinding,
  type ObjectName,
  type Outcome,
  refusal,
  type Site,
} from './operation.js';
import { notEditable } from './verb-laws.js';

/** Removes a Network that no VM is attached to, and the file of what was drawn from it. */
export function deleteNetwork(site: Site, named: ObjectName): Outcome {
  const network = findNetwork(site, named);
  if (isFinding(network)) return refusal(network);
  const attached = attachedTo(site, network);
  if (attached.length > 0)
    return refusal(
      stillAttached(network, attached, { aim: 'is deleted', hint: 'detach these VMs, and commit that first' }),
    );
  const { document } = network.origin;
  if ((document.layers?.length ?? 1) > 1) return refusal(inSeveralFiles(network));
  const drawn = site.model.allocations.find(
    (each) => each.environment.name === network.environment.name && qualifiedName(each) === qualifiedName(network),
  );
  const [own] = document.layers ?? [document];
  const allocations = drawn?.origin.document;
  if (own && own.source.path === allocations?.source.path) return refusal(byHand(allocations, 'in a file of its own'));
  const found = [own, allocations].flatMap((each) => (each ? [withoutDocument(each)] : []));
  const stuck = found.flatMap((each) => ('code' in each ? [each] : []));
  return stuck.length > 0 ? { refused: stuck } : { files: found.flatMap((each) => ('text' in each ? [each] : [])) };
}

function withoutDocument(document: Document): EditedFile | CodedFinding {
  const { source, index } = document;
  if (readDocuments(source).documents.length === 1) return { path: source.path, text: undefined };
  const text = removeDocument(source, index);
  return text === undefined ? byHand(document, 'between lines of `---`') : { path: source.path, text };
}

const inSeveralFiles = (network: Network): CodedFinding => ({
  code: notEditable.code,
  severity: 'error',
  message: `Network "${qualifiedName(network)}" must be written in one file to be deleted`,
  at: within(network.origin, 'metadata', 'name'),
  related: (network.origin.document.layers ?? []).slice(1).map((document) => ({
    message: 'the base writes it here',
    at: { document, path: ['metadata', 'name'] },
  })),
  hint: 'remove it by hand where nobody shall have it any more',
});

const byHand = (document: Document, where: string): CodedFinding => ({
  code: notEditable.code,
  severity: 'error',
  message: `the ${kindOf(document)} must stand ${where} to be removed`,
  at: { document, path: ['metadata', 'name'] },
  hint: 'remove it by hand',
});
