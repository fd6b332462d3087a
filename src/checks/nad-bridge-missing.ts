import { nearestName } from '../diagnostics/nearest-name.js';
import { type Finding, within } from '../intent/document.js';
import type { BridgeWire, Foreign, ForeignDefinition } from '../intent/foreign/foreign.js';
import type { Ledger } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * The bridge that a definition names should be one that the nodes have.
 *
 * The bridge plugin makes a bridge that is missing: without a port, so that VMs on it reach nobody on other nodes, and
 * nothing says so. The ovs plugin fails, and the pod does not start. Nodes have the bridges of policies, of intents, and
 * of the Cluster's `existing.bridges`; where none of these says anything of bridges, this is silent. So it is about
 * bridges that the plugin makes on purpose (`isGateway`, `ipMasq`), and about those of the cluster's own network.
 *
 * Source: containernetworking/plugins plugins/main/bridge (ensureBridge); k8snetworkplumbingwg/ovs-cni docs/cni-plugin.md.
 */
export const nadBridgeMissing: Check = {
  code: 'nad-bridge-missing',
  title: 'The bridge that a definition names should be one that the nodes have',
  foreign: findMissing,
};

/** Made by the cluster's own network. */
const OF_THE_CLUSTER = new Set(['br-ex', 'br-int', 'cni0']);

function* findMissing(
  { definitions, policies }: Foreign,
  ledger: Ledger,
  model: Model | undefined,
): Generator<Finding> {
  const made = policies.flatMap(({ interfaces }) => interfaces).filter(({ isAbsent }) => !isAbsent);
  const known = new Set([
    ...made.filter(({ type }) => type.endsWith('-bridge')).map(({ name }) => name),
    ...ledger.nodeInterfaces.filter(({ use }) => use.endsWith('-bridge')).map(({ name }) => name),
    ...(model?.cluster.existingBridges ?? []),
  ]);
  // A captured name is known on the node alone.
  if (known.size === 0 || [...known].some((name) => name.includes('{{'))) return;
  for (const definition of definitions) {
    const { wire } = definition;
    if (wire.kind !== 'bridge' || wire.isGateway || OF_THE_CLUSTER.has(wire.bridge) || known.has(wire.bridge)) continue;
    yield missing(definition, wire, [...known].sort());
  }
}

function missing(
  { label, plugin, origin }: ForeignDefinition,
  { bridge, isOvs }: BridgeWire,
  known: readonly string[],
): Finding {
  const nearest = nearestName(bridge, known);
  const effect = isOvs ? 'pods on it do not start' : 'the plugin makes one that leads nowhere';
  return {
    severity: 'warning',
    message: `bridge "${bridge}" of ${label} should be made by a policy or an intent: where it is missing, ${effect}`,
    at: within(plugin ?? origin, 'bridge'),
    hint: nearest
      ? `did you mean "${nearest}"?`
      : 'add its NodeNetworkConfigurationPolicy, or list it in `existing.bridges`',
  };
}
