import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Arrangement, arrange } from '../intent/arrange.js';
import { buildModel, type ClusterSources, clusterSources } from '../intent/build-model.js';
import type { Document, SourceFile } from '../intent/document.js';
import { nameOf } from '../intent/document-fields.js';
import { CLUSTERS_FOLDER, folderOf } from '../intent/folders.js';
import type { Memory } from '../intent/memory.js';
import type { Model } from '../intent/model.js';
import { checkShape } from '../intent/shape.js';
import { unknownMembers } from '../intent/shared-segments.js';
import { failedEnvironments, type Note, noteOf } from './note.js';
import { archiveReadings, readFiles } from './read-files.js';
import { soundPart } from './sound-part.js';

/** The intents of a repository up to their models, before any law about a model has judged them. */
export interface BuiltModels {
  /** By the clusters' names. */
  readonly clusters: readonly BuiltModel[];
  /** Of reading, arranging and shapes. */
  readonly notes: readonly Note[];
  /** Environments whose cluster does not exist. */
  readonly homeless: readonly string[];
}

/** The model of one cluster. */
export interface BuiltModel {
  /** Without the environments that failed. */
  readonly model: Model;
  /** All environments of the cluster, by name. */
  readonly everyone: readonly string[];
  /** Those with an error: they go no further. */
  readonly failed: ReadonlySet<string>;
  /** Of resolving. */
  readonly notes: readonly Note[];
}

/**
 * The stages before the laws: read, arrange, compare with the schemas, resolve. Pure, like `compile`.
 *
 * @param sources every YAML file below `environments/`, in any order
 */
export function buildModels(sources: readonly SourceFile[], memory: Memory): BuiltModels {
  const reading = readFiles(sources, memory);
  const arrangement = arrange(reading.flatMap(({ documents }) => documents));
  const { clusters, findings } = clusterSources(arrangement);
  const shapes = checkShapes(arrangement, clusters, memory);
  if (memory.archive) archiveReadings(reading, soundDocuments(shapes), memory.archive);
  const notes: readonly Note[] = [
    ...reading.flatMap(({ diagnostics }) => diagnostics).map((diagnostic) => fileNote(diagnostic, arrangement)),
    ...[...arrangement.findings, ...findings].map((finding) =>
      noteOf(finding, concerned(finding.at.document.source.path, arrangement)),
    ),
    ...shapes.flatMap(({ diagnostics, environments }) =>
      diagnostics.map((diagnostic) => ({ diagnostic, environments })),
    ),
  ];
  const failed = failedEnvironments(notes);
  const known = new Set([...arrangement.clusters.keys(), ...clusters.map(({ name }) => name)]);
  const built = clusters.map((cluster) => buildCluster(cluster, { failed, known }, memory));
  const homed = new Set(built.flatMap(({ everyone }) => everyone));
  const homeless = arrangement.environments.map(({ name }) => name).filter((name) => !homed.has(name));
  return { clusters: built, notes, homeless };
}

/** What the clusters of a repository have in common. */
interface Repository {
  /** Environments. */
  readonly failed: ReadonlySet<string>;
  /** Names of clusters. */
  readonly known: ReadonlySet<string>;
}

function buildCluster(
  sources: ClusterSources,
  { failed: failedBefore, known }: Repository,
  memory: Memory,
): BuiltModel {
  const everyone = sources.environments.map(({ name }) => name);
  const sound = sources.environments.filter(({ name }) => !failedBefore.has(name));
  const { product, findings } = buildModel({ ...legible(sources, sound), environments: sound }, memory);
  const faults = [...findings, ...unknownMembers(product.cluster, known)];
  const notes = faults.map((finding) => noteOf(finding, everyone));
  const failed = new Set([...everyone.filter((name) => failedBefore.has(name)), ...failedEnvironments(notes)]);
  return { model: soundPart(product, failed), everyone, failed, notes };
}

/** Facts that do not match their schema fail every environment of their cluster, and must not be read. */
function legible(sources: ClusterSources, sound: ClusterSources['environments']): ClusterSources {
  if (sound.length > 0) return sources;
  const { name, origin, environments } = sources;
  return { name, facts: {}, origin, environments };
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

/** How a document compares with the schema of its kind, and the environments that it is read for. */
interface Shape {
  readonly document: Document;
  readonly environments: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function soundDocuments(shapes: readonly Shape[]): ReadonlySet<Document> {
  return new Set(shapes.filter(({ diagnostics }) => diagnostics.length === 0).map(({ document }) => document));
}

function checkShapes(
  arrangement: Arrangement,
  clusters: readonly ClusterSources[],
  { recall }: Memory,
): readonly Shape[] {
  const shape = (document: Document, environments: readonly string[]): Shape => {
    const diagnostics = document.isRecalled ? [] : recall(['shape', document], [], () => checkShape(document));
    return { document, environments, diagnostics };
  };
  const namesOn = (cluster: string | undefined) =>
    clusters.filter(({ name }) => name === cluster).flatMap(({ environments }) => environments.map(({ name }) => name));
  return [
    ...arrangement.clusterDocuments.map((document) => shape(document, namesOn(nameOf(document)))),
    ...arrangement.environments.flatMap(({ name, document, objects }) =>
      [document, ...objects].map((each) => shape(each, [name])),
    ),
  ];
}
