import type { Resource } from '../manifests/resource.js';

const namespaced = (group: string, version: string, plural: string, kind: string): Resource => ({
  ...{ group, version, plural, kind },
  isNamespaced: true,
});

const clusterWide = (group: string, version: string, plural: string, kind: string): Resource => ({
  ...{ group, version, plural, kind },
  isNamespaced: false,
});

/** What a VM is, and what it does now (KubeVirt API reference). */
export const VIRTUAL_MACHINES = namespaced('kubevirt.io', 'v1', 'virtualmachines', 'VirtualMachine');
export const INSTANCES = namespaced('kubevirt.io', 'v1', 'virtualmachineinstances', 'VirtualMachineInstance');

/** What nodes are told, what became of it on each, and what they have (nmstate.io, API reference). */
export const NODE_POLICIES = clusterWide(
  'nmstate.io',
  'v1',
  'nodenetworkconfigurationpolicies',
  'NodeNetworkConfigurationPolicy',
);
export const ENACTMENTS = clusterWide(
  'nmstate.io',
  'v1beta1',
  'nodenetworkconfigurationenactments',
  'NodeNetworkConfigurationEnactment',
);
export const NODE_STATES = clusterWide('nmstate.io', 'v1beta1', 'nodenetworkstates', 'NodeNetworkState');

export const NODES = clusterWide('', 'v1', 'nodes', 'Node');
export const SERVICES = namespaced('', 'v1', 'services', 'Service');
