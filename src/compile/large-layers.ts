import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { Environment } from '../intent/model.js';
import type { Unit } from './compilation.js';
import { layerTooLarge } from './emit-laws.js';

const OBJECTS_MAX = 1000;

/** What is delivered as one and holds too many objects, ordered by its folder. */
export function largeLayers({ files }: Unit, environment: Environment): readonly CodedFinding[] {
  if (files.length <= OBJECTS_MAX) return [];
  const { buckets } = environment.delivery;
  const counts = new Map<string, number>();
  let folder = '';
  for (const { path } of files) {
    // Files are ordered by path, so that the next one is mostly in the same folder.
    if (!isIn(folder, path, buckets)) folder = deliveredFolder(path, buckets);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > OBJECTS_MAX)
    .map(([folder, count]) => tooLarge(folder, count, environment));
}

/** "generated/prod/40-vms", or "generated/prod/40-vms/shop/a" with buckets. */
function deliveredFolder(path: string, buckets: Environment['delivery']['buckets']): string {
  return buckets === 1 ? path.split('/', 3).join('/') : path.slice(0, path.lastIndexOf('/'));
}

function isIn(folder: string, path: string, buckets: Environment['delivery']['buckets']): boolean {
  const end = buckets === 1 ? path.indexOf('/', folder.length) : path.lastIndexOf('/');
  return end === folder.length && path.startsWith(folder);
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
