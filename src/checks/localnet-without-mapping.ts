import { nearestName } from '../diagnostics/nearest-name.js';
import { type Finding, within } from '../intent/document.js';
import type { Foreign, ForeignDefinition } from '../intent/foreign/foreign.js';
import type { Check } from './check.js';

/**
 * The physical network of an OVN localnet should be mapped to a bridge of the nodes.
 *
 * Without the mapping the logical switch has no port on the wire: VMs start, and reach nobody outside of OVN. Judged
 * where a policy that is read maps any physical network. `physnet` is the one that OVN-Kubernetes maps itself.
 *
 * Source: ovn-kubernetes docs/features/multiple-networks/multi-homing.md ("localnet"); nmstate `ovn.bridge-mappings`.
 */
export const localnetWithoutMapping: Check = {
  code: 'localnet-without-mapping',
  title: 'The physical network of an OVN localnet should be mapped to a bridge',
  foreign: findUnmapped,
};

const OF_THE_CLUSTER = 'physnet';

function* findUnmapped({ definitions, policies }: Foreign): Generator<Finding> {
  const mappings = policies.flatMap(({ bridgeMappings }) => bridgeMappings);
  const known = new Set(mappings.map(({ localnet }) => localnet));
  if (known.size === 0) return;
  for (const definition of definitions) {
    const { wire } = definition;
    const isUnmapped = wire.kind === 'localnet' && wire.physicalNetwork !== OF_THE_CLUSTER;
    if (isUnmapped && !known.has(wire.physicalNetwork)) yield unmapped(definition, wire.physicalNetwork, [...known]);
  }
}

function unmapped({ label, plugin, origin }: ForeignDefinition, network: string, known: readonly string[]): Finding {
  const nearest = nearestName(network, [...known].sort());
  return {
    severity: 'warning',
    message: `physical network "${network}" of ${label} should be mapped to a bridge by \`ovn.bridge-mappings\` of a policy`,
    at: within(plugin ?? origin, ...(plugin ? ['physicalNetworkName'] : ['spec'])),
    hint: nearest ? `did you mean "${nearest}"?` : `add {localnet: ${network}, bridge: <bridge>} to a policy`,
  };
}
