import { beforeAll, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/manifests/object.js';
import type { ApiClient, Applied } from './support/api-client.js';
import { describeCluster } from './support/describe-cluster.js';
import { emittedTrees, type Manifest } from './support/emitted-trees.js';

const trees = emittedTrees();

const namespaces = new Set(
  trees.flatMap(({ manifests }) => manifests.flatMap(({ object }) => object.metadata.namespace ?? [])),
);

/** Applies all manifests of a tree as their text says, in the order of their paths. */
async function applied(client: ApiClient, manifests: readonly Manifest[]): Promise<readonly Applied[]> {
  const all: Applied[] = [];
  for (const { object, text } of manifests) all.push(await client.apply(object, text));
  return all;
}

/** What the server must say of an object: all that we said. Only the texts of a Secret come back as bytes. */
function asServed({ stringData, ...object }: KubernetesObject): object {
  if (object.kind !== 'Secret' || typeof stringData !== 'object' || stringData === null) return object;
  const bytes = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(`${text}`).toString('base64')]);
  return { ...object, data: Object.fromEntries(bytes) };
}

describeCluster('a real API server', (cluster) => {
  beforeAll(async () => {
    for (const name of namespaces)
      await cluster().admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });

  it.each(trees)('takes $name as it is, and the same again changes nothing', async ({ manifests }) => {
    const { admin } = cluster();
    try {
      const first = await applied(admin, manifests);
      expect(first.flatMap(({ warnings }) => warnings)).toEqual([]);
      expect(first.map(({ object }) => object)).toMatchObject(manifests.map(({ object }) => asServed(object)));
      const second = await applied(admin, manifests);
      expect(second).toEqual(first);
    } finally {
      for (const { object } of manifests) if (object.kind !== 'Namespace') await admin.remove(object);
    }
  });
});
