import type { KubernetesObject, Layer } from '../manifests/object.js';
import type { DeliverySource } from './delivery-source.js';
import { type DeliveryUnit, unitName } from './delivery-unit.js';

const NAMESPACE = 'flux-system';
const SOURCE_NAME = 'netintent';

/** The GitRepository that all Kustomizations of a cluster read. @see Flux, source/gitrepositories.md */
export function fluxSource({ repository, branch }: DeliverySource): KubernetesObject {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: SOURCE_NAME, namespace: NAMESPACE },
    spec: { interval: '1m', url: repository, ref: { branch } },
  };
}

/**
 * The Kustomizations of one cluster. None has `postBuild`, which would empty each unknown `${name}` in the text of a guest.
 * The node network outlives its Kustomization.
 *
 * @param units of one cluster
 * @see Flux, kustomize/kustomizations.md
 */
export function fluxKustomizations(
  units: readonly DeliveryUnit[],
  { prefix }: DeliverySource,
): readonly KubernetesObject[] {
  const names = new Set(units.map(({ name }) => name));
  return units.map((unit) => {
    const { name, layer, folder, below } = unit;
    const dependencies = dependenciesOf(unit).filter((dependency) => names.has(dependency));
    const checks = HEALTH[layer];
    return {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name, namespace: NAMESPACE },
      spec: {
        interval: '10m',
        retryInterval: '1m',
        timeout: '5m',
        sourceRef: { kind: 'GitRepository', name: SOURCE_NAME },
        path: `./${prefix}${folder}/${below}`,
        prune: true,
        ...(layer === '10-node-network' ? { deletionPolicy: 'Orphan' } : {}),
        force: false,
        wait: true,
        ...(dependencies.length > 0 ? { dependsOn: dependencies.map((dependency) => ({ name: dependency })) } : {}),
        ...(checks ? { healthCheckExprs: checks } : {}),
      },
    };
  });
}

/** What is better there first. Nothing waits for VMs: one that is ill would hold up the Services of all. */
const EARLIER: Readonly<Record<Layer, readonly Layer[]>> = {
  '10-node-network': [],
  '20-networks': [],
  '30-policy': ['20-networks'],
  '40-vms': ['20-networks', '30-policy'],
  '50-services': ['20-networks'],
};

/** With buckets, a unit waits for the same bucket of its namespace: the objects of one intent share it. */
function dependenciesOf({ owner, cluster, layer, below }: DeliveryUnit): readonly string[] {
  if (layer === '10-node-network') return [];
  const within = below.slice(layer.length);
  return [
    unitName(cluster, '10-node-network'),
    ...EARLIER[layer].map((earlier) => unitName(owner, `${earlier}${within}`)),
  ];
}

const hasCondition = (test: string): string => `has(status.conditions) && status.conditions.exists(c, ${test})`;

/**
 * What kstatus, which knows neither kind, would get wrong: it takes a node network for ready at once, and a stopped VM for
 * one that is starting.
 *
 * @see Flux, kustomize/kustomizations.md ("Health check expressions")
 */
const HEALTH: Readonly<Partial<Record<Layer, readonly Readonly<Record<string, string>>[]>>> = {
  '10-node-network': [
    {
      apiVersion: 'nmstate.io/v1',
      kind: 'NodeNetworkConfigurationPolicy',
      inProgress: `!has(status.conditions) || status.conditions.exists(c, c.type == 'Progressing' && c.status == 'True')`,
      failed: hasCondition(`c.type == 'Degraded' && c.status == 'True'`),
      current: hasCondition(`c.type in ['Available', 'Ignored'] && c.status == 'True'`),
    },
  ],
  '40-vms': [
    {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      failed:
        "has(status.printableStatus) && status.printableStatus in ['CrashLoopBackOff', 'ErrorUnschedulable', 'ErrImagePull', 'ImagePullBackOff', 'ErrorPvcNotFound', 'DataVolumeError']",
      current: `(${hasCondition(`c.type == 'Ready' && c.status == 'True'`)}) || (has(spec.runStrategy) && spec.runStrategy in ['Halted', 'Manual'])`,
    },
  ],
};
