import { arrange } from '../intent/arrange.js';
import { clusterSources } from '../intent/build-model.js';
import type { SourceFile } from '../intent/document.js';
import { readDocuments } from '../intent/read.js';

/** The names of the clusters that some environments are on. */
export function clustersOf(environments: readonly string[], sources: readonly SourceFile[]): ReadonlySet<string> {
  const { clusters } = clusterSources(arrange(sources.flatMap((source) => readDocuments(source).documents)));
  const isMeant = ({ name }: { readonly name: string }) => environments.includes(name);
  return new Set(clusters.filter((cluster) => cluster.environments.some(isMeant)).map(({ name }) => name));
}
