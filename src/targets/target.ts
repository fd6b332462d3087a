import type { Access } from '../intent/access.js';
import type { Finding, Origin } from '../intent/document.js';
import type { Cluster, Environment, Gateway, Model, Network, Vm } from '../intent/model.js';
import type { KubernetesObject, Layer } from '../manifests/object.js';

/** An object on its way to a file. */
export interface Emission {
  readonly object: KubernetesObject;
  readonly layer: Layer;
  /** What it was made from: named in the file's first line and in the `netintent.dev/source` annotation. */
  readonly owner: Owner;
  /** Controllers must ask before they remove it. */
  readonly guarded?: boolean;
}

/** The intent that an object is made from; the Environment or the Cluster where there are several. */
export interface Owner {
  /** "Wukong", "Network", "Environment" or "Cluster". */
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly origin: Origin;
}

/** What a target makes: objects, and an error for each thing that it cannot express (`target-cannot-express`). */
export interface Emitted {
  readonly emissions: readonly Emission[];
  readonly findings: readonly Finding[];
}

/** What a target makes of intents that it has nothing to say about. */
export const NOTHING: Emitted = { emissions: [], findings: [] };

/** VMs of one namespace that let through the same on one network. */
export interface AccessGroup {
  /** Of the objects that are made for it. */
  readonly name: string;
  readonly namespace: string;
  /** Their names, sorted; at least one. */
  readonly vms: readonly string[];
  readonly access: Access;
  /** "namespace/name" of the attachment definition; undefined on the pod network. */
  readonly definition?: string;
  readonly owner: Owner;
}

/**
 * One back end: what one sort of intent becomes. A target reads the model, returns plain objects, and changes nothing.
 * `perVm`, `perNetwork` and `perGateway` depend on their own intent and on the cluster's facts alone, so that a change of one VM
 * costs one VM.
 */
export interface Target {
  /** The file name, such as "virtual-machine". */
  readonly name: string;
  readonly perVm?: (vm: Vm, environment: Environment, cluster: Cluster) => Emitted;
  readonly perNetwork?: (network: Network, environment: Environment, cluster: Cluster) => Emitted;
  readonly perGateway?: (gateway: Gateway, cluster: Cluster) => Emitted;
  /** Depends on the group and the cluster's facts alone. */
  readonly perAccess?: (group: AccessGroup, cluster: Cluster) => Emitted;
  /** Objects made from all environments of a cluster; they belong to the Cluster. */
  readonly perCluster?: (model: Model) => Emitted;
}
