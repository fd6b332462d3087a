import { compareText } from '../diagnostics/diagnostic.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { ArchivedFile, Memory } from '../intent/memory.js';
import type { Cluster, Environment, Model, Network, Vm } from '../intent/model.js';
import { once } from '../intent/once.js';
import { targets } from '../targets/index.js';
import type { Emission, Emitted, Target } from '../targets/target.js';
import { archiveKeys } from './archive-key.js';
import type { GeneratedFile, Unit } from './compilation.js';
import { targetCannotExpress } from './emit-laws.js';
import { identityOf, type Made, madeTwice } from './made-twice.js';
import { prerequisites } from './prerequisites.js';
import { archivedFile, printEmission } from './print-emission.js';
import { confirmReading } from './read-files.js';
import { soundPart } from './sound-part.js';
import { unmovable } from './unmovable.js';

/** The objects of one cluster and its environments, printed. */
export interface EmittedCluster {
  readonly findings: readonly CodedFinding[];
  /** The units, given the environments that failed in the end. */
  readonly units: (failed: ReadonlySet<string>, everyone: readonly string[]) => readonly Unit[];
}

/** What one intent became. */
interface Part extends Made {
  readonly findings: readonly CodedFinding[];
}

/** Runs every target over the model, which may lack environments that failed, and prints what they make. */
export function emitCluster(model: Model, memory: Memory): EmittedCluster {
  const { cluster } = model;
  const intents = [...networkParts(model, memory), ...vmParts(model, memory)];
  const own = [emitOwn(model)];
  const units = (failed: ReadonlySet<string>, everyone: readonly string[]): readonly Unit[] => {
    const environments = everyone.map((name) => {
      const parts = intents.filter(({ environment }) => environment === name);
      return unit({ kind: 'environment', name, folder: `generated/${name}`, ok: !failed.has(name) }, parts, model);
    });
    const head = { kind: 'cluster', name: cluster.name, folder: clusterFolder(cluster) } as const;
    if (failed.size === 0) return [...environments, unit({ ...head, ok: true }, own, model)];
    const needed = emitOwn(soundPart(model, failed)).files;
    return [...environments, { ...unit({ ...head, ok: false }, [], model), needed }];
  };
  const parts = [...intents, ...own];
  return { findings: [...parts.flatMap(({ findings }) => findings), ...madeTwice(parts)], units };
}

const clusterFolder = ({ name }: Cluster): string => `generated/_clusters/${name}`;

type Head = Pick<Unit, 'kind' | 'name' | 'folder' | 'ok'>;

function unit(named: Head, parts: readonly Part[], model: Model): Unit {
  const head = { ...named, cluster: model.cluster.name };
  if (!head.ok) return { ...head, files: [], prerequisites: [], unmovable: [] };
  const vms = head.kind === 'cluster' ? [] : model.vms.filter(({ environment }) => environment.name === head.name);
  const files = parts.flatMap((part) => part.files).sort((a, b) => compareText(a.path, b.path));
  return { ...head, files, prerequisites: prerequisites(head, files, model), unmovable: unmovable(vms) };
}

function networkParts({ networks, cluster }: Model, { recall }: Memory): readonly Part[] {
  return networks.map((network) => {
    const { environment } = network;
    return recall(['emit', network], [cluster], () =>
      part(network, (target) => target.perNetwork?.(network, environment, cluster)),
    );
  });
}

function vmParts(model: Model, { recall, archive }: Memory): readonly Part[] {
  const { vms, cluster } = model;
  const keyOf = archive && archiveKeys(model);
  const made = new Map<string, Part>();
  const parts = vms.map((vm) => {
    const { environment } = vm;
    const emit = () => {
      confirmReading(vm.origin.document);
      return part(vm, (target) => target.perVm?.(vm, environment, cluster));
    };
    return recall(['emit', vm], [cluster], () => {
      if (!archive || !keyOf) return emit();
      const key = keyOf(vm);
      const known = archive.files.find(key);
      if (known) return archivedPart(vm, known, emit);
      const emitted = emit();
      if (emitted.findings.length === 0) made.set(key, emitted);
      return emitted;
    });
  });
  // Digests mean printing. Measured: a tenth faster than to print each VM as soon as it is emitted.
  for (const [key, { files }] of made) archive?.files.store(key, files);
  return parts;
}

function archivedPart(vm: Vm, known: readonly ArchivedFile[], emit: () => Part): Part {
  const emitted = once(() => emit().files);
  const files = known.map((file) => archivedFile(file, emitted));
  return {
    environment: vm.environment.name,
    owner: ownerOf(vm),
    files,
    identities: files.map(identityOf),
    findings: [],
  };
}

function part(intent: Network | Vm, emit: (target: Target) => Emitted | undefined): Part {
  const emitted = targets.flatMap((target) => emit(target) ?? []);
  const { environment } = intent;
  const emissions = emitted.flatMap((one) => one.emissions);
  const files = emissions.map((emission) => printIn(environment, emission));
  return {
    environment: environment.name,
    owner: ownerOf(intent),
    files,
    identities: files.map(identityOf),
    findings: emitted.flatMap(({ findings }) => findings).map(cannotExpress),
  };
}

const ownerOf = ({ namespace, name, origin }: Network | Vm): Made['owner'] => ({
  label: `${namespace}/${name}`,
  origin: within(origin, 'metadata', 'name'),
});

function printIn(environment: Environment, emission: Emission): GeneratedFile {
  const { buckets } = environment.delivery;
  return printEmission(emission, { folder: `generated/${environment.name}`, partOf: environment.name, buckets });
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

const cannotExpress = (finding: Emitted['findings'][number]): CodedFinding => ({
  ...finding,
  code: targetCannotExpress.code,
});
