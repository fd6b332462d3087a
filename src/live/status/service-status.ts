import { GATEWAY_NAMESPACE, gatewayServices } from '../../intent/gateway-services.js';
import type { Model } from '../../intent/model.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { plannedServices } from '../../intent/service-plan.js';
import { fieldIn, itemsIn, textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { type Address, formatAddress, parseAddress } from '../../net/address.js';
import type { Judged, ServicePortStatus, ServiceStatus } from './cluster-status.js';
import { words } from './condition.js';
import type { LiveObjects } from './live-objects.js';

/** The addresses and ports that the Services of VMs and gateways have. @see Kubernetes API reference, Service v1 core */
export function serviceStatuses(model: Model, services: LiveObjects): readonly ServiceStatus[] {
  return [...vmServices(model), ...networkServices(model)].map((wanted) => serviceStatus(wanted, services));
}

interface Wanted extends Pick<ServiceStatus, 'environment' | 'namespace' | 'name' | 'of' | 'type'> {
  readonly loadBalancerAddresses: readonly Address[];
}

const vmServices = ({ vms, cluster }: Model): readonly Wanted[] =>
  vms.flatMap((vm) =>
    plannedServices(vm, cluster).map(({ name, type, exposure }) => ({
      environment: vm.environment.name,
      namespace: vm.namespace,
      name,
      of: qualifiedName(vm),
      type,
      loadBalancerAddresses: exposure?.loadBalancerAddresses ?? [],
    })),
  );

const networkServices = ({ gateways, cluster }: Model): readonly Wanted[] =>
  gateways.flatMap(({ network, forwards }) =>
    gatewayServices(network, forwards, cluster).map(({ name, type }) => ({
      environment: network.environment.name,
      namespace: GATEWAY_NAMESPACE,
      name,
      of: qualifiedName(network),
      type,
      loadBalancerAddresses: [],
    })),
  );

function serviceStatus({ loadBalancerAddresses, ...wanted }: Wanted, services: LiveObjects): ServiceStatus {
  const nothing = { ...wanted, clusterAddresses: [], loadBalancer: [], ports: [] };
  if (services.state !== 'listed') return { ...nothing, differences: [], unknown: [services.why] };
  const object = services.find(wanted.namespace, wanted.name);
  if (!object) return { ...nothing, differences: ['must be in the cluster, and is not'], unknown: [] };
  const loadBalancer = itemsIn(object, 'status', 'loadBalancer', 'ingress').map(
    (ingress) => words(fieldIn(ingress, 'ip')) || words(fieldIn(ingress, 'hostname')),
  );
  return {
    ...wanted,
    clusterAddresses: itemsIn(object, 'spec', 'clusterIPs').map(words),
    loadBalancer,
    ports: itemsIn(object, 'spec', 'ports').map(portOf),
    ...judge(wanted, object, { wanted: loadBalancerAddresses, actual: loadBalancer }),
  };
}

function portOf(port: unknown): ServicePortStatus {
  const nodePort = fieldIn(port, 'nodePort');
  return {
    protocol: words(fieldIn(port, 'protocol')) || 'TCP',
    port: numberOf(fieldIn(port, 'port')),
    ...(typeof nodePort === 'number' ? { nodePort } : {}),
  };
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function judge(
  { type }: Pick<Wanted, 'type'>,
  object: KubernetesObject,
  { wanted, actual }: { readonly wanted: readonly Address[]; readonly actual: readonly string[] },
): Judged {
  const told = new Set(actual.flatMap((text) => parseAddress(text) ?? []).map(formatAddress));
  const missing = wanted.map(formatAddress).filter((address) => !told.has(address));
  const isWaiting = type === 'LoadBalancer' && wanted.length === 0 && actual.length === 0;
  return {
    differences: [
      ...(textIn(object, 'metadata', 'deletionTimestamp') === undefined ? [] : ['must stay, and is being deleted']),
      ...missing.map(
        (address) => `must have address ${address} of the load balancer, and has ${actual.join(', ') || 'none'}`,
      ),
      ...(isWaiting ? ['must get an address of the load balancer, and has none'] : []),
    ],
    unknown: [],
  };
}
