import { createHash } from 'node:crypto';
import { type Finding, within } from '../intent/document.js';
import type { Cluster, Model, NodeGroup } from '../intent/model.js';
import { shortName } from '../intent/short-name.js';
import { type NodeDevice, nodeDevices } from './node-device.js';
import { carriesNodeAddress, nodeInterfaces } from './node-interfaces.js';
import type { Emission, Emitted, Target } from './target.js';

/**
 * One NodeNetworkConfigurationPolicy for each device of a node group, holding the VLAN interface and the bridges on it.
 * An interface is in one policy only, because NMState applies policies in no order.
 *
 * What is retired stays in the policy of its device as `state: absent`: removing a policy removes nothing from a node.
 *
 * @see nmstate/kubernetes-nmstate api/shared/nodenetworkconfigurationpolicy_types.go (nmstate.io/v1)
 */
export const nodeNetwork: Target = { name: 'node-network', perCluster };

function perCluster(model: Model): Emitted {
  const devices = nodeDevices(model);
  return {
    emissions: devices.map((device) => policy(device, model.cluster)),
    findings: [...devices.flatMap(ovsFindings), ...retiredFindings(model.cluster)],
  };
}

/** A policy for the nodes of a group, as it is called in the cluster. */
export interface NodePolicy {
  readonly name: string;
  readonly nodeGroup: NodeGroup;
}

/** The policies that the intents of a cluster make, without what they say. */
export function nodePolicies(model: Model): readonly NodePolicy[] {
  return nodeDevices(model).map(({ nodeGroup, name }) => ({ name: policyName(nodeGroup.name, name), nodeGroup }));
}

function policy(device: NodeDevice, cluster: Cluster): Emission {
  const { nodeGroup } = device;
  const object = {
    apiVersion: 'nmstate.io/v1',
    kind: 'NodeNetworkConfigurationPolicy',
    metadata: { name: policyName(nodeGroup.name, device.name) },
    spec: {
      nodeSelector: nodeGroup.nodeSelector,
      maxUnavailable: carriesNodeAddress(device) ? 1 : nodeGroup.maxUnavailable,
      desiredState: { interfaces: nodeInterfaces(device, cluster) },
    },
  };
  const owner = { kind: 'Cluster', name: cluster.name, origin: cluster.origin };
  return { object, layer: '10-node-network', owner, guarded: true };
}

/** The policy's name is a label value on what NMState reports for each node. */
const NAME_MAX = 63;
const PLAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;

/**
 * `<node group>.<device>`, such as "workers.ens161.100". Interface names tell capitals apart and object names cannot
 * have them, so a name that must change ends in a hash.
 */
function policyName(nodeGroup: string, device: string): string {
  const name = `${nodeGroup}.${device}`;
  if (PLAIN.test(name)) return shortName(name, NAME_MAX);
  const digits = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, NAME_MAX - 9)}-${digits}`;
}

/** An Open vSwitch bridge has no address of its own that the node's could move to. */
function ovsFindings(device: NodeDevice): readonly Finding[] {
  if (!carriesNodeAddress(device)) return [];
  return device.uses
    .filter(({ link }) => link.kind === 'ovs')
    .map(({ origin }) => ({
      severity: 'error',
      message: `an \`ovs\` segment must not take "${device.name}", which carries the address of its nodes`,
      at: origin,
      hint: 'choose another NIC, or write `type: bridge`',
    }));
}

/** A retired interface whose node group is gone would stay on the nodes for ever. */
function retiredFindings({ retired, nodeGroups }: Cluster): readonly Finding[] {
  return retired.flatMap(({ name, nodeGroup, origin }): readonly Finding[] => {
    if (nodeGroups.has(nodeGroup)) return [];
    const message = `node group "${nodeGroup}" of retired interface "${name}" must exist`;
    const hint = `known: ${[...nodeGroups.keys()].sort().join(', ')}`;
    return [{ severity: 'error', message, at: within(origin, 'nodeGroup'), hint }];
  });
}
