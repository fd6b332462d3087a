import { fieldIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { type DesiredObject, labelOf, nameOf } from './desired.js';

/**
 * What drift needs of the objects of a cluster: those that are wanted without what their controllers say, those of others by name
 * alone. A ConfigMap of others may be long, and is nobody's business here.
 *
 * @returns for a listing: what is kept of an object
 */
export function keptFor(desired: readonly DesiredObject[]): (object: KubernetesObject) => KubernetesObject {
  const wanted = new Set(desired.map((each) => labelOf(nameOf(each))));
  return (object) => {
    const { apiVersion, kind, metadata } = object;
    // What nodes have, and what policies of others give them, explains an interface.
    if (apiVersion.startsWith('nmstate.io/')) return object;
    const { status: _, ...said } = object;
    return wanted.has(labelOf({ kind, ...metadata })) ? said : { apiVersion, kind, metadata: identityOf(metadata) };
  };
}

function identityOf(metadata: KubernetesObject['metadata']): KubernetesObject['metadata'] {
  const { name, namespace, labels } = metadata;
  const source = metadata.annotations?.['netintent.dev/source'];
  const others = ['ownerReferences', 'deletionTimestamp'].flatMap((key) => {
    const value = fieldIn(metadata, key);
    return value === undefined ? [] : [[key, value]];
  });
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels }),
    ...(source === undefined ? {} : { annotations: { 'netintent.dev/source': source } }),
    ...Object.fromEntries(others),
  };
}
