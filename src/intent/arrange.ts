import { posix } from 'node:path';
import { compareText } from '../diagnostics/diagnostic.js';
import { duplicate, misplaced, nameMismatch, unknownBase, unknownKind, unusedBase } from './arrange-findings.js';
import type { CodedFinding } from './coded-finding.js';
import type { Document } from './document.js';
import { identityText, kindOf, nameOf, namespaceOf, valueIn } from './document-fields.js';
import { CLUSTER_KINDS, CLUSTERS_FOLDER, folderOf } from './folders.js';
import { schemas } from './generated/schemas.js';
import { mergeDocuments } from './merge.js';

/** The documents of a repository, sorted into clusters and environments, bases merged in. */
export interface Arrangement {
  /** Everything in environments/_clusters of a kind that belongs there, named or not. */
  readonly clusterDocuments: readonly Document[];
  /** `Cluster` documents, by name. */
  readonly clusters: ReadonlyMap<string, Document>;
  /** `RetiredInterfaces` documents, by the cluster they name. */
  readonly retired: ReadonlyMap<string, Document>;
  /** `VlanAllocations` documents, by the cluster they name. */
  readonly vlans: ReadonlyMap<string, Document>;
  /** By name. */
  readonly environments: readonly EnvironmentDocuments[];
  readonly findings: readonly CodedFinding[];
}

/** One environment: its own document and its objects, each merged over the bases. */
export interface EnvironmentDocuments {
  readonly name: string;
  readonly document: Document;
  /** Base folders, such as "environments/base". */
  readonly bases: readonly string[];
  /** Namespace of an object that names none. */
  readonly namespace: string;
  /** Networks, Wukongs and the other objects of the environment, ordered by kind, namespace and name. */
  readonly objects: readonly Document[];
}

/**
 * Sorts documents into clusters and environments by their folders (design 2.1). A folder without an Environment is a
 * base; its objects appear in each environment that names it.
 *
 * @param documents of all files, in any order; shapes are not checked here, so every field is read with care
 */
export function arrange(documents: readonly Document[]): Arrangement {
  const findings: CodedFinding[] = [];
  const isAdrift = ({ source }: Document) => source.path.split('/').length < 3;
  for (const document of documents.filter(isAdrift)) findings.push(misplaced(document));
  const folders = byFolder(documents.filter((document) => !isAdrift(document)));
  const clusterDocuments = folders.get(CLUSTERS_FOLDER) ?? [];
  folders.delete(CLUSTERS_FOLDER);
  for (const document of clusterDocuments) {
    if (!CLUSTER_KINDS.has(kindOf(document))) findings.push(misplaced(document));
  }
  const environments = [...folders]
    .filter(([, members]) => members.some(isEnvironment))
    .sort(([a], [b]) => compareText(a, b))
    .map(([folder, members]) => arrangeEnvironment(folder, members, folders, findings));
  const used = new Set(environments.flatMap((environment) => environment.bases));
  for (const [folder, members] of folders) {
    if (members.some(isEnvironment) || used.has(folder)) continue;
    findings.push(unusedBase(folder, members), ...members.filter(isUnknown).map(unknownKind));
  }
  return {
    clusterDocuments: clusterDocuments.filter((document) => CLUSTER_KINDS.has(kindOf(document))),
    clusters: byName(clusterDocuments, 'Cluster', findings),
    retired: byName(clusterDocuments, 'RetiredInterfaces', findings),
    vlans: byName(clusterDocuments, 'VlanAllocations', findings),
    environments,
    findings,
  };
}

function byFolder(documents: readonly Document[]): Map<string, Document[]> {
  const folders = new Map<string, Document[]>();
  for (const document of documents) {
    const folder = folderOf(document.source.path);
    const members = folders.get(folder);
    if (members) members.push(document);
    else folders.set(folder, [document]);
  }
  return folders;
}

/** Nobody checks the shapes of a folder that nobody uses, and a mistyped Environment makes a folder one. */
const isUnknown = (document: Document): boolean => !Object.hasOwn(schemas, kindOf(document));

const isEnvironment = (document: Document): boolean => kindOf(document) === 'Environment';

function arrangeEnvironment(
  folder: string,
  members: readonly Document[],
  folders: ReadonlyMap<string, readonly Document[]>,
  findings: CodedFinding[],
): EnvironmentDocuments {
  const name = posix.basename(folder);
  const [document, ...others] = members.filter(isEnvironment) as [Document, ...Document[]];
  for (const other of others) findings.push(duplicate(other, document, `Environment of "${folder}"`, name));
  if (nameOf(document) !== undefined && nameOf(document) !== name) findings.push(nameMismatch(document, name));
  const written = valueIn(document.data, 'spec', 'defaults', 'namespace');
  const namespace = typeof written === 'string' ? written : 'default';
  const bases = baseFolders(document, name, folders, findings);
  const layers = [...bases.map((base) => folders.get(base) ?? []), members];
  return { name, document, bases, namespace, objects: mergeLayers(layers, { environment: name, namespace }, findings) };
}

/** Merges the layers, the weakest first; inside one layer an object may stand once. */
function mergeLayers(
  layers: readonly (readonly Document[])[],
  scope: { readonly environment: string; readonly namespace: string },
  findings: CodedFinding[],
): readonly Document[] {
  const merged = new Map<string, Document>();
  for (const layer of layers) {
    const own = new Map<string, Document>();
    for (const document of layer) {
      const kind = kindOf(document);
      if (kind === 'Environment') continue;
      // What was drawn is one environment's own; a base would give one address to several.
      if (CLUSTER_KINDS.has(kind) || (kind === 'Allocations' && layer !== layers.at(-1))) {
        findings.push(misplaced(document));
        continue;
      }
      const key = `${kind}/${namespaceOf(document) ?? scope.namespace}/${nameOf(document) ?? `${document.source.path}#${document.index}`}`;
      const first = own.get(key);
      if (first) findings.push(duplicate(document, first, identityText(document, scope.namespace), scope.environment));
      else own.set(key, document);
    }
    for (const [key, document] of own) {
      const base = merged.get(key);
      merged.set(key, base ? mergeDocuments(document, base) : document);
    }
  }
  return [...merged].sort(([a], [b]) => compareText(a, b)).map(([, document]) => document);
}

function baseFolders(
  document: Document,
  environment: string,
  folders: ReadonlyMap<string, readonly Document[]>,
  findings: CodedFinding[],
): readonly string[] {
  const written = valueIn(document.data, 'spec', 'bases');
  if (!Array.isArray(written)) return [];
  const known = [...folders].filter(([, members]) => !members.some(isEnvironment)).map(([folder]) => folder);
  const found: string[] = [];
  for (const [index, base] of written.entries()) {
    if (typeof base !== 'string') continue;
    const folder = posix.normalize(posix.join('environments', environment, base)).replace(/\/$/, '');
    if (known.includes(folder)) found.push(folder);
    else findings.push(unknownBase(document, { index, base, folder, environment, known }));
  }
  return found;
}

function byName(documents: readonly Document[], kind: string, findings: CodedFinding[]): ReadonlyMap<string, Document> {
  const named = new Map<string, Document>();
  for (const document of documents) {
    const name = nameOf(document);
    if (kindOf(document) !== kind || name === undefined) continue;
    const first = named.get(name);
    if (first) findings.push(duplicate(document, first, `${kind} "${name}"`));
    else named.set(name, document);
  }
  return named;
}
