import type { Attachment, Cluster, Vm } from '../intent/model.js';
import type { PlannedService } from '../intent/service-plan.js';
import { endpointSliceObject } from '../manifests/core-objects.js';
import type { KubernetesObject } from '../manifests/object.js';
import { type Family, formatAddress } from '../net/address.js';
import { servedFamilies } from './service-families.js';

/**
 * The endpoints of a Service that leads to a secondary network: one slice for each family, with the attachment's first
 * address of it. Nothing tests them: they are always ready.
 *
 * Its port is the guest's; a target port of the Service means nothing here.
 *
 * @see Kubernetes "EndpointSlices"; "Service", Services without selectors
 */
export function endpointSlices(planned: PlannedService, vm: Vm, cluster: Cluster): readonly KubernetesObject[] {
  return servedFamilies(planned.attachment, cluster).map((family) => {
    const metadata = {
      name: `${planned.name}-ipv${family}`,
      namespace: vm.namespace,
      labels: {
        'kubernetes.io/service-name': planned.name,
        'endpointslice.kubernetes.io/managed-by': 'netintent',
      },
    };
    return endpointSliceObject(metadata, {
      addressType: `IPv${family}`,
      endpoints: [{ addresses: firstOf(family, planned.attachment), conditions: { ready: true } }],
      ports: planned.ports.map(({ name, protocol, targetPort }) => ({ name, protocol, port: targetPort })),
    });
  });
}

function firstOf(family: Family, { addresses }: Attachment): string[] {
  return addresses
    .filter((address) => address.family === family)
    .slice(0, 1)
    .map(formatAddress);
}
