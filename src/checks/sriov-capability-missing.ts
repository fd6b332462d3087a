import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
import type { Model, NodeGroup } from '../intent/model.js';
import { writtenUplink } from '../intent/written-uplink.js';
import type { Check } from './check.js';

/**
 * An SR-IOV segment must lie on a NIC for which the Cluster says `sriov: {resourceName, totalVfs}`.
 *
 * The attachment definition carries the resource name of the NIC's virtual functions, and the scheduler finds a node by
 * it; without one the VM's pod gets no virtual function at all. A NIC that the node group does not have is the law
 * `interface-unknown-on-node-group`.
 *
 * Source: k8snetworkplumbingwg/sriov-network-device-plugin README; k8s.v1.cni.cncf.io/resourceName.
 */
export const sriovCapabilityMissing: Check = {
  code: 'sriov-capability-missing',
  title: 'An SR-IOV segment must lie on a NIC with virtual functions',
  run: findIncapable,
};

function* findIncapable({ cluster }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  for (const nic of nodeInterfaces.filter(({ use }) => use === 'sriov')) {
    const group = cluster.nodeGroups.get(nic.nodeGroup);
    if (group && !isCapable(nic, group)) yield* nic.claims.map((claim) => incapable(claim, nic, group));
  }
}

function isCapable({ uplink }: NodeInterface, { interfaces }: NodeGroup): boolean {
  if (uplink === undefined) return false;
  const nic = interfaces?.get(uplink);
  return nic ? nic.sriov !== undefined : interfaces !== undefined;
}

function incapable(claim: LinkClaim, { uplink }: NodeInterface, group: NodeGroup): Finding {
  const nic = uplink === undefined ? 'a NIC' : `"${uplink}"`;
  const capable = [...(group.interfaces?.values() ?? [])].filter(({ sriov }) => sriov).map(({ name }) => name);
  return {
    severity: 'error',
    message: `${nic} of node group "${group.name}" must have \`sriov\` in the Cluster to carry an SR-IOV segment`,
    at: writtenUplink(claim) ?? within(claim.origin, 'type'),
    related: [{ message: `node group "${group.name}" is described here`, at: placeOf(uplink, group) }],
    hint:
      capable.length > 0
        ? `take ${capable.sort().join(' or ')}, which has virtual functions`
        : `write sriov: {resourceName: <name>, totalVfs: <count>} on the NIC of node group "${group.name}"`,
  };
}

const placeOf = (uplink = '', { interfaces, origin }: NodeGroup): Origin =>
  interfaces?.get(uplink)?.origin ?? within(origin, 'interfaces');
