import { nearestName } from '../diagnostics/nearest-name.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, LinkClaim } from '../intent/ledger.js';
import type { Model, Nic, NodeGroup } from '../intent/model.js';
import { writtenUplink } from '../intent/written-uplink.js';
import type { Check } from './check.js';

/**
 * A NIC that an intent uses must be one of those that its node group lists.
 *
 * NMState refuses a policy whose base interface does not exist, node by node, long after the merge. The `formerPort` of a
 * retired bridge may be a VLAN interface of such a NIC. A node group that lists no `interfaces` is not judged.
 *
 * Source: nmstate rust/src/lib/ifaces (a VLAN's base interface and a bridge's port must exist).
 */
export const interfaceUnknownOnNodeGroup: Check = {
  code: 'interface-unknown-on-node-group',
  title: 'A NIC that an intent uses must be one of those that its node group lists',
  run: findUnknown,
};

function* findUnknown(model: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const { nodeGroups, retired, sharedSegments } = model.cluster;
  for (const { uplink, nodeGroup, claims } of nodeInterfaces) {
    const places = () => claims.map((claim) => uplinkOrigin(claim, model));
    yield* judge(uplink, nodeGroups.get(nodeGroup), places);
  }
  for (const { nodeGroup, formerPort, origin } of retired) {
    const group = nodeGroups.get(nodeGroup);
    yield* judge(nicBelow(formerPort, group), group, () => [within(origin, 'formerPort')]);
  }
  for (const { uplink, origin } of sharedSegments) {
    const groups = [...nodeGroups.values()];
    const isKnown = groups.some(({ interfaces }) => !interfaces || interfaces.has(uplink ?? ''));
    if (!isKnown) yield* judge(uplink, groups[0], () => [within(origin, 'uplink')]);
  }
}

/** The NIC of a port, which may be a VLAN interface such as "ens161.100". */
function nicBelow(port: string | undefined, group: NodeGroup | undefined): string | undefined {
  return port === undefined || group?.interfaces?.has(port) ? port : port.replace(/\.\d+$/, '');
}

/** Where the NIC was written: on the intent, else in the defaults of its environment. */
function uplinkOrigin(claim: LinkClaim, { environments }: Model): Origin {
  const environment = environments.find(({ name }) => name === claim.origin.environment);
  const byDefault = environment && within(environment.origin, 'spec', 'defaults', 'uplink');
  return writtenUplink(claim) ?? byDefault ?? claim.origin;
}

function judge(
  name: string | undefined,
  group: NodeGroup | undefined,
  places: () => readonly Origin[],
): readonly Finding[] {
  const listed = group?.interfaces;
  if (name === undefined || !listed || listed.has(name)) return [];
  return places().map((at) => unknown(name, group, { listed, at }));
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
