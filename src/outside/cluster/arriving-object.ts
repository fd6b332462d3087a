import { type Fields, isFields } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import type { Resource } from '../../manifests/resource.js';

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean =>
  value === undefined || (isFields(value) && Object.values(value).every(isText));

function isObject(value: Fields): value is KubernetesObject {
  const { metadata } = value;
  if (!isFields(metadata) || !isText(metadata.name)) return false;
  const { namespace, labels, annotations } = metadata;
  return (namespace === undefined || isText(namespace)) && isTexts(labels) && isTexts(annotations);
}

/**
 * An object as it comes in: with the kind that lists of built-in resources leave out, and without `managedFields`, which
 * may be longer than the rest and which nobody here reads.
 *
 * @returns undefined where it is not an object of Kubernetes
 */
export function arrivingObject(value: unknown, { group, version, kind }: Resource): KubernetesObject | undefined {
  if (!isFields(value) || !isFields(value.metadata)) return undefined;
  const { managedFields: _, ...metadata } = value.metadata;
  const object = { apiVersion: group === '' ? version : `${group}/${version}`, kind, ...value, metadata };
  return isObject(object) ? object : undefined;
}

/** Where an object stands among those of its resource: "namespace/name", or "name". */
export const objectKey = ({ metadata: { namespace, name } }: KubernetesObject): string =>
  namespace === undefined ? name : `${namespace}/${name}`;
