import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';
import type { ClusterSources } from '../intent/build-model.js';
import type { SourceFile } from '../intent/document.js';
import { placeOf } from '../intent/place.js';
import { labelOf, nameOf } from '../live/drift/desired.js';
import { type Drift, driftOf } from '../live/drift/drift.js';
import { keptFor } from '../live/drift/kept-object.js';
import { leftOnNodes } from '../live/drift/left-on-nodes.js';
import { readDesired } from '../live/drift/read-desired.js';
import type { LiveCluster } from '../live/live-cluster.js';
import type { KubernetesObject } from '../manifests/object.js';
import { wasThere } from '../outside/git/was-there.js';
import { type ClusterDrift, driftFindings } from '../report/drift-report.js';
import type { DesiredTree } from './desired-tree.js';

/** A cluster that was held against git. */
export interface HeldCluster {
  readonly drift: ClusterDrift;
  /** The same as findings, in no order, with those of files that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** What it was held against. */
  readonly files: readonly SourceFile[];
  /** Objects that netintent made from another repository: how many, by what they say they are part of. */
  readonly others: ReadonlyMap<string, number>;
}

/** Asks the cluster, of whose objects as much is needed as `keep` leaves. */
export type Ask = (keep: (object: KubernetesObject) => KubernetesObject) => Promise<LiveCluster>;

/**
 * Holds a cluster against what a tree says of it.
 *
 * @param env only these environments; what belongs to the cluster itself is then left out
 */
export async function holdCluster(
  tree: DesiredTree,
  cluster: ClusterSources,
  ask: Ask,
  env: readonly string[] | undefined,
): Promise<HeldCluster> {
  const names = env ?? cluster.environments.map(({ name }) => name);
  const ofCluster = await tree.filesIn(`generated/_clusters/${cluster.name}`);
  const ofEnvironments = await Promise.all(names.map((name) => tree.filesIn(`generated/${name}`)));
  const files = [...ofEnvironments.flat(), ...(env ? [] : ofCluster)];
  const { desired, diagnostics } = readDesired(files);
  // A cluster that is written in an Environment has its name, and so have its objects.
  const elsewhere = new Set(env ? readDesired(ofCluster).desired.map((each) => labelOf(nameOf(each))) : []);
  const live = await ask(keptFor(desired));
  const held = driftOf(desired, live);
  const mine = env ? new Set(env) : await partsOfRepository(tree, held);
  const drift = {
    ...withNodes(held, env ? { left: [], unread: [] } : leftOnNodes(desired, live)),
    extra: held.extra.filter((object) => mine.has(object.partOf) && !elsewhere.has(labelOf(object))),
  };
  const findings = driftFindings(drift, (partOf) => placeFor(tree.clusters, cluster, partOf));
  return { drift, files, others: env ? new Map() : othersOf(held, mine), diagnostics: [...diagnostics, ...findings] };
}

function withNodes(held: Drift, { left, unread }: ReturnType<typeof leftOnNodes>): ClusterDrift {
  const known = new Set(held.unread.map(({ resource }) => resource));
  const more = unread.filter(({ resource }) => !known.has(resource)).map((each) => ({ ...each, desired: [] }));
  return { ...held, left, unread: [...held.unread, ...more] };
}

/** How many names that nobody here knows are looked up in the history. */
const LOOKED_UP = 100;

/** What a repository has, or once had, of what objects say they are part of. */
async function partsOfRepository(
  { clusters, git, commit }: DesiredTree,
  { extra }: Drift,
): Promise<ReadonlySet<string>> {
  const known = new Set(clusters.flatMap(({ name, environments }) => [name, ...environments.map((each) => each.name)]));
  const unknown = [...new Set(extra.map(({ partOf }) => partOf))]
    .filter((name) => !known.has(name))
    .slice(0, LOOKED_UP);
  if (git && commit !== undefined)
    for (const name of unknown) {
      const folders = [`environments/${name}`, `generated/${name}`, `generated/_clusters/${name}`];
      for (const folder of folders) if (await wasThere(git, commit, folder)) known.add(name);
    }
  return known;
}

function othersOf({ extra }: Drift, mine: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { partOf } of extra) if (!mine.has(partOf)) counts.set(partOf, (counts.get(partOf) ?? 0) + 1);
  return counts;
}

/** Where a thing without a file is told: its environment, or its cluster where the repository has none any more. */
function placeFor(clusters: readonly ClusterSources[], cluster: ClusterSources, partOf: string | undefined): Place {
  const environments = clusters.flatMap((each) => each.environments);
  const document =
    environments.find(({ name }) => name === partOf)?.document ??
    clusters.find(({ name }) => name === partOf)?.origin.document ??
    cluster.origin.document;
  return placeOf({ document, path: ['metadata', 'name'] }, true);
}
