import type { SourceFile } from '../intent/document.js';
import { isMapping, kindOf, valueIn } from '../intent/document-fields.js';
import type { RetiredInterfaceIntent } from '../intent/generated/retired-interfaces.js';
import { readDocuments } from '../intent/read.js';

/** An entry of a RetiredInterfaces document: which interface of which nodes. */
export type RetiredName = Pick<RetiredInterfaceIntent, 'name' | 'nodeGroup'>;

/**
 * The entries of a file that holds one RetiredInterfaces document, in their order.
 *
 * @returns undefined when it holds anything else, or an entry without a name and a node group
 */
export function retiredEntries(source: SourceFile): readonly RetiredName[] | undefined {
  const { documents, diagnostics } = readDocuments(source);
  const [document, ...others] = documents;
  if (!document || others.length + diagnostics.length > 0 || kindOf(document) !== 'RetiredInterfaces') return undefined;
  const entries = valueIn(document.data, 'spec', 'interfaces');
  if (!Array.isArray(entries)) return undefined;
  const names = entries.flatMap((entry) => {
    const { name, nodeGroup } = isMapping(entry) ? entry : {};
    return typeof name === 'string' && typeof nodeGroup === 'string' ? [{ name, nodeGroup }] : [];
  });
  return names.length === entries.length ? names : undefined;
}
