import { defined } from '../defined.js';
import { type Origin, within } from '../document.js';
import { isWrittenAt, numberAt, textAt } from './fields.js';
import type { ForeignDefinition, ForeignObject, Wire } from './foreign.js';
import { type IpamBlock, NO_IPAM, subnetIpam } from './ipam.js';
import { clusterLabelOf, labelOf } from './objects.js';

/** What stands for a definition's namespace where one of its name is made in each of several. */
export const ANY_NAMESPACE = '*';

/**
 * The definition that an operator makes of an object.
 *
 * @see ovn-kubernetes go-controller/pkg/crd/userdefinednetwork/v1; sriov-network-operator api/v1 SriovNetwork
 */
export function announcedDefinition(object: ForeignObject): ForeignDefinition {
  switch (object.kind) {
    case 'UserDefinedNetwork':
      return ovnDefinition(object, within(object.origin, 'spec'), object.namespace);
    case 'ClusterUserDefinedNetwork':
      return ovnDefinition(object, within(object.origin, 'spec', 'network'), ANY_NAMESPACE);
    default:
      return sriovDefinition(object);
  }
}

function ovnDefinition(object: ForeignObject, network: Origin, namespace: string): ForeignDefinition {
  const { name, origin } = object;
  const label = namespace === ANY_NAMESPACE ? clusterLabelOf(object) : labelOf(object);
  const topology = ['layer2', 'layer3', 'localnet'].find((field) => isWrittenAt(network, field));
  const key = `${namespace}/${name}`;
  const at = within(network, topology ?? 'layer2');
  const blocks = { at, subnets: 'subnets', excluded: 'excludeSubnets' } satisfies IpamBlock;
  return { key, label, origin, networkName: key, wire: ovnWire(at, topology, label), ipam: subnetIpam(blocks, label) };
}

function ovnWire(at: Origin, topology: string | undefined, network: string): Wire {
  const physicalNetwork = textAt(at, 'physicalNetworkName');
  if (topology !== 'localnet' || physicalNetwork === undefined) return { kind: 'overlay', network };
  return { kind: 'localnet', physicalNetwork, ...defined({ vlanId: numberAt(at, 'vlan', 'access', 'id') }) };
}

function sriovDefinition(object: ForeignObject): ForeignDefinition {
  const { name, origin } = object;
  const vlanId = numberAt(origin, 'spec', 'vlan') || undefined;
  const resource = `openshift.io/${textAt(origin, 'spec', 'resourceName')}`;
  return {
    key: `${textAt(origin, 'spec', 'networkNamespace') ?? object.namespace}/${name}`,
    label: labelOf(object),
    origin,
    networkName: name,
    wire: { kind: 'resource', resource, ...defined({ vlanId }) },
    ipam: NO_IPAM,
  };
}
