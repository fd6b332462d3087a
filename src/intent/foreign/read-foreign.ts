import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { compareOrigins } from '../compare-origins.js';
import type { SourceFile } from '../document.js';
import { API_GROUP } from '../is-of-manifest.js';
import { announcedDefinition } from './announced-definitions.js';
import { definitionOf } from './definitions.js';
import type { Foreign, ForeignObject } from './foreign.js';
import { machineOf } from './machines.js';
import { isCompiled, isOwned, labelOf, objectsOf } from './objects.js';
import { policyOf } from './policies.js';
import { poolOf } from './pools.js';
import { readManifest } from './read-manifest.js';

/** What manifests say, and what was left out. */
export interface ForeignReading {
  readonly foreign: Foreign;
  /** Of documents that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many objects were read. */
  readonly objects: number;
  /** Objects that netintent made: their intents speak for them. */
  readonly compiled: number;
  /** How many objects of each kind take nothing that a law knows; ordered by kind. */
  readonly unread: ReadonlyMap<string, number>;
}

/** Reads manifests as the facts of one cluster. Pure, and never throws. @param sources in any order */
export function readForeign(sources: readonly SourceFile[]): ForeignReading {
  const { objects: all, diagnostics } = readObjects(sources);
  // Our own kinds are read as intents.
  const own = all.filter((object) => object.group !== API_GROUP && !isCompiled(object));
  const { objects, repeated } = distinct(own);
  const known = objects.filter((object) => isKnown(object));
  return {
    foreign: { ...factsOf(known), objects, repeated, files: new Set(sources.map(({ path }) => path)) },
    diagnostics,
    objects: known.length,
    compiled: all.filter(isCompiled).length,
    unread: countKinds(objects.filter((object) => !isKnown(object))),
  };
}

/** The objects of manifests in the order of their files, and what could not be read. @param sources in any order */
export function readObjects(
  sources: readonly SourceFile[],
): Pick<ForeignReading, 'diagnostics'> & { readonly objects: readonly ForeignObject[] } {
  const readings = sources.map(readManifest);
  return {
    objects: readings
      .flatMap(({ documents }) => documents)
      .flatMap(objectsOf)
      .sort(inOrder),
    diagnostics: readings.flatMap(({ diagnostics }) => diagnostics),
  };
}

const inOrder = (a: ForeignObject, b: ForeignObject): number => compareOrigins(a.origin, b.origin);

/** The kinds that are read, each with the group that it belongs to. */
const KINDS = {
  definitions: ['k8s.cni.cncf.io/NetworkAttachmentDefinition'],
  announced: [
    'k8s.ovn.org/UserDefinedNetwork',
    'k8s.ovn.org/ClusterUserDefinedNetwork',
    'sriovnetwork.openshift.io/SriovNetwork',
  ],
  machines: ['kubevirt.io/VirtualMachine'],
  instances: ['kubevirt.io/VirtualMachineInstance'],
  policies: ['nmstate.io/NodeNetworkConfigurationPolicy'],
  services: ['/Service'],
  ingresses: ['networking.k8s.io/Ingress'],
  pools: ['metallb.io/IPAddressPool', 'cilium.io/CiliumLoadBalancerIPPool'],
  secrets: ['/Secret'],
  filters: [
    'networking.k8s.io/NetworkPolicy',
    'policy.networking.k8s.io/AdminNetworkPolicy',
    'policy.networking.k8s.io/ClusterNetworkPolicy',
    'cilium.io/CiliumNetworkPolicy',
    'cilium.io/CiliumClusterwideNetworkPolicy',
    'projectcalico.org/NetworkPolicy',
    'projectcalico.org/GlobalNetworkPolicy',
    'crd.projectcalico.org/NetworkPolicy',
    'crd.projectcalico.org/GlobalNetworkPolicy',
  ],
  namespaces: ['/Namespace'],
} as const;

const kindOf = ({ group, kind }: ForeignObject): string => `${group}/${kind}`;
const KNOWN: ReadonlySet<string> = new Set(Object.values(KINDS).flat());
const isKnown = (object: ForeignObject): boolean => KNOWN.has(kindOf(object));

function factsOf(objects: readonly ForeignObject[]): Omit<Foreign, 'objects' | 'repeated' | 'files'> {
  const ofKind = (kinds: readonly string[]) => objects.filter((object) => kinds.includes(kindOf(object)));
  const secrets = new Map(ofKind(KINDS.secrets).map((secret) => [`${secret.namespace}/${secret.name}`, secret]));
  // An operator made those that have an owner: the owner announces them.
  const definitions = ofKind(KINDS.definitions)
    .filter((object) => !isOwned(object))
    .map(definitionOf);
  // A VM that runs has an instance of its own name, with the same MACs and addresses.
  const instances = ofKind(KINDS.instances).filter((object) => !isOwned(object));
  const machines = [...ofKind(KINDS.machines), ...instances].map((object) => machineOf(object, secrets));
  return {
    definitions: [...definitions.map(({ product }) => product), ...ofKind(KINDS.announced).map(announcedDefinition)],
    machines: machines.map(({ product }) => product),
    policies: ofKind(KINDS.policies).map(policyOf),
    services: ofKind(KINDS.services),
    ingresses: ofKind(KINDS.ingresses),
    pools: ofKind(KINDS.pools).map(poolOf),
    faults: [
      ...definitions.flatMap(({ fault }) => (fault ? [fault] : [])),
      ...machines.flatMap(({ faults }) => faults),
    ],
  };
}

/** Each object once, and those that were written again. */
export function distinct(
  all: readonly ForeignObject[],
): Pick<Foreign, 'repeated'> & { readonly objects: readonly ForeignObject[] } {
  const firsts = new Map<string, ForeignObject>();
  const repeated: { object: ForeignObject; first: ForeignObject }[] = [];
  for (const object of all) {
    const identity = `${object.group}/${labelOf(object)}`;
    const first = firsts.get(identity);
    if (first) repeated.push({ object, first });
    else firsts.set(identity, object);
  }
  return { objects: [...firsts.values()], repeated };
}

function countKinds(objects: readonly ForeignObject[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of objects.map((object) => object.kind).sort()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
