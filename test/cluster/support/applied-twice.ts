import { expect } from 'vitest';
import type { KubernetesObject } from '../../../src/manifests/object.js';
import type { ApiClient, Applied } from './api-client.js';
import type { Manifest } from './emitted-trees.js';

/** Makes the namespaces that manifests are in. */
export async function makeNamespaces(client: ApiClient, manifests: readonly Manifest[]): Promise<void> {
  const names = new Set(manifests.flatMap(({ object }) => object.metadata.namespace ?? []));
  for (const name of names) await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

/**
 * Applies manifests, holds what is served against what they say, and applies them again. Removes them whatever happens, but for namespaces,
 * which would never go.
 */
export async function expectAppliedTwice(client: ApiClient, manifests: readonly Manifest[]): Promise<void> {
  try {
    const first = await applied(client, manifests);
    expect(first.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(first.map(({ object }) => object)).toMatchObject(manifests.map(({ object }) => asServed(object)));
    expect(await applied(client, manifests)).toEqual(first);
  } finally {
    for (const { object } of manifests) if (object.kind !== 'Namespace') await client.remove(object);
  }
}

/** Applies all manifests as their text says, in the order of their paths. */
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
