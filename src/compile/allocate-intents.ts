import { drawShortages } from '../checks/draw-shortages.js';
import { poolExhausted } from '../checks/pool-exhausted.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type AllocationsHead, editAllocations, newAllocations } from '../edit/edit-allocations.js';
import { allocationsNotInLines } from '../edit/edit-laws.js';
import { type AllocationChange, type PlannedFile, planAllocations } from '../intent/allocate.js';
import type { SourceFile } from '../intent/document.js';
import { CLUSTERS_FOLDER } from '../intent/folders.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import { ledgerOf } from '../intent/ledger-of.js';
import type { LineAges } from '../intent/line-ages.js';
import { withoutMemory } from '../intent/memory.js';
import type { Cluster, Model, Network } from '../intent/model.js';
import { plannedClaims, withClaims, withNeighbours } from '../intent/neighbour-claims.js';
import { placeOf } from '../intent/place.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { type BuiltModel, buildModels } from './build-models.js';
import { distinctDiagnostics, failedEnvironments, type Note, noteOf } from './note.js';

/** What to allocate for, and how. */
export interface AllocateOptions {
  /** All unless told. */
  readonly environments?: ReadonlySet<string>;
  /** Repairs what a merge made wrong; ages decide who stays. */
  readonly repair?: LineAges;
}

/** What allocating comes to. */
export interface Allocation {
  /** Those that change, ordered by cluster and Network. */
  readonly files: readonly AllocatedFile[];
  /** Errors: an environment that one concerns is not written. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every environment there is, by cluster and name. */
  readonly environments: readonly string[];
}

/** A file of allocations that changes. */
export interface AllocatedFile {
  readonly path: string;
  readonly text: string;
  readonly isNew: boolean;
  /** For people, such as: Network "shop/lan" of environment "prod". */
  readonly of: string;
  readonly changes: readonly AllocationChange[];
}

/**
 * Draws what intents leave to be drawn, and writes it down. Pure: intents in, files out.
 *
 * Environments of one cluster share addresses and VLANs, so that nothing is drawn in a cluster while the intents of one of
 * its environments cannot be understood: what they take is not known, and what they seem not to draw any more may be
 * in use.
 *
 * @param sources every YAML file below `environments/`, in any order
 */
export function allocateIntents(sources: readonly SourceFile[], options: AllocateOptions = {}): Allocation {
  const { clusters, notes, homeless } = buildModels(sources, withoutMemory());
  const isMeant = (name: string) => options.environments?.has(name) ?? true;
  const files = new Map(sources.map((source) => [source.path, source] as const));
  const meant = clusters.filter(({ everyone }) => everyone.some(isMeant));
  const taken = clusters.map(({ model }) => ({ cluster: model.cluster, ledger: ledgerOf(model) }));
  const results = clusters.flatMap((built, index) => {
    const own = taken[index];
    if (!own || !meant.includes(built)) return [];
    const result = allocateCluster(built, { ledger: withNeighbours(own, taken), files }, options);
    // Clusters that share a segment and come later draw something else.
    taken[index] = { ...own, ledger: withClaims(own.ledger, result.drawn) };
    return [result];
  });
  const concerned = new Set([...meant.flatMap(({ everyone }) => everyone), ...homeless.filter(isMeant)]);
  const early = notes.filter(({ environments }) => environments.some((name) => concerned.has(name)));
  const all = [...early, ...results.flatMap((result) => result.notes)];
  return {
    files: results.flatMap(({ files }) => files),
    diagnostics: distinctDiagnostics(all.filter(({ diagnostic }) => diagnostic.severity === 'error')),
    environments: [...clusters.flatMap(({ everyone }) => everyone), ...homeless],
  };
}

interface ClusterAllocation {
  readonly files: readonly AllocatedFile[];
  readonly notes: readonly Note[];
  /** Addresses that are in use by the plan. */
  readonly drawn: readonly AddressClaim[];
}

function allocateCluster(
  { model, everyone, failed, notes }: BuiltModel,
  { ledger, files }: { readonly ledger: Ledger; readonly files: ReadonlyMap<string, SourceFile> },
  options: AllocateOptions,
): ClusterAllocation {
  if (failed.size > 0) return { files: [], notes, drawn: [] };
  const plan = planAllocations(model, ledger, options);
  const empty = drawShortages(plan.exhausted, model, ledger).map((finding) =>
    noteOf({ ...finding, code: poolExhausted.code }, everyone),
  );
  const isMeant = ({ network }: PlannedFile) =>
    !network || (options.environments?.has(network.environment.name) ?? true);
  const edits = plan.files.filter(isMeant).map((file) => editFile(file, { model, sources: files }));
  const refused = [...empty, ...edits.flatMap(({ note }) => note ?? [])];
  const stuck = failedEnvironments(refused);
  const isWhole = ({ network }: Edit) => (network ? !stuck.has(network.environment.name) : stuck.size === 0);
  return {
    files: edits.filter(isWhole).flatMap(({ file }) => file ?? []),
    notes: [...notes, ...refused],
    drawn: plan.files.flatMap(plannedClaims),
  };
}

interface Edit {
  /** Undefined for the Cluster's VLANs, which wait until nothing is wrong with any environment. */
  readonly network: Network | undefined;
  readonly file?: AllocatedFile;
  readonly note?: Note;
}

interface Repository {
  readonly model: Model;
  /** By path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** The file as it must be; nothing where it is so already; a note where a person must edit it. */
function editFile(file: PlannedFile, repository: Repository): Edit {
  const { network, document, lists, changes } = file;
  const path = document?.source.path ?? newPath(network, repository);
  const before = repository.sources.get(path);
  if (!before && changes.length === 0) return { network };
  const { cluster } = repository.model;
  const text = before ? editAllocations(before, lists) : newAllocations(headOf(network, cluster), lists);
  if (text === undefined) return { network, note: notInLines(file, path, repository) };
  const of = network ? networkText(network) : `VLAN pool of Cluster "${cluster.name}"`;
  return text === before?.text ? { network } : { network, file: { path, text, isNew: !before, of, changes } };
}

const networkText = ({ environment, ...network }: Network): string =>
  `Network "${qualifiedName(network)}" of environment "${environment.name}"`;

/**
 * Where a file is made. It is found again by what its `metadata` says, so that a file which was moved stays where it is.
 */
function newPath(network: Network | undefined, { model, sources }: Repository): string {
  if (!network) return `${CLUSTERS_FOLDER}/${model.cluster.name}.vlans.yaml`;
  const { environment, namespace, name } = network;
  const folder = `environments/${environment.name}/allocations`;
  const short = `${folder}/${name}.yaml`;
  const namesakes = model.networks.filter((other) => other.environment === environment && other.name === name);
  const isTaken = namesakes.length > 1 || sources.has(short);
  return isTaken ? `${folder}/${namespace}.${name}.yaml` : short;
}

function headOf(network: Network | undefined, { name }: Cluster): AllocationsHead {
  if (!network) return { kind: 'VlanAllocations', metadata: { name } };
  return { kind: 'Allocations', metadata: { name: network.name, namespace: network.namespace } };
}

function notInLines({ network, document }: PlannedFile, path: string, { model }: Repository): Note {
  const start = { line: 1, column: 1 };
  return {
    diagnostic: {
      code: allocationsNotInLines.code,
      severity: 'error',
      message: `"${path}" must hold one document, its entries one a line, in braces`,
      at: document ? placeOf({ document, path: ['spec'] }, true) : { file: path, start, end: start },
      related: [],
      hint: 'write each entry as `- {address: <address>, vm: <namespace/name>, attachment: <name>}` on a line of its own',
    },
    environments: network ? [network.environment.name] : model.environments.map(({ name }) => name),
  };
}
