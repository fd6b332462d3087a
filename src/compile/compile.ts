import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Arrangement, arrange } from '../intent/arrange.js';
import { buildModel, type ClusterSources, clusterSources } from '../intent/build-model.js';
import type { Document, SourceFile } from '../intent/document.js';
import { nameOf } from '../intent/document-fields.js';
import { CLUSTERS_FOLDER, folderOf } from '../intent/folders.js';
import { type Memory, withoutMemory } from '../intent/memory.js';
import type { Model } from '../intent/model.js';
import { readDocuments } from '../intent/read.js';
import { checkShape } from '../intent/shape.js';
import type { Compilation, Unit } from './compilation.js';
import { emitCluster } from './emit.js';
import { distinctDiagnostics, failedEnvironments, type Note, noteOf } from './note.js';
import { runChecks } from './run-checks.js';

/**
 * Intent text in, manifest text out. Pure: no disk, no clock, no environment variable decides a byte.
 *
 * Each stage reports all that it finds; an environment with an error goes no further, and a cluster's own objects are
 * made only when none of its environments failed. A fault of ours is thrown; whatever an author can write is not.
 *
 * @param sources every YAML file below `environments/`, in any order
 * @param memory of earlier compilations in this process; changes the time, never the result
 */
export function compile(sources: readonly SourceFile[], memory: Memory = withoutMemory()): Compilation {
  const reading = sources.map((source) =>
    memory.recall(`read/${source.path}`, [source.text], () => readDocuments(source)),
  );
  const arrangement = arrange(reading.flatMap(({ documents }) => documents));
  const { clusters, findings } = clusterSources(arrangement);
  const early: readonly Note[] = [
    ...reading.flatMap(({ diagnostics }) => diagnostics).map((diagnostic) => fileNote(diagnostic, arrangement)),
    ...[...arrangement.findings, ...findings].map((finding) =>
      noteOf(finding, concerned(finding.at.document.source.path, arrangement)),
    ),
    ...shapeNotes(arrangement, clusters, memory),
  ];
  const results = clusters.map((cluster) => compileCluster(cluster, failedEnvironments(early), memory));
  const homeless = arrangement.environments.filter(({ name }) => results.every(({ names }) => !names.has(name)));
  return {
    units: [...results.flatMap(({ units }) => units), ...homeless.map(({ name }) => failedUnit(name))].sort(byUnit),
    diagnostics: distinctDiagnostics([...early, ...results.flatMap(({ notes }) => notes)]),
  };
}

function fileNote(diagnostic: Diagnostic, arrangement: Arrangement): Note {
  return { diagnostic, environments: concerned(diagnostic.at.file, arrangement) };
}

/** The environments that a file is read for: its folder's, those that have the folder as a base, or all. */
function concerned(file: string, { environments }: Arrangement): readonly string[] {
  const folder = folderOf(file);
  return environments
    .filter(({ name, bases }) => [CLUSTERS_FOLDER, `environments/${name}`, ...bases].includes(folder))
    .map(({ name }) => name);
}

function shapeNotes(arrangement: Arrangement, clusters: readonly ClusterSources[], memory: Memory): readonly Note[] {
  const notes = (document: Document, environments: readonly string[]): readonly Note[] =>
    memory
      .recall(`shape/${environments.join()}/${document.source.path}#${document.index}`, [document], () =>
        checkShape(document),
      )
      .map((diagnostic) => ({ diagnostic, environments }));
  const namesOn = (cluster: string | undefined) =>
    clusters.filter(({ name }) => name === cluster).flatMap(({ environments }) => environments.map(({ name }) => name));
  return [
    ...arrangement.clusterDocuments.flatMap((document) => notes(document, namesOn(nameOf(document)))),
    ...arrangement.environments.flatMap(({ name, document, objects }) =>
      [document, ...objects].flatMap((each) => notes(each, [name])),
    ),
  ];
}

interface ClusterResult {
  readonly names: ReadonlySet<string>;
  readonly units: readonly Unit[];
  readonly notes: readonly Note[];
}

/** The stages that need a model: resolve, check, emit. Environments that failed before sit out. */
function compileCluster(sources: ClusterSources, failedBefore: ReadonlySet<string>, memory: Memory): ClusterResult {
  const everyone = sources.environments.map(({ name }) => name);
  const failed = new Set(everyone.filter((name) => failedBefore.has(name)));
  const notes: Note[] = [];
  const add = (found: readonly Note[]) => {
    notes.push(...found);
    for (const name of failedEnvironments(found)) failed.add(name);
  };
  const sound = sources.environments.filter(({ name }) => !failed.has(name));
  const { product, findings } = buildModel({ ...sources, environments: sound }, memory);
  add(findings.map((finding) => noteOf(finding, everyone)));
  const model = without(product, failed);
  add(runChecks(model, everyone, memory));
  const emitted = emitCluster(without(model, failed), { isWhole: failed.size === 0 }, memory);
  add(emitted.findings.map((finding) => noteOf(finding, everyone)));
  return { names: new Set(everyone), units: emitted.units(failed, everyone), notes };
}

function without(model: Model, failed: ReadonlySet<string>): Model {
  if (failed.size === 0) return model;
  const isSound = (intent: { readonly environment: { readonly name: string } }) => !failed.has(intent.environment.name);
  return {
    cluster: model.cluster,
    environments: model.environments.filter(({ name }) => !failed.has(name)),
    networks: model.networks.filter(isSound),
    vms: model.vms.filter(isSound),
  };
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
