import { type Finding, within } from '../intent/document.js';
import type { Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * A segment must reach every node of its node group, unless its author asks for `placement: single-node`.
 *
 * A bridge without an uplink ends at the node: two VMs of one Network on two nodes could not talk to each other, and a VM
 * would lose its network when it migrates, without any error anywhere.
 *
 * Source: containernetworking/plugins plugins/main/bridge (the bridge is local to the host).
 */
export const segmentIsNodeLocal: Check = {
  code: 'segment-is-node-local',
  title: 'A segment must reach every node of its node group',
  perNetwork: findNodeLocal,
};

function findNodeLocal(network: Network): readonly Finding[] {
  const { link, singleNode, vlanDraw } = network;
  // Its VLAN is drawn, so that it has a NIC as soon as that is allocated.
  if (vlanDraw) return [];
  const hasNoUplink = (link.kind === 'bridge' || link.kind === 'ovs') && link.uplink === undefined && !link.isExisting;
  return hasNoUplink && !singleNode ? [nodeLocal(network)] : [];
}

const nodeLocal = (network: Network): Finding => ({
  severity: 'error',
  message: `Network "${qualifiedName(network)}" is \`${network.type}\` and must have a VLAN or a NIC of its own, or it ends at each node`,
  at: within(network.origin, 'spec', 'type'),
  hint: 'write `vlanId` or `physicalInterface`, or give the Cluster an `addressPlan.vlanPool`; or `placement: single-node`, and its VMs stay on one node',
});
