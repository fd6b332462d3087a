import { ruleAboutClients } from '../intent/client-address.js';
import { defined } from '../intent/defined.js';
import type { Cluster, Environment, Vm } from '../intent/model.js';
import { type PlannedService, plannedServices } from '../intent/service-plan.js';
import { vmSelector } from '../intent/vm-selector.js';
import { serviceObject } from '../manifests/core-objects.js';
import type { KubernetesObject } from '../manifests/object.js';
import { endpointSlices } from './endpoint-slice.js';
import { ingress } from './ingress.js';
import { loadBalancerAnnotations, loadBalancerFamilies, routesToPods } from './load-balancer.js';
import { servedFamilies, serviceFamilies } from './service-families.js';
import { serviceInexpressible } from './service-inexpressible.js';
import type { Emission, Emitted, Target } from './target.js';
import { vmOwner } from './vm-owner.js';

/**
 * The Services of a Wukong's `portMappings` and `expose`. On the pod network a Service selects the VM's pod; on a
 * secondary network it selects nothing and names the static addresses in EndpointSlices. An Ingress stands before the
 * Service of an exposure of that type.
 *
 * Shapes: Service v1, EndpointSlice discovery.k8s.io/v1, Ingress networking.k8s.io/v1. Source: Kubernetes API
 * reference; design 3.5.
 */
export const service: Target = { name: 'service', perVm: emitServices };

function emitServices(vm: Vm, _environment: Environment, cluster: Cluster): Emitted {
  const planned = plannedServices(vm, cluster);
  const findings = planned.flatMap((entry) => [...serviceInexpressible(entry, cluster)]);
  if (findings.length > 0) return { emissions: [], findings };
  const owner = vmOwner(vm);
  const objects = planned.flatMap((entry) => serviceObjects(entry, vm, cluster));
  return { emissions: objects.map((object): Emission => ({ object, layer: '50-services', owner })), findings };
}

function serviceObjects(planned: PlannedService, vm: Vm, cluster: Cluster): readonly KubernetesObject[] {
  const { exposure, attachment } = planned;
  return [
    serviceOf(planned, vm, cluster),
    ...(attachment.link.kind === 'pod' ? [] : endpointSlices(planned, vm, cluster)),
    ...(exposure?.type === 'Ingress' ? [ingress(planned.name, exposure, { vm, cluster })] : []),
  ];
}

function serviceOf(planned: PlannedService, vm: Vm, cluster: Cluster): KubernetesObject {
  const { name, type, attachment, ports, exposure } = planned;
  const isPod = attachment.link.kind === 'pod';
  const annotations = loadBalancerAnnotations(exposure, cluster);
  const families = loadBalancerFamilies(exposure) ?? (isPod ? undefined : servedFamilies(attachment, cluster));
  const fields = defined({
    type: type === 'Headless' ? 'ClusterIP' : type,
    clusterIp: type === 'Headless' ? 'None' : undefined,
    selector: isPod ? vmSelector(vm) : undefined,
    allocateLoadBalancerNodePorts: type === 'LoadBalancer' && routesToPods(cluster) ? false : undefined,
    externalTrafficPolicy: exposure?.externalTrafficPolicy ?? policyForRules(planned),
  });
  return serviceObject(
    { name, namespace: vm.namespace, ...defined({ annotations }) },
    { ...fields, ...(families ? serviceFamilies(families, cluster) : {}), ports: ports.map(servicePort) },
  );
}

/** Rules about clients need their addresses, which nodes hide unless told otherwise. */
function policyForRules({ type, attachment }: PlannedService): 'Local' | undefined {
  const isOutside = attachment.link.kind === 'pod' && (type === 'NodePort' || type === 'LoadBalancer');
  return isOutside && ruleAboutClients(attachment) ? 'Local' : undefined;
}

function servicePort({ name, protocol, port, targetPort, nodePort }: PlannedService['ports'][number]) {
  return defined({ name, protocol, port, targetPort, nodePort });
}
