import type { ChangedObject } from './compare-object.js';
import type { ObjectChange } from './object-change.js';
import { itemsIn, numberIn } from './values.js';

/** A node port that one Service gives up in the very change in which another one takes it. */
export interface HeldPort {
  readonly port: number;
  readonly holder: ObjectChange;
  readonly taker: ObjectChange;
}

/**
 * The node ports of a cluster that change hands: the API server refuses the taker while the holder stands as it was, and Flux applies
 * nothing of a folder in which one object is refused.
 *
 * @see kubernetes/kubernetes pkg/registry/core/service/storage/alloc.go; fluxcd/pkg ssa/manager_apply.go (ApplyAll)
 */
export function heldNodePorts(changed: readonly ChangedObject[]): readonly HeldPort[] {
  const services = changed.filter(({ change }) => change.kind === 'Service');
  const holders = new Map(
    services.flatMap((service) =>
      portsOf(service.before).map((port) => [keyOf(service, port), service.change] as const),
    ),
  );
  return services.flatMap((service) => {
    const own = new Set(portsOf(service.before));
    return [...new Set(portsOf(service.after))].flatMap((port) => {
      const holder = own.has(port) ? undefined : holders.get(keyOf(service, port));
      return holder ? [{ port, holder, taker: service.change }] : [];
    });
  });
}

const portsOf = (service: ChangedObject['before']): readonly number[] =>
  itemsIn(service, 'spec', 'ports').flatMap((port) => numberIn(port, 'nodePort') ?? []);

const keyOf = ({ change }: ChangedObject, port: number): string => `${change.unit.cluster} ${port}`;
