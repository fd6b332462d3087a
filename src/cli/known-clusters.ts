import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { arrange } from '../intent/arrange.js';
import { buildModel, clusterSources } from '../intent/build-model.js';
import type { Document, SourceFile } from '../intent/document.js';
import { withoutMemory } from '../intent/memory.js';
import type { Cluster } from '../intent/model.js';
import { readDocuments } from '../intent/read.js';
import { checkShape } from '../intent/shape.js';

/** A cluster's facts, and where its RetiredInterfaces are written. */
export interface KnownCluster {
  readonly cluster: Cluster;
  readonly retired?: SourceFile;
}

/** The facts of every cluster that an environment uses; without the environments' objects, which may be broken. */
export function knownClusters(sources: readonly SourceFile[]): {
  readonly clusters: readonly KnownCluster[];
  /** While there is any, no cluster is known. */
  readonly diagnostics: readonly Diagnostic[];
} {
  const readings = sources.map(readDocuments);
  const arranged = clusterSources(arrange(readings.flatMap(({ documents }) => documents))).clusters;
  const factDocuments = arranged.flatMap(({ origin, retired }): readonly Document[] => [
    origin.document,
    ...(retired ? [retired] : []),
  ]);
  const diagnostics = [...readings.flatMap((reading) => reading.diagnostics), ...factDocuments.flatMap(checkShape)];
  if (diagnostics.some(({ severity }) => severity === 'error')) return { clusters: [], diagnostics };
  const clusters = arranged.map((each) => ({
    cluster: buildModel({ ...each, environments: [] }, withoutMemory()).product.cluster,
    ...(each.retired ? { retired: each.retired.source } : {}),
  }));
  return { clusters, diagnostics: [] };
}
