import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DesiredObject } from '../../src/live/drift/desired.js';
import { type Drift, driftOf } from '../../src/live/drift/drift.js';
import { readDesired } from '../../src/live/drift/read-desired.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import type { Listing } from '../../src/manifests/resource.js';
import { clusterWith } from './live-cluster.js';
import { filesBelow } from './stories.js';

const REPOSITORY = new URL('../../', import.meta.url).pathname;

/** The objects of a generated tree, such as "generated" or that of a story. */
export function desiredIn(tree: string): readonly DesiredObject[] {
  const files = filesBelow(join(REPOSITORY, tree)).map((file) => ({
    path: `generated/${file}`,
    text: readFileSync(join(REPOSITORY, tree, file), 'utf8'),
  }));
  const { desired, diagnostics } = readDesired(files);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return desired;
}

/** The trees that stories expect, and the committed example. */
export const generatedTrees: readonly string[] = [
  'generated',
  ...new Set(
    filesBelow(join(REPOSITORY, 'test/cases')).flatMap((file) => /^(.*\/expected\/generated)\//.exec(file)?.[1] ?? []),
  ),
].map((tree) => (tree === 'generated' ? tree : `test/cases/${tree}`));

/** A copy of what is wanted, as a cluster would have it if it changed nothing. */
export function applied({ document }: DesiredObject): KubernetesObject {
  const object: KubernetesObject = JSON.parse(JSON.stringify(document.data));
  return object;
}

/** Holds objects against a cluster of these. */
export function driftFrom(
  desired: readonly DesiredObject[],
  live: readonly KubernetesObject[],
  said?: Readonly<Record<string, Listing>>,
): Drift {
  return driftOf(desired, clusterWith(live, said));
}
