import { compareText } from '../diagnostics/diagnostic.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import type { Memory } from '../intent/memory.js';
import type { Cluster, Environment, Model, Network, Vm } from '../intent/model.js';
import { targets } from '../targets/index.js';
import type { Emission, Emitted, Target } from '../targets/target.js';
import type { Unit } from './compilation.js';
import { prerequisites } from './prerequisites.js';
import { type Printed, printEmission } from './print-emission.js';
import { unmovable } from './unmovable.js';

/** The objects of one cluster and its environments, printed. */
export interface EmittedCluster {
  readonly findings: readonly CodedFinding[];
  /** The units, given the environments that failed in the end. */
  readonly units: (failed: ReadonlySet<string>, everyone: readonly string[]) => readonly Unit[];
}

/** What one intent became. */
interface Part {
  readonly printed: readonly Printed[];
  readonly findings: readonly CodedFinding[];
}

/**
 * Runs every target over the model and prints what they make.
 *
 * @param scope.isWhole all environments of the cluster are in the model; the cluster's own objects are made only then
 */
export function emitCluster(model: Model, scope: { readonly isWhole: boolean }, memory: Memory): EmittedCluster {
  const { cluster } = model;
  const environments = new Map(
    model.environments.map(({ name }) => [
      name,
      [...networkParts(model, name, memory), ...vmParts(model, name, memory)],
    ]),
  );
  const own = scope.isWhole ? [emitOwn(model)] : [];
  const parts = [...[...environments.values()].flat(), ...own];
  const findings = [...parts.flatMap((part) => part.findings), ...madeTwice(parts.flatMap((part) => part.printed))];
  const units = (failed: ReadonlySet<string>, everyone: readonly string[]): readonly Unit[] => [
    ...everyone.map((name) => {
      const printed = (environments.get(name) ?? []).flatMap((part) => part.printed);
      return unit({ kind: 'environment', name, folder: `generated/${name}`, ok: !failed.has(name) }, printed, model);
    }),
    unit(
      { kind: 'cluster', name: cluster.name, folder: clusterFolder(cluster), ok: failed.size === 0 },
      own.flatMap((part) => part.printed),
      model,
    ),
  ];
  return { findings, units };
}

const clusterFolder = ({ name }: Cluster): string => `generated/_clusters/${name}`;

function unit(head: Pick<Unit, 'kind' | 'name' | 'folder' | 'ok'>, printed: readonly Printed[], model: Model): Unit {
  if (!head.ok) return { ...head, files: [], prerequisites: [], unmovable: [] };
  const vms = head.kind === 'cluster' ? [] : model.vms.filter(({ environment }) => environment.name === head.name);
  return {
    ...head,
    files: printed.map(({ file }) => file).sort((a, b) => compareText(a.path, b.path)),
    prerequisites: prerequisites(
      printed.map(({ emission }) => emission),
      vms,
      model.cluster,
    ),
    unmovable: unmovable(vms),
  };
}

function networkParts(model: Model, environment: string, { recall }: Memory): readonly Part[] {
  const { cluster } = model;
  return model.networks
    .filter((network) => network.environment.name === environment)
    .map((network) =>
      recall(`emit/${environment}/Network/${network.namespace}/${network.name}`, [network, cluster], () =>
        part(network, (target) => target.perNetwork?.(network, network.environment, cluster)),
      ),
    );
}

function vmParts(model: Model, environment: string, { recall }: Memory): readonly Part[] {
  const { cluster } = model;
  return model.vms
    .filter((vm) => vm.environment.name === environment)
    .map((vm) =>
      recall(`emit/${environment}/Wukong/${vm.namespace}/${vm.name}`, [vm, cluster], () =>
        part(vm, (target) => target.perVm?.(vm, vm.environment, cluster)),
      ),
    );
}

function part(intent: Network | Vm, emit: (target: Target) => Emitted | undefined): Part {
  const emitted = targets.flatMap((target) => emit(target) ?? []);
  const { environment } = intent;
  return {
    printed: emitted.flatMap(({ emissions }) => emissions).map((emission) => printIn(environment, emission)),
    findings: emitted.flatMap(({ findings }) => findings).map(cannotExpress),
  };
}

function printIn(environment: Environment, emission: Emission): Printed {
  const { buckets } = environment.delivery;
  return printEmission(emission, { folder: `generated/${environment.name}`, partOf: environment.name, buckets });
}

function emitOwn(model: Model): Part {
  const emitted = targets.flatMap((target) => target.perCluster?.(model) ?? []);
  const { cluster } = model;
  const place = { folder: clusterFolder(cluster), partOf: cluster.name, buckets: 1 } as const;
  return {
    printed: emitted.flatMap(({ emissions }) => emissions).map((emission) => printEmission(emission, place)),
    findings: emitted.flatMap(({ findings }) => findings).map(cannotExpress),
  };
}

const cannotExpress = (finding: Emitted['findings'][number]): CodedFinding => ({
  ...finding,
  code: 'target-cannot-express',
});

/** Two intents of one cluster, of one environment or two, that make an object of one name. */
function madeTwice(printed: readonly Printed[]): readonly CodedFinding[] {
  const makers = new Map<string, Emission>();
  return printed.flatMap(({ emission }) => {
    const { apiVersion, kind, metadata } = emission.object;
    const key = `${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
    const first = makers.get(key);
    if (!first) makers.set(key, emission);
    return first ? [objectMadeTwice(emission, first)] : [];
  });
}

function objectMadeTwice({ object, owner }: Emission, first: Emission): CodedFinding {
  const { kind, metadata } = object;
  return {
    code: 'object-made-twice',
    severity: 'error',
    message: `${kind} "${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}" must be made by one intent of a cluster`,
    at: owner.origin,
    related: [{ message: `${first.owner.kind} "${first.owner.name}" makes it too`, at: first.owner.origin }],
    hint: 'rename one of them, or give it another namespace',
  };
}
