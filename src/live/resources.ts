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

/** What VMs are attached to, and the disks that are made for them. */
export const NETWORK_DEFINITIONS = namespaced(
  'k8s.cni.cncf.io',
  'v1',
  'network-attachment-definitions',
  'NetworkAttachmentDefinition',
);
export const DATA_VOLUMES = namespaced('cdi.kubevirt.io', 'v1beta1', 'datavolumes', 'DataVolume');

/** What the gateways are made of. */
export const NAMESPACES = clusterWide('', 'v1', 'namespaces', 'Namespace');
export const CONFIG_MAPS = namespaced('', 'v1', 'configmaps', 'ConfigMap');
export const STATEFUL_SETS = namespaced('apps', 'v1', 'statefulsets', 'StatefulSet');

/** What filters, by the engine that enforces it. */
export const NETWORK_POLICIES = namespaced('networking.k8s.io', 'v1', 'networkpolicies', 'NetworkPolicy');
export const MULTI_NETWORK_POLICIES = namespaced(
  'k8s.cni.cncf.io',
  'v1beta1',
  'multi-networkpolicies',
  'MultiNetworkPolicy',
);
export const CILIUM_POLICIES = namespaced('cilium.io', 'v2', 'ciliumnetworkpolicies', 'CiliumNetworkPolicy');
export const CALICO_POLICIES = namespaced('projectcalico.org', 'v3', 'networkpolicies', 'NetworkPolicy');

/** What leads to a VM beside its Services. */
export const ENDPOINT_SLICES = namespaced('discovery.k8s.io', 'v1', 'endpointslices', 'EndpointSlice');
export const INGRESSES = namespaced('networking.k8s.io', 'v1', 'ingresses', 'Ingress');

/** Every resource that a compilation may make, but Secrets, which nobody here may read. */
export const COMPILED_RESOURCES: readonly Resource[] = [
  NODE_POLICIES,
  NAMESPACES,
  CONFIG_MAPS,
  NETWORK_DEFINITIONS,
  STATEFUL_SETS,
  NETWORK_POLICIES,
  MULTI_NETWORK_POLICIES,
  CILIUM_POLICIES,
  CALICO_POLICIES,
  DATA_VOLUMES,
  VIRTUAL_MACHINES,
  SERVICES,
  ENDPOINT_SLICES,
  INGRESSES,
];
