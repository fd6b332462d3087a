import { defined } from '../../intent/defined.js';
import { groupBy } from '../../intent/group-by.js';
import { fieldIn, itemsIn, textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { type Resource, resourceName } from '../../manifests/resource.js';
import type { LiveCluster } from '../live-cluster.js';
import { COMPILED_RESOURCES } from '../resources.js';
import type { FieldDrift } from './compare-fields.js';
import { compareObject } from './compare-object.js';
import { type DesiredObject, isSecret, keyOf, nameOf, type ObjectName, resourceNameOf } from './desired.js';

/** How a cluster differs from what it must have; every list in the order of what it was made from. */
export interface Drift {
  readonly missing: readonly MissingObject[];
  readonly changed: readonly ChangedObject[];
  readonly extra: readonly ExtraObject[];
  readonly unread: readonly UnreadResource[];
  /** Secrets, which nobody here may read. */
  readonly notCompared: readonly DesiredObject[];
  /** How many objects were found and compared. */
  readonly compared: number;
}

/** An object that the cluster does not have. */
export interface MissingObject {
  readonly desired: DesiredObject;
  /** It is there and on its way out. */
  readonly isBeingDeleted: boolean;
  /** The cluster does not even know such objects: "virtualmachines.kubevirt.io". */
  readonly notInstalled?: string;
}

/** An object that the cluster has otherwise. */
export interface ChangedObject {
  readonly desired: DesiredObject;
  readonly fields: readonly FieldDrift[];
}

/** An object that says it was made by netintent, and that is not among the desired: of which repository, it does not say. */
export interface ExtraObject extends ObjectName {
  readonly resource: Resource;
  /** The environment or the cluster that it says it is part of. */
  readonly partOf: string;
  /** What it says that it was made from: a claim of the cluster. */
  readonly source?: string;
  readonly isBeingDeleted: boolean;
}

/** A resource of which nobody knows what the cluster has. */
export interface UnreadResource {
  /** Such as "services". */
  readonly resource: string;
  readonly why: string;
  /** What is wanted of it. */
  readonly desired: readonly DesiredObject[];
}

/**
 * What must be in a cluster against what is there: a function of both as they are now, with no memory of how they came to
 * be. What was not read is told, and is neither there nor missing.
 */
export function driftOf(desired: readonly DesiredObject[], live: LiveCluster): Drift {
  const byResource = groupBy(
    desired.filter((object) => !isSecret(object)),
    resourceNameOf,
  );
  const parts = COMPILED_RESOURCES.map((resource) => {
    const wanted = byResource.get(resourceName(resource)) ?? [];
    const listing = live.listing(resource);
    if (listing.state === 'unknown') return unread(resourceName(resource), listing.why, wanted);
    if (listing.state === 'not-installed') return notInstalled(resourceName(resource), wanted);
    return listedDrift(resource, wanted, listing.objects);
  });
  const unknown = byResource.get('');
  const all = unknown ? [...parts, unread('other kinds', 'netintent must know a kind to compare it', unknown)] : parts;
  return {
    missing: all.flatMap((part) => part.missing),
    changed: all.flatMap((part) => part.changed),
    extra: all.flatMap((part) => part.extra),
    unread: all.flatMap((part) => part.unread),
    notCompared: desired.filter(isSecret),
    compared: all.reduce((sum, part) => sum + part.compared, 0),
  };
}

const NOTHING: Drift = { missing: [], changed: [], extra: [], unread: [], notCompared: [], compared: 0 };

const unread = (resource: string, why: string, desired: readonly DesiredObject[]): Drift => ({
  ...NOTHING,
  unread: [{ resource, why, desired }],
});

const notInstalled = (resource: string, desired: readonly DesiredObject[]): Drift => ({
  ...NOTHING,
  missing: desired.map((object) => ({ desired: object, isBeingDeleted: false, notInstalled: resource })),
});

function listedDrift(
  resource: Resource,
  desired: readonly DesiredObject[],
  objects: readonly KubernetesObject[],
): Drift {
  const there = new Map(objects.map((object) => [keyOf(object.metadata), object]));
  const wanted = desired.map((each) => ({ desired: each, key: keyOf(nameOf(each)) }));
  const known = new Set(wanted.map(({ key }) => key));
  const compared = wanted.map(({ desired: each, key }) => compareOne(resource, each, there.get(key)));
  return {
    ...NOTHING,
    missing: compared.flatMap(({ missing }) => missing ?? []),
    changed: compared.flatMap(({ changed }) => changed ?? []),
    extra: objects.filter((object) => !known.has(keyOf(object.metadata))).flatMap((object) => extra(resource, object)),
    compared: compared.filter(({ missing }) => !missing).length,
  };
}

interface Compared {
  readonly missing?: MissingObject;
  readonly changed?: ChangedObject;
}

function compareOne(resource: Resource, desired: DesiredObject, live: KubernetesObject | undefined): Compared {
  if (!live) return { missing: { desired, isBeingDeleted: false } };
  if (isBeingDeleted(live)) return { missing: { desired, isBeingDeleted: true } };
  const fields = compareObject(resource, desired.document.data, live);
  return fields.length === 0 ? {} : { changed: { desired, fields } };
}

const isBeingDeleted = ({ metadata }: KubernetesObject): boolean => textIn(metadata, 'deletionTimestamp') !== undefined;

/**
 * An object that carries our label and that nothing wants. What a controller made of another object is not ours, though
 * it may carry the labels of that one, as EndpointSlices carry those of their Service.
 *
 * @see Kubernetes, staging/src/k8s.io/endpointslice/utils.go (setEndpointSliceLabels)
 */
function extra(resource: Resource, object: KubernetesObject): readonly ExtraObject[] {
  const { labels = {}, annotations = {}, namespace, name } = object.metadata;
  const partOf = labels['app.kubernetes.io/part-of'] ?? '';
  const isControlled = itemsIn(object.metadata, 'ownerReferences').some(
    (owner) => fieldIn(owner, 'controller') === true,
  );
  if (labels['app.kubernetes.io/managed-by'] !== 'netintent' || isControlled) return [];
  const source = annotations['netintent.dev/source'];
  return [
    {
      ...{ resource, kind: resource.kind, name, partOf, isBeingDeleted: isBeingDeleted(object) },
      ...defined({ namespace, source }),
    },
  ];
}
