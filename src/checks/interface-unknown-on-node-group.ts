import { nearestName } from '../diagnostics/nearest-name.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, NodeInterfaceClaim } from '../intent/ledger.js';
import type { Model, Nic, NodeGroup } from '../intent/model.js';
import { writtenUplink } from '../intent/written-uplink.js';
import type { Check } from './check.js';

/**
 * A NIC that an intent uses must be one of those that its node group lists.
 *
 * NMState refuses a policy whose base interface does not exist, node by node, long after the merge. A node group that
 * lists no `interfaces` is not judged.
 *
 * Source: nmstate rust/src/lib/ifaces (a VLAN's base interface and a bridge's port must exist).
 */
export const interfaceUnknownOnNodeGroup: Check = {
  code: 'interface-unknown-on-node-group',
  title: 'A NIC that an intent uses must be one of those that its node group lists',
  run: findUnknown,
};

function* findUnknown(model: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const { nodeGroups, retired } = model.cluster;
  for (const claim of nodeInterfaces) {
    yield* judge(claim.uplink, nodeGroups.get(claim.nodeGroup), () => uplinkOrigin(claim, model));
  }
  for (const { nodeGroup, formerPort, origin } of retired) {
    yield* judge(formerPort, nodeGroups.get(nodeGroup), () => within(origin, 'formerPort'));
  }
}

/** Where the NIC was written: on the intent, else in the defaults of its environment. */
function uplinkOrigin(claim: NodeInterfaceClaim, { environments }: Model): Origin {
  const environment = environments.find(({ name }) => name === claim.origin.environment);
  const byDefault = environment && within(environment.origin, 'spec', 'defaults', 'uplink');
  return writtenUplink(claim) ?? byDefault ?? claim.origin;
}

function* judge(name: string | undefined, group: NodeGroup | undefined, at: () => Origin): Generator<Finding> {
  if (name === undefined || !group?.interfaces || group.interfaces.has(name)) return;
  yield unknown(name, group, { listed: group.interfaces, at: at() });
}

function unknown(
  name: string,
  group: NodeGroup,
  { listed, at }: { readonly listed: ReadonlyMap<string, Nic>; readonly at: Origin },
): Finding {
  const known = [...listed.keys()].sort();
  const nearest = nearestName(name, known);
  return {
    severity: 'error',
    message: `"${name}" must be one of the NICs of node group "${group.name}"`,
    at,
    related: [{ message: `node group "${group.name}" lists its NICs here`, at: within(group.origin, 'interfaces') }],
    hint: nearest ? `did you mean "${nearest}"?` : `it lists: ${known.join(', ') || 'none'}`,
  };
}
