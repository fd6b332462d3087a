import type { SourceFile } from '../intent/document.js';
import type { Foreign } from '../intent/foreign/foreign.js';
import { type Memory, withoutMemory } from '../intent/memory.js';
import { type Archiving, archivingFor } from './archiving.js';
import { type BuiltModel, buildModels } from './build-models.js';
import type { Compilation, Unit } from './compilation.js';
import { emitCluster } from './emit.js';
import { type JudgedCluster, judgeSegments } from './judge-segments.js';
import { distinctDiagnostics, failedEnvironments, type Note, noteOf } from './note.js';
import { checkForeign, runChecks } from './run-checks.js';
import { soundPart } from './sound-part.js';

/**
 * Intent text in, manifest text out. Pure: no disk, no clock, no environment variable decides a byte.
 *
 * Each stage reports all that it finds; an environment with an error goes no further, and a cluster's own objects are
 * made only when none of its environments failed. A fault of ours is thrown; whatever an author can write is not.
 *
 * @param sources every YAML file below `environments/`, in any order
 * @param memory of earlier compilations in this process; changes the time, never the result
 * @param manifests that nobody compiled with us, judged with the intents of their cluster
 */
export function compile(
  sources: readonly SourceFile[],
  memory: Memory = withoutMemory(),
  manifests?: ManifestFacts,
): Compilation {
  const { clusters, notes, homeless } = buildModels(sources, memory);
  const home = manifests && homeOf(manifests, clusters);
  const alone = manifests && !home ? [checkForeign(manifests.foreign)] : [];
  const judged = clusters.map((built) => judgeCluster(built, memory, built === home ? manifests?.foreign : undefined));
  const between = judgeSegments(judged);
  const failed = failedEnvironments(between);
  const results = judged.map((cluster) => emitSound(cluster, failed, memory));
  const found = [...results, ...alone].flatMap((result) => result.notes);
  return {
    units: [...results.flatMap(({ units }) => units), ...homeless.map(failedUnit)].sort(byUnit),
    diagnostics: distinctDiagnostics([...notes, ...between, ...found]),
    models: clusters.map(({ model }) => model),
    ledgers: [...judged, ...alone].map(({ ledger }) => ledger),
  };
}

/** What manifests say of a cluster. */
export interface ManifestFacts {
  readonly foreign: Foreign;
  /** The cluster's name; needed where intents are for several. */
  readonly cluster?: string | undefined;
}

/** The cluster that manifests are about: the one that is named, or the only one. */
function homeOf({ cluster }: ManifestFacts, clusters: readonly BuiltModel[]): BuiltModel | undefined {
  const named = clusters.filter(({ model }) => cluster === undefined || model.cluster.name === cluster);
  return named.length === 1 ? named[0] : undefined;
}

/** A cluster whose model has been judged by itself. */
interface JudgedModel extends JudgedCluster, Pick<BuiltModel, 'model' | 'failed' | 'notes'> {
  readonly archiving: Archiving;
}

/** Environments that failed before sit out. */
function judgeCluster(
  { model, everyone, failed, notes }: BuiltModel,
  memory: Memory,
  foreign: Foreign | undefined,
): JudgedModel {
  const archiving = archivingFor(model, memory);
  const { notes: found, ledger } = runChecks(model, everyone, memory, archiving, foreign);
  const all = new Set([...failed, ...failedEnvironments(found)]);
  return { cluster: model.cluster, model, ledger, archiving, everyone, failed: all, notes: [...notes, ...found] };
}

interface ClusterResult {
  readonly units: readonly Unit[];
  readonly notes: readonly Note[];
}

/** Emits the environments that no law stops. @param failedBetween environments that meet others on a shared segment */
function emitSound(judged: JudgedModel, failedBetween: ReadonlySet<string>, memory: Memory): ClusterResult {
  const { model, archiving, everyone, notes } = judged;
  const failed = new Set([...judged.failed, ...everyone.filter((name) => failedBetween.has(name))]);
  const emitted = emitCluster(soundPart(model, failed), memory, archiving);
  const refused = emitted.findings.map((finding) => noteOf(finding, everyone));
  for (const name of failedEnvironments(refused)) failed.add(name);
  const made = emitted.units(failed, everyone);
  const large = made.flatMap((each) => each.large);
  const found = [...refused, ...large.map((finding) => noteOf(finding, everyone))];
  return { units: made.map(({ unit }) => unit), notes: [...notes, ...found] };
}

function failedUnit(name: string): Unit {
  return {
    kind: 'environment',
    name,
    cluster: '',
    folder: `generated/${name}`,
    ok: false,
    files: [],
    prerequisites: [],
    unmovable: [],
  };
}

function byUnit(a: Unit, b: Unit): number {
  if (a.kind !== b.kind) return a.kind === 'environment' ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}
