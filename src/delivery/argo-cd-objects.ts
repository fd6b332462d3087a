import type { KubernetesObject } from '../manifests/object.js';
import type { DeliverySource } from './delivery-source.js';
import type { DeliveryUnit } from './delivery-unit.js';

/** What an AppProject lets in: the namespaces that the owner's objects are in. */
export interface ProjectScope {
  readonly owner: string;
  readonly isCluster: boolean;
  /** The name of the cluster in Argo CD. */
  readonly destination: string;
  /** Of the objects. */
  readonly namespaces: readonly string[];
}

const NAMESPACE = 'argocd';

const kinds = (group: string, ...names: readonly string[]) => names.map((kind) => ({ group, kind }));

/** Every kind that an environment's objects have, and no other: a file that nobody compiled is refused. */
const ENVIRONMENT_KINDS = [
  ...kinds('', 'ConfigMap', 'Secret', 'Service'),
  ...kinds('apps', 'StatefulSet'),
  ...kinds('cdi.kubevirt.io', 'DataVolume'),
  ...kinds('cilium.io', 'CiliumNetworkPolicy'),
  ...kinds('discovery.k8s.io', 'EndpointSlice'),
  ...kinds('k8s.cni.cncf.io', 'MultiNetworkPolicy', 'NetworkAttachmentDefinition'),
  ...kinds('kubevirt.io', 'VirtualMachine'),
  ...kinds('networking.k8s.io', 'Ingress', 'NetworkPolicy'),
  ...kinds('projectcalico.org', 'NetworkPolicy'),
];

const CLUSTER_KINDS = [...kinds('', 'Namespace'), ...kinds('nmstate.io', 'NodeNetworkConfigurationPolicy')];

/**
 * The AppProject of an environment or a cluster: which repository, cluster, namespaces and kinds its Applications may use.
 *
 * @see Argo CD, operator-manual/project.yaml
 */
export function argoCdProject(scope: ProjectScope, { repository }: DeliverySource): KubernetesObject {
  const { isCluster, destination, namespaces } = scope;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: projectName(scope), namespace: NAMESPACE },
    spec: {
      sourceRepos: [repository],
      destinations: namespaces.map((namespace) => ({ name: destination, namespace })),
      clusterResourceWhitelist: isCluster ? CLUSTER_KINDS : [],
      namespaceResourceWhitelist: isCluster ? kinds('', 'ConfigMap') : ENVIRONMENT_KINDS,
    },
  };
}

const projectName = ({ owner, isCluster }: ProjectScope): string =>
  `netintent.${isCluster ? 'cluster' : 'environment'}.${owner}`;

/**
 * The Application of one unit. No waves: one that holds a stopped VM, or a node network that no node matches, would wait
 * for ever. No finalizer: whoever deletes an Application keeps the networks.
 *
 * A path that is missing is an error, which a pattern that finds nothing is not: a cluster may have no objects of its own yet.
 * The destination's namespace is that of no object, since each names its own; a project permits an Application by it.
 *
 * @see Argo CD, user-guide/{directory,sync-options,auto_sync,diff-strategies}.md
 */
export function argoCdApplication(unit: DeliveryUnit, scope: ProjectScope, source: DeliverySource): KubernetesObject {
  const { name, layer, folder, below } = unit;
  const { isCluster, destination, namespaces } = scope;
  const tree = isCluster ? 'generated' : folder;
  const path = `${source.prefix}${tree}`;
  const ignored = IGNORED[layer];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: NAMESPACE,
      annotations: {
        'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
        'argocd.argoproj.io/manifest-generate-paths': `/${source.prefix}${folder}/${layer}`,
      },
    },
    spec: {
      project: projectName(scope),
      source: {
        repoURL: source.repository,
        targetRevision: source.branch,
        path,
        directory: { recurse: true, include: `${folder.slice(tree.length)}/${below}/*`.slice(1) },
      },
      destination: { name: destination, ...(namespaces[0] ? { namespace: namespaces[0] } : {}) },
      ...(ignored ? { ignoreDifferences: ignored } : {}),
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: false },
        syncOptions: [...SYNC_OPTIONS, ...(isCluster ? ['Prune=confirm'] : [])],
        retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' }, refresh: true },
      },
    },
  };
}

const SYNC_OPTIONS = [
  'ServerSideApply=true',
  'ApplyOutOfSyncOnly=true',
  'PruneLast=true',
  'FailOnSharedResource=true',
  'RespectIgnoreDifferences=true',
  'SkipDryRunOnMissingResource=true',
];

/**
 * What controllers fill in beside our fields; none of it is ever written by us.
 *
 * @see KubeVirt, pkg/virt-api/webhooks/mutating-webhook/mutators/vm-mutator.go; kubernetes-nmstate,
 *   pkg/webhook/nodenetworkconfigurationpolicy/timestamp.go
 */
const IGNORED: Readonly<Partial<Record<DeliveryUnit['layer'], readonly Readonly<Record<string, unknown>>[]>>> = {
  '10-node-network': [
    {
      group: 'nmstate.io',
      kind: 'NodeNetworkConfigurationPolicy',
      jsonPointers: ['/metadata/annotations/nmstate.io~1webhook-mutating-timestamp'],
    },
  ],
  '40-vms': [
    {
      group: 'kubevirt.io',
      kind: 'VirtualMachine',
      jsonPointers: [
        '/spec/template/metadata/annotations/kubevirt.io~1pci-topology-version',
        '/spec/template/spec/domain/firmware/serial',
      ],
    },
  ],
};
