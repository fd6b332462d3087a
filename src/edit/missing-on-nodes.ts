import type { SourceFile } from '../intent/document.js';
import { kindOf, nameOf } from '../intent/document-fields.js';
import { readDocuments } from '../intent/read.js';
import { isContained } from './is-contained.js';

/**
 * The objects of a cluster that committed ones do not hold in whole, such as a bridge on one more VLAN.
 *
 * @param needed what environments need
 * @param committed may hold more: interfaces that other environments need
 * @returns kind and name of each, such as `NodeNetworkConfigurationPolicy "workers.ens161.100"`
 */
export function missingOnNodes(needed: readonly SourceFile[], committed: readonly SourceFile[]): readonly string[] {
  const known = new Map(committed.map((file) => [file.path, file]));
  return needed.flatMap((file) => {
    const [wanted] = readDocuments(file).documents;
    const before = known.get(file.path);
    const [found] = before ? readDocuments(before).documents : [];
    if (!wanted || (found && isContained(wanted.data, found.data))) return [];
    return [`${kindOf(wanted)} "${nameOf(wanted)}"`];
  });
}
