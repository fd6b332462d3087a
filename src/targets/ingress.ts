import { defined } from '../intent/defined.js';
import type { Cluster, Exposure, Vm } from '../intent/model.js';
import { ingressObject } from '../manifests/core-objects.js';
import type { KubernetesObject } from '../manifests/object.js';

/**
 * The Ingress before the Service of an exposure: its host and path prefix lead to the Service's one port.
 *
 * @param service the name of the Service, which the Ingress shares
 * @see Kubernetes API reference, Ingress networking.k8s.io/v1
 */
export function ingress(
  service: string,
  { host, path, tlsSecretName, ports }: Exposure,
  { vm, cluster }: { readonly vm: Vm; readonly cluster: Cluster },
): KubernetesObject {
  const paths = ports.map(({ port }) => ({
    path,
    pathType: 'Prefix',
    backend: { service: { name: service, port: { number: port } } },
  }));
  const tls =
    tlsSecretName === undefined
      ? undefined
      : [defined({ secretName: tlsSecretName, hosts: host === undefined ? undefined : [host] })];
  const { ingressClassName } = cluster;
  const rules = [defined({ host, http: { paths } })];
  return ingressObject({ name: service, namespace: vm.namespace }, defined({ ingressClassName, rules, tls }));
}
