import { parseAddress } from '../net/address.js';
import { parseMac } from '../net/mac.js';
import { type Document, type Origin, within } from './document.js';
import type { AllocationsIntent } from './generated/allocations.js';
import type { VlanAllocationsIntent } from './generated/vlan-allocations.js';
import { groupBy, type NonEmpty } from './group-by.js';
import type { AllocatedLine, AllocatedVlan, Allocations } from './model.js';
import type { Scope } from './scope.js';

/** The lines of a file of allocations. @param document one that matched the schema */
export function resolveAllocations(document: Document, { environment, defaults }: Scope): Allocations {
  const { metadata, spec } = document.data as unknown as AllocationsIntent;
  const origin: Origin = { document, path: [], environment: environment.name };
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? defaults.namespace,
    environment,
    origin,
    addresses: (spec.addresses ?? []).flatMap(({ address, vm, attachment, released = false }, index) => {
      const parsed = parseAddress(address);
      const at = within(origin, 'spec', 'addresses', index);
      return parsed ? [{ origin: at, address: parsed, vm, attachment, released }] : [];
    }),
    macs: (spec.macs ?? []).flatMap(({ mac, vm, attachment, released = false }, index) => {
      const parsed = parseMac(mac);
      const at = within(origin, 'spec', 'macs', index);
      return parsed === undefined ? [] : [{ origin: at, mac: parsed, vm, attachment, released }];
    }),
  };
}

/** The VLANs that were drawn from a cluster's pool. @param document one that matched the schema */
export function resolveAllocatedVlans(document: Document): readonly AllocatedVlan[] {
  const { spec } = document.data as unknown as VlanAllocationsIntent;
  return (spec.vlans ?? []).map(({ vlanId, environment, network, released = false }, index) => ({
    origin: { document, path: ['spec', 'vlans', index], environment },
    vlanId,
    environment,
    network,
    released,
  }));
}

/** The lines in use by the VM that they are for, "namespace/name". */
export function linesByVm(allocations: readonly Allocations[]): ReadonlyMap<string, NonEmpty<AllocatedLine>> {
  const lines = allocations.flatMap(({ namespace, name, addresses, macs }) =>
    [...addresses, ...macs].map((line) => ({ ...line, network: `${namespace}/${name}` })),
  );
  return groupBy(
    lines.filter(({ released }) => !released),
    ({ vm }) => vm,
  );
}
