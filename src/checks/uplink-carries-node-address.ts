import { type Finding, within } from '../intent/document.js';
import type { Ledger, LinkClaim } from '../intent/ledger.js';
import type { Model, Nic } from '../intent/model.js';
import { writtenUplink } from '../intent/written-uplink.js';
import type { Check } from './check.js';

/**
 * A NIC that carries the node's address must not become the port of a bridge, unless the Cluster's `allowDisruptive`
 * names it.
 *
 * A bridge port has no address of its own: the node would drop off the network until its address has moved to the bridge.
 * A VLAN sub-interface or a macvtap device on such a NIC is harmless.
 *
 * Source: nmstate/kubernetes-nmstate user guide, "linux-bridge on the default interface".
 */
export const uplinkCarriesNodeAddress: Check = {
  code: 'uplink-carries-node-address',
  title: "A NIC that carries the node's address must not become the port of a bridge",
  run: findDisruptive,
};

function* findDisruptive({ cluster }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const { nodeGroups, allowDisruptive } = cluster;
  for (const { port, name, nodeGroup, claims } of nodeInterfaces) {
    if (port === undefined || allowDisruptive.has(port)) continue;
    const nic = nodeGroups.get(nodeGroup)?.interfaces?.get(port);
    if (nic?.carriesNodeAddress) yield* claims.map((claim) => disruptive(claim, name, nic));
  }
}

const disruptive = (claim: LinkClaim, bridge: string, nic: Nic): Finding => ({
  severity: 'error',
  message: `"${nic.name}" carries the node's address and must not become a port of bridge "${bridge}"`,
  at: writtenUplink(claim) ?? within(claim.origin, 'type'),
  related: [{ message: 'the Cluster says so here', at: within(nic.origin, 'carriesNodeAddress') }],
  hint: `write a \`vlanId\` without \`vlanMode: trunk\`, take another NIC, or list ${nic.name} in \`allowDisruptive\` of the Cluster`,
});
