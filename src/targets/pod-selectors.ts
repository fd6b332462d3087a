import { groupBy } from '../intent/group-by.js';

/** The label of a namespace that the API server sets itself. @see Kubernetes, "Automatic labelling" of namespaces */
export const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** The label that our VMs' pods carry since they run: see `vmSelector`. */
export const VM_LABEL = 'netintent.dev/vm';

/** How many values one selector lists: far more than people read, far less than an API server takes. */
const VALUES_MAX = 500;

/** VMs of one namespace that are selected together. */
export interface PodSelection {
  readonly namespace: string;
  readonly vms: readonly string[];
}

/** VMs by "namespace/name", namespace by namespace. */
export function byNamespace(names: readonly string[]): readonly PodSelection[] {
  const named = names.map((name) => name.split('/', 2)).map(([namespace = '', vm = '']) => ({ namespace, vm }));
  return Array.from(
    groupBy(named, ({ namespace }) => namespace),
    ([namespace, members]) => ({
      namespace,
      vms: members.map(({ vm }) => vm),
    }),
  );
}

/** The same, each selection short enough for one selector. */
export function podSelections(names: readonly string[]): readonly PodSelection[] {
  return byNamespace(names).flatMap(({ namespace, vms }) =>
    inPieces(vms, VALUES_MAX).map((piece) => ({ namespace, vms: piece })),
  );
}

/** A list as pieces of at most `max`. */
export function inPieces<T>(items: readonly T[], max: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / max) }, (_, index) =>
    items.slice(index * max, (index + 1) * max),
  );
}
