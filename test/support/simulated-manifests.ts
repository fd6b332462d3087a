import { NAMESPACES, PODS, type Spec } from './simulated-policies.js';

const address = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

/** The pods of the simulator, each twice under two names, so that some are alike. */
export const PAIRS = PODS.workloads.flatMap((workload) => ['', '-again'].map((suffix) => ({ workload, suffix })));

/** The namespaces of the simulator as manifests. */
export const NAMESPACE_MANIFESTS = Object.entries(NAMESPACES).map(([name, labels]) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
}));

/** A pod of the simulator as a manifest. */
export function podManifest({
  workload: { key, namespace, labels, ports, ipv4 },
  suffix,
}: (typeof PAIRS)[number]): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${key.split('/')[1]}${suffix}`, namespace, labels },
    spec: {
      containers: [
        {
          ports: ports.map(({ name, protocol, port }) => ({
            name,
            protocol: protocol.toUpperCase(),
            containerPort: port,
          })),
        },
      ],
    },
    ...(ipv4[0] && ipv4[0].first === ipv4[0].last ? { status: { podIP: address(ipv4[0].first) } } : {}),
  };
}

/** A policy of the simulator as a manifest. */
export function policyManifest(
  { namespace, spec }: { readonly namespace: string; readonly spec: Spec },
  index: number,
): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `p${index}`, namespace },
    spec,
  };
}

/** Objects as one file of manifests. */
export const manifestFile = (objects: readonly object[]) => ({
  path: 'all.json',
  text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
});
