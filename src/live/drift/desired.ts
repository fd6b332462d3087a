import type { Document } from '../../intent/document.js';
import { textIn } from '../../manifests/fields.js';
import { resourceName } from '../../manifests/resource.js';
import { COMPILED_RESOURCES } from '../resources.js';

/** An object that a cluster must have, as a generated file says. */
export interface DesiredObject {
  readonly document: Document;
  /** The environment, or the cluster, that it is part of. */
  readonly unit: string;
}

/** Which object of its resource it is. */
export interface ObjectName {
  readonly kind: string;
  /** Undefined for what belongs to no namespace. */
  readonly namespace?: string;
  readonly name: string;
}

/** The name of a desired object. */
export function nameOf({ document: { data } }: DesiredObject): ObjectName {
  const namespace = textIn(data, 'metadata', 'namespace');
  const name = textIn(data, 'metadata', 'name') ?? '';
  return { kind: textIn(data, 'kind') ?? '', name, ...(namespace === undefined ? {} : { namespace }) };
}

/** One text for an object among those of its resource. */
export const keyOf = ({ namespace, name }: { readonly namespace?: string; readonly name: string }): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

/** What people call an object: Service "shop/web". */
export const labelOf = (object: ObjectName): string => `${object.kind} "${keyOf(object)}"`;

/** Whether it is a Secret, which nobody here may read. */
export const isSecret = ({ document: { data } }: DesiredObject): boolean =>
  textIn(data, 'kind') === 'Secret' && textIn(data, 'apiVersion') === 'v1';

/** The name of the resource that an object is of, in whatever version it is written; empty where none of those is read. */
export function resourceNameOf({ document: { data } }: DesiredObject): string {
  const version = textIn(data, 'apiVersion') ?? '';
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  return NAMES.get(`${group}/${textIn(data, 'kind')}`) ?? '';
}

const NAMES = new Map(
  COMPILED_RESOURCES.map((resource) => [`${resource.group}/${resource.kind}`, resourceName(resource)]),
);
