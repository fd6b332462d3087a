import type { CodedFinding } from '../intent/coded-finding.js';
import { gatewayServices } from '../intent/gateway-services.js';
import { groupBy } from '../intent/group-by.js';
import type { Memory } from '../intent/memory.js';
import type { Cluster, Environment, Gateway, Model, Network, Vm } from '../intent/model.js';
import { targets } from '../targets/index.js';
import type { Emitted, Target } from '../targets/target.js';
import { accessParts } from './access-parts.js';
import type { Archiving } from './archiving.js';
import type { GeneratedFile, Unit } from './compilation.js';
import { largeLayers } from './large-layers.js';
import { identityOf, madeTwice } from './made-twice.js';
import { cannotExpress, ownerOf, type Part, partOf } from './part.js';
import { clusterPrerequisites, environmentPrerequisites } from './prerequisites.js';
import { printEmission } from './print-emission.js';
import { proveGateway } from './prove-gateway.js';
import { proveGuest } from './prove-guest.js';
import { confirmReading } from './read-files.js';
import { shareOf } from './share.js';
import { soundPart } from './sound-part.js';

/** The objects of one cluster and its environments, printed. */
export interface EmittedCluster {
  readonly findings: readonly CodedFinding[];
  /** The units, given the environments that failed in the end. */
  readonly units: (failed: ReadonlySet<string>, everyone: readonly string[]) => readonly MadeUnit[];
}

/** A unit and what its size asks for. */
export interface MadeUnit {
  readonly unit: Unit;
  readonly large: readonly CodedFinding[];
}

/** Runs every target over the model, which may lack environments that failed, and prints what they make. */
export function emitCluster(model: Model, memory: Memory, archiving: Archiving): EmittedCluster {
  const { cluster } = model;
  const intents = [
    ...networkParts(model, memory),
    ...gatewayParts(model, memory),
    ...vmParts(model, memory, archiving),
    ...accessParts(model, memory, archiving),
  ];
  archiving.store();
  const own = emitOwn(model);
  const units = (failed: ReadonlySet<string>, everyone: readonly string[]): readonly MadeUnit[] => {
    const made = groupBy(intents, ({ environment }) => environment);
    const environments = everyone.map((name) => {
      const environment = failed.has(name) ? undefined : model.environments.find((one) => one.name === name);
      const head = { kind: 'environment', name, cluster: cluster.name, folder: `generated/${name}` } as const;
      return environment
        ? environmentUnit(head, environment, made.get(name) ?? [], { model, memory })
        : failedUnit(head);
    });
    return [...environments, failed.size === 0 ? clusterUnit(own, model) : heldCluster(soundPart(model, failed))];
  };
  const parts = [...intents, own];
  return { findings: [...parts.flatMap(({ findings }) => findings), ...madeTwice(parts)], units };
}

type Head = Pick<Unit, 'kind' | 'name' | 'cluster' | 'folder'>;

function environmentUnit(
  head: Head,
  environment: Environment,
  parts: readonly Part[],
  { model, memory }: { readonly model: Model; readonly memory: Memory },
): MadeUnit {
  const { cluster } = model;
  const share = shareOf(parts, environment, cluster, memory);
  const hasLoadBalancer = share.uses.hasLoadBalancer || forwardsByLoadBalancer(model, environment);
  return {
    unit: {
      ...head,
      ok: true,
      files: parts.flatMap(({ files }) => files),
      prerequisites: environmentPrerequisites({ ...share.uses, hasLoadBalancer }, environment, cluster),
      unmovable: share.unmovable,
    },
    large: largeLayers(share.folders, environment),
  };
}

/** Whether a port forward of an environment is that of a load balancer. */
function forwardsByLoadBalancer({ gateways, cluster }: Model, environment: Environment): boolean {
  const own = gateways.filter((gateway) => gateway.environment === environment);
  const services = own.flatMap(({ network, forwards }) => gatewayServices(network, forwards, cluster));
  return services.some(({ type }) => type === 'LoadBalancer');
}

/** @param needed of a cluster: what its sound environments need on the nodes */
function failedUnit(head: Head, needed?: readonly GeneratedFile[]): MadeUnit {
  const unit = { ...head, ok: false, files: [], prerequisites: [], unmovable: [], ...(needed ? { needed } : {}) };
  return { unit, large: [] };
}

const clusterHead = ({ cluster }: Model): Head => ({
  kind: 'cluster',
  name: cluster.name,
  cluster: cluster.name,
  folder: clusterFolder(cluster),
});

function clusterUnit({ files }: Part, model: Model): MadeUnit {
  const prerequisites = clusterPrerequisites(files, model);
  return { unit: { ...clusterHead(model), ok: true, files, prerequisites, unmovable: [] }, large: [] };
}

/** A cluster's own objects wait for all its environments. @param sound the model without those that failed */
const heldCluster = (sound: Model): MadeUnit => failedUnit(clusterHead(sound), emitOwn(sound).files);

const clusterFolder = ({ name }: Cluster): string => `generated/_clusters/${name}`;

function networkParts({ networks, cluster }: Model, { recall }: Memory): readonly Part[] {
  return networks.map((network) => {
    const { environment } = network;
    return recall(['emit', network], [cluster], () =>
      part(network, (target) => target.perNetwork?.(network, environment, cluster)),
    );
  });
}

function gatewayParts({ gateways, cluster }: Model, { recall }: Memory): readonly Part[] {
  return gateways.map((gateway) => recall(['emit', gateway], [cluster], () => gatewayPart(gateway, cluster)));
}

/** What becomes of a gateway; what it filters is read back and proved before anybody writes it. */
function gatewayPart(gateway: Gateway, cluster: Cluster): Part {
  const emitted = targets.flatMap((target) => target.perGateway?.(gateway, cluster) ?? []);
  const made = partOf(emitted, gateway.environment, ownerOf(gateway));
  const objects = emitted.flatMap(({ emissions }) => emissions.map(({ object }) => object));
  return { ...made, findings: [...made.findings, ...proveGateway(gateway, objects)] };
}

function vmParts({ vms, cluster }: Model, { recall }: Memory, archiving: Archiving): readonly Part[] {
  return vms.map((vm) => {
    const { environment } = vm;
    const emit = () => {
      confirmReading(vm.origin.document);
      return vmPart(vm, environment, cluster);
    };
    return recall(['emit', vm], [cluster], () =>
      archiving.find(({ ofVm }) => ofVm(vm), { environment: environment.name, owner: ownerOf(vm), vm }, emit),
    );
  });
}

/** What becomes of a VM; what its guest filters is read back and proved before anybody writes it. */
function vmPart(vm: Vm, environment: Environment, cluster: Cluster): Part {
  const emitted = targets.flatMap((target) => target.perVm?.(vm, environment, cluster) ?? []);
  const made = partOf(emitted, environment, ownerOf(vm));
  const hasErrors = made.findings.some(({ severity }) => severity === 'error');
  const objects = emitted.flatMap(({ emissions }) => emissions.map(({ object }) => object));
  return { ...made, vm, findings: hasErrors ? made.findings : [...made.findings, ...proveGuest(vm, cluster, objects)] };
}

function part(intent: Network | Vm, emit: (target: Target) => Emitted | undefined): Part {
  const emitted = targets.flatMap((target) => emit(target) ?? []);
  return partOf(emitted, intent.environment, ownerOf(intent));
}

function emitOwn(model: Model): Part {
  const emitted = targets.flatMap((target) => target.perCluster?.(model) ?? []);
  const { cluster } = model;
  const place = { folder: clusterFolder(cluster), partOf: cluster.name, buckets: 1 } as const;
  const files = emitted.flatMap(({ emissions }) => emissions).map((emission) => printEmission(emission, place));
  return {
    environment: '',
    owner: { label: cluster.name, origin: cluster.origin },
    files,
    identities: files.map(identityOf),
    findings: emitted.flatMap(({ findings }) => findings).map(cannotExpress),
  };
}
