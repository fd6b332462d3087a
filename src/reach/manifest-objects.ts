import { type Origin, within } from '../intent/document.js';
import { announcedDefinition } from '../intent/foreign/announced-definitions.js';
import { definitionOf } from '../intent/foreign/definitions.js';
import { itemsAt, textAt, textsAt } from '../intent/foreign/fields.js';
import type { ForeignDefinition, ForeignObject, NodePolicy } from '../intent/foreign/foreign.js';
import { machineOf } from '../intent/foreign/machines.js';
import { policyOf } from '../intent/foreign/policies.js';
import { type ForeignWorkload, machineWorkload, podWorkload, WORKLOAD_KINDS } from '../intent/foreign/workloads.js';

/** What manifests hold that is met on a network. */
export interface ManifestObjects {
  /** Sorted by key; those that another object of the manifests made are left out. */
  readonly workloads: readonly ForeignWorkload[];
  /** Labels of namespaces, with the one that the API server sets. */
  readonly labelsOf: (namespace: string) => Readonly<Record<string, string>>;
  /** Whether a namespace is written. */
  readonly isWritten: (namespace: string) => boolean;
  /** By "namespace/name". */
  readonly definitions: ReadonlyMap<string, ForeignDefinition>;
  readonly userDefined: readonly UserDefinedNetwork[];
  /** Which bridge of the nodes is on which wire. */
  readonly nodePolicies: readonly NodePolicy[];
}

/** A UserDefinedNetwork or ClusterUserDefinedNetwork. */
export interface UserDefinedNetwork {
  readonly object: ForeignObject;
  /** Empty for one of the cluster, which then selects namespaces. */
  readonly namespace: string;
  readonly name: string;
  /** It takes the place of the network that all pods are on. */
  readonly isPrimary: boolean;
  readonly isLocalnet: boolean;
  /** Of a network of the cluster. */
  readonly namespaceSelector: Origin;
  readonly definition: ForeignDefinition;
}

const MACHINES = ['kubevirt.io/VirtualMachine', 'kubevirt.io/VirtualMachineInstance'];
const USER_DEFINED = ['k8s.ovn.org/UserDefinedNetwork', 'k8s.ovn.org/ClusterUserDefinedNetwork'];

const kindOf = ({ group, kind }: ForeignObject): string => `${group}/${kind}`;

/** "namespace/name[Kind]". */
export const workloadKey = ({ namespace, name, kind }: ForeignObject): string => `${namespace}/${name}[${kind}]`;

/** Sorts out objects. */
export function manifestObjects(objects: readonly ForeignObject[]): ManifestObjects {
  const ofKinds = (...kinds: readonly string[]) => objects.filter((object) => kinds.includes(kindOf(object)));
  const written = new Map(
    ofKinds('/Namespace').map(({ name, origin }) => [name, textsAt(origin, 'metadata', 'labels')]),
  );
  const secrets = new Map(ofKinds('/Secret').map((secret) => [`${secret.namespace}/${secret.name}`, secret]));
  const made = ofKinds(...MACHINES, ...Object.keys(WORKLOAD_KINDS));
  const keys = new Set(made.map(workloadKey));
  const workloads = made
    .filter((object) => !ownersOf(object).some((owner) => keys.has(owner)))
    .map((object) =>
      MACHINES.includes(kindOf(object))
        ? machineWorkload(object, machineOf(object, secrets).product, secrets)
        : podWorkload(object),
    );
  const definitions = ofKinds('k8s.cni.cncf.io/NetworkAttachmentDefinition').map(
    (object) => definitionOf(object).product,
  );
  return {
    workloads: workloads.toSorted((a, b) => (workloadKey(a.object) < workloadKey(b.object) ? -1 : 1)),
    labelsOf: (namespace) => ({ ...written.get(namespace), 'kubernetes.io/metadata.name': namespace }),
    isWritten: (namespace) => written.has(namespace),
    definitions: new Map(definitions.map((definition) => [definition.key, definition])),
    userDefined: ofKinds(...USER_DEFINED).map(userDefined),
    nodePolicies: ofKinds('nmstate.io/NodeNetworkConfigurationPolicy').map(policyOf),
  };
}

/** Those that made an object, in its namespace. */
const ownersOf = ({ namespace, origin }: ForeignObject): readonly string[] =>
  itemsAt(origin, 'metadata', 'ownerReferences').map(
    (owner) => `${namespace}/${textAt(owner, 'name')}[${textAt(owner, 'kind')}]`,
  );

/** @see ovn-kubernetes go-controller/pkg/crd/userdefinednetwork/v1/{udn,cudn,shared}.go */
function userDefined(object: ForeignObject): UserDefinedNetwork {
  const isOfCluster = object.kind === 'ClusterUserDefinedNetwork';
  const spec = within(object.origin, 'spec', ...(isOfCluster ? ['network'] : []));
  return {
    object,
    namespace: isOfCluster ? '' : object.namespace,
    name: object.name,
    isPrimary: ['layer2', 'layer3'].some((topology) => textAt(spec, topology, 'role') === 'Primary'),
    isLocalnet: textAt(spec, 'topology') === 'Localnet',
    namespaceSelector: within(object.origin, 'spec', 'namespaceSelector'),
    definition: announcedDefinition(object),
  };
}
