import { compareText } from '../diagnostics/diagnostic.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { Delivery, Environment } from '../intent/model.js';
import type { GeneratedFile } from './compilation.js';
import { layerTooLarge } from './emit-laws.js';

const OBJECTS_MAX = 1000;

/** How many files each folder holds that is delivered as one. */
export type FolderCounts = ReadonlyMap<string, number>;

/** What is delivered as one and holds too many objects, ordered by its folder. */
export function largeLayers(counts: FolderCounts, environment: Environment): readonly CodedFinding[] {
  return [...counts]
    .filter(([, count]) => count > OBJECTS_MAX)
    .sort(([a], [b]) => compareText(a, b))
    .map(([folder, count]) => tooLarge(folder, count, environment));
}

/** Counts files by what delivers them: `unitFolder`. */
export function countFolders(files: readonly GeneratedFile[], { delivery }: Environment): FolderCounts {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = unitFolder(path, delivery);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

/**
 * "generated/prod/40-vms"; with buckets "generated/prod/40-vms/shop/a" for Flux, and for Argo CD, which delivers a bucket of
 * all namespaces as one, a star in the place of the namespace.
 */
function unitFolder(path: string, { engine, buckets }: Delivery): string {
  if (buckets === 1) return path.split('/', 3).join('/');
  const [root, environment, layer, namespace, bucket] = path.split('/');
  return [root, environment, layer, engine === 'argocd' ? '*' : namespace, bucket].join('/');
}

/** The same of several lists of files. */
export function joinCounts(all: readonly FolderCounts[]): FolderCounts {
  const counts = new Map<string, number>();
  for (const one of all) for (const [folder, count] of one) counts.set(folder, (counts.get(folder) ?? 0) + count);
  return counts;
}

const tooLarge = (folder: string, count: number, { origin, delivery: { buckets } }: Environment): CodedFinding => ({
  code: layerTooLarge.code,
  severity: 'warning',
  message: `"${folder}" is delivered as one and should hold at most ${OBJECTS_MAX} objects, and holds ${count}`,
  at: within(origin, 'spec', 'delivery', 'buckets'),
  hint:
    buckets === 256
      ? 'move some of its namespaces to an environment of their own'
      : `write delivery: {buckets: ${buckets === 1 ? 16 : 256}}, or move some of its namespaces to an environment of their own`,
});
