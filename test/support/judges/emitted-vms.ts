import type { KubernetesObject } from '../../../src/manifests/object.js';
import { objectOf, type Tree } from './emitted.js';

/** A VM as its manifests describe it, Secrets of its own included. */
export interface EmittedVm {
  /** "namespace/name". */
  readonly name: string;
  readonly interfaces: readonly EmittedInterface[];
  /** cloud-init network configuration, version 2, as YAML text. */
  readonly networkData?: string;
  /** cloud-config text. */
  readonly userData?: string;
}

interface EmittedInterface {
  readonly name: string;
  readonly macAddress: string;
  /** "namespace/name" of its attachment definition; undefined on the pod network. */
  readonly definition?: string;
}

/** The part of a VirtualMachine's template that says what is attached and what the guest reads. */
interface Template {
  readonly spec: {
    readonly domain: { readonly devices: { readonly interfaces: readonly EmittedInterface[] } };
    readonly networks: readonly { readonly name: string; readonly multus?: { readonly networkName: string } }[];
    readonly volumes: readonly { readonly cloudInitNoCloud?: CloudInitSource }[];
  };
}

interface CloudInitSource {
  readonly networkData?: string;
  readonly userData?: string;
  readonly networkDataSecretRef?: { readonly name: string };
  readonly secretRef?: { readonly name: string };
}

interface Secret extends KubernetesObject {
  readonly stringData: Readonly<Record<string, string>>;
}

/** The VMs of a tree. Texts of a Secret that the tree does not hold are left out: somebody else wrote them. */
export function emittedVms(tree: Tree): readonly EmittedVm[] {
  const objects = tree.files.map(objectOf);
  const secrets = objects.filter((object): object is Secret => object.kind === 'Secret');
  return objects.filter(({ kind }) => kind === 'VirtualMachine').map((vm) => emittedVm(vm, secrets));
}

function emittedVm({ metadata, spec }: KubernetesObject, secrets: readonly Secret[]): EmittedVm {
  const { template } = spec as { readonly template: Template };
  const { domain, networks, volumes } = template.spec;
  const source = volumes.flatMap(({ cloudInitNoCloud }) => cloudInitNoCloud ?? [])[0];
  const definitions = new Map(networks.map(({ name, multus }) => [name, multus?.networkName]));
  const isIn = (name: string | undefined) => (secret: Secret) =>
    secret.metadata.name === name && secret.metadata.namespace === metadata.namespace;
  const kept = (name: string | undefined, key: string) => secrets.find(isIn(name))?.stringData[key];
  const networkData = source?.networkData ?? kept(source?.networkDataSecretRef?.name, 'networkdata');
  const userData = source?.userData ?? kept(source?.secretRef?.name, 'userdata');
  return {
    name: `${metadata.namespace}/${metadata.name}`,
    interfaces: domain.devices.interfaces.map(({ name, macAddress }) => {
      const definition = definitions.get(name);
      return { name, macAddress, ...(definition === undefined ? {} : { definition }) };
    }),
    ...(networkData === undefined ? {} : { networkData }),
    ...(userData === undefined ? {} : { userData }),
  };
}
