import { type Document, type Origin, within } from '../document.js';
import { isWrittenAt, itemsAt, textAt } from './fields.js';
import type { ForeignObject } from './foreign.js';

/** The objects of a document: itself, or the items of a List, and of lists in that; empty where it is none. */
export function objectsOf(document: Document): readonly ForeignObject[] {
  return opened({ document, path: [] });
}

function opened(origin: Origin): readonly ForeignObject[] {
  const kind = textAt(origin, 'kind');
  const apiVersion = textAt(origin, 'apiVersion');
  if (kind === undefined || apiVersion === undefined) return [];
  if (kind.endsWith('List') && isWrittenAt(origin, 'items')) return itemsAt(origin, 'items').flatMap(opened);
  const name = textAt(origin, 'metadata', 'name');
  if (name === undefined) return [];
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return [{ group, kind, namespace: textAt(origin, 'metadata', 'namespace') ?? 'default', name, origin }];
}

/** What messages call an object: Service "shop/web". */
export function labelOf({ kind, namespace, name }: ForeignObject): string {
  return `${kind} "${namespace}/${name}"`;
}

/** What messages call an object that belongs to no namespace. */
export function clusterLabelOf({ kind, name }: ForeignObject): string {
  return `${kind} "${name}"`;
}

/** Whether netintent made it: such an object speaks for an intent. */
export function isCompiled({ origin }: ForeignObject): boolean {
  return isWrittenAt(within(origin, 'metadata', 'annotations'), 'netintent.dev/source');
}

/** Whether a controller made it of another object, as a dump of a cluster shows. */
export function isOwned({ origin }: ForeignObject): boolean {
  return itemsAt(origin, 'metadata', 'ownerReferences').length > 0;
}

/** The text of an annotation. */
export function annotationOf({ origin }: Pick<ForeignObject, 'origin'>, name: string): string | undefined {
  return textAt(origin, 'metadata', 'annotations', name);
}
